package org.skillvoucher.attendance;

/** Why a scan does not count. Stored names are never renamed. */
public enum ScanRefusal {
    /** Not a pass at all. */
    PASS_MALFORMED,
    /** It says itself that nobody signed it. */
    PASS_UNSIGNED,
    /** Another kind of token. */
    PASS_TYPE_WRONG,
    /** Signed by nobody whom we know. */
    PASS_KEY_UNKNOWN,
    /** The signature or the algorithm is not of the key that it names. */
    PASS_FORGED,
    /** Older than a pass lives. */
    PASS_STALE,
    /** Dated ahead: the phone's clock is off. */
    PASS_AHEAD,
    /** Made over a number that the server gave longer ago than a minute. */
    NONCE_STALE,
    /** Made over a number that the server did not give this person. */
    NONCE_FORGED,
    /** This very pass has counted before. */
    PASS_SPENT,
    /** The phone is somebody else's, or was given up, or did not sign. */
    WRONG_DEVICE,
    /** The pass names another voucher than the seat was taken with. */
    WRONG_VOUCHER,
    /** A pass for another class or institution. */
    WRONG_CLASS,
    /** The seat was given up or lost. */
    NOT_ENROLLED,
    /** Too early, too late, or on a scanner whose clock is off. */
    OUTSIDE_WINDOW,
    /** This person has already been counted in, or out, of this lesson. */
    ALREADY_COUNTED,
    /** Counted at the same time in another class. */
    PERSON_ELSEWHERE,
    /** A roll call asks for a pass that was made since it was opened, with the network. */
    PASS_NOT_FRESH,
    /** The roll call is over. */
    ROLL_CALL_CLOSED,
    VOUCHER_FROZEN,
    VOUCHER_NOT_VALID,
    CLASS_NOT_RUNNING,
    /** Not a code of a class screen. */
    CODE_MALFORMED,
    /** Not made by this system. */
    CODE_FORGED,
    /** No longer on the screen. */
    CODE_STALE,
    /** A code of ours that was shown for something else. */
    CODE_OF_OTHER_PURPOSE,
    /** This person has used this very code before. */
    CODE_SPENT
}
