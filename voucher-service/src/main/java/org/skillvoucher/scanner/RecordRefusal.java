package org.skillvoucher.scanner;

/** Why a text that was uploaded is not kept as a record; its number stays open. */
public enum RecordRefusal {
    /** Not a record as the protocol has it. */
    MALFORMED,
    /** Not signed by this scanner's key. */
    SIGNATURE_WRONG,
    /** Another scanner's record. */
    OTHER_SCANNER,
    /** No lesson of an approved class of this institution. */
    LESSON_UNKNOWN,
    /** Its scan id is another scan's, or its number was taken too often. */
    ID_USED,
    /** Further ahead than any scanner can be. */
    TOO_FAR_AHEAD
}
