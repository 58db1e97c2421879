package org.skillvoucher.store;

/** What is signed, as far as it matters who may sign it how. */
public enum SignatureUse {
    /** Access tokens, by the server for itself and for other systems. */
    TOKEN,
    /** What the bureau decided, by the server for anybody. */
    NOTICE,
    /** Passes and rosters, by the server for itself and for scanners. */
    SERVER_PASS,
    /** Passes and proofs of a trainee's phone. */
    PHONE,
    /** Records and proofs of a scanner. */
    SCANNER
}
