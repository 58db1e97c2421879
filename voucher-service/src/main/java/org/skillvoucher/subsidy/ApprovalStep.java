package org.skillvoucher.subsidy;

/** At which step an officer stood for a subsidy. */
public enum ApprovalStep {
    /** Confirmed the certificate, where nobody reviews after that. */
    CONFIRMED,
    /** Found the documents of an application true, where nobody reviews after that. */
    DECIDED,
    /** Ruled where the decision referred to an officer; counts as the first review. */
    RULED,
    /** 初审. */
    FIRST_REVIEW,
    /** 复审. */
    SECOND_REVIEW,
    /** Approved once more after what was approved had changed. */
    AGAIN,
    /** Paid part of a class ahead. */
    PAID_AHEAD,
    /** Approved the payment batch that it is paid with. */
    PAYMENT;

    /** Whether it stands for the first of the two reviews. */
    public boolean isFirstReview() {
        return this == RULED || this == FIRST_REVIEW;
    }
}
