package org.skillvoucher.access;

/** How somebody logged in. */
public enum SessionKind {
    /** An officer or an employee of an institution, with a password. */
    ACCOUNT,
    /** An officer or an employee of an institution, with the electronic social-security card of the account's holder. */
    HOLDER,
    /** A person, with the electronic social-security card. */
    CARD,
    /** A person by their card, acting for another. */
    FAMILY
}
