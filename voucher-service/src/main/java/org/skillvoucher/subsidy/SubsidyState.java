package org.skillvoucher.subsidy;

/** Where a subsidy is; the moves are in SubsidyLife. */
public enum SubsidyState {
    /** Waits for an officer's ruling. */
    DUE,
    /** Decided for the payee; one or two more officers have to look. */
    IN_REVIEW,
    /** Approved by two, and public: anybody may object until the last day. */
    PUBLISHED,
    RELEASED,
    PAID,
    BOUNCED,
    CANCELLED,
    RECOVERED;

    /** Whether nothing of it is paid or due any more. */
    public boolean hasEnded() {
        return this == CANCELLED || this == RECOVERED;
    }

    /** Whether its money is still set aside and not posted: it goes with its voucher if that ends. */
    public boolean isUndecided() {
        return this == DUE || this == IN_REVIEW || this == PUBLISHED;
    }
}
