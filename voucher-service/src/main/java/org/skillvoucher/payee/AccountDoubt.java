package org.skillvoucher.payee;

/** Why somebody is not paid to an account at this moment. Any one of them is enough. */
public enum AccountDoubt {
    /** None is known. */
    MISSING,
    /** It was changed, and its cool-down is not over. */
    NOT_YET_USABLE,
    /** Another one was proposed: until that is decided nobody knows which is right. */
    WAITS_FOR_DECISION,
    /** More people have it than may, and no officer has said that it is this one's. */
    SHARED,
    /** What the card told cannot be an account's number. */
    BAD_NUMBER
}
