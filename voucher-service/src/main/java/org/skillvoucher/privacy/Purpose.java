package org.skillvoucher.privacy;

/** Why an officer is shown a full value. Words only: a sentence of their own might name somebody. Stored names are never renamed. */
public enum Purpose {
    /** To hold a paper that somebody has brought against what is registered. */
    COMPARE_DOCUMENT,
    /** To call or write to the person in a matter of theirs. */
    REACH_PERSON,
    /** To ask who issued a certificate about it. */
    CHECK_CERTIFICATE,
    /** To find out why the bank did not pay, or to whom. */
    MEND_PAYMENT,
    /** To look into an objection. */
    OBJECTION
}
