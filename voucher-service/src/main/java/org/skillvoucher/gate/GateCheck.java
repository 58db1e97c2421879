package org.skillvoucher.gate;

/** What is looked at before money goes out, in this order. Stored names are never renamed. */
public enum GateCheck {
    /** Seat, voucher and subsidy are of the same person, and the training was completed. */
    ROSTER,
    /** The class was approved before its first lesson. */
    CLASS_APPROVED,
    /** The sheet as it is now reaches the rate that the class agreed. */
    ATTENDANCE,
    /** The certificate is confirmed, and no other live one bears its number. */
    CERTIFICATE,
    /** The training uses one of the holder's trainings of the year. */
    LIMITS,
    /** No scan of it waits because the person was in another class at the time. */
    NO_OVERLAP,
    /** The payee has an account that may be paid to. */
    ACCOUNT,
    /** The organisation that would be paid is not blocked. */
    NOT_BLOCKED,
    /** No supervision signal touches it that an officer has not dismissed. */
    NO_SIGNAL,
    /** No officer holds the subsidy. */
    NO_HOLD,
    /** The fund has the money: set aside while it is decided, posted when it is paid. */
    FUND,
    /** Everybody whose word was asked gave it for exactly this amount, payee and account. */
    APPROVALS
}
