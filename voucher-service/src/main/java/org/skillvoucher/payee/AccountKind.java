package org.skillvoucher.payee;

/** What kind of account: a person is paid on a card, an organisation on its basic account (QJ-4b). */
public enum AccountKind {
    CARD,
    BASIC
}
