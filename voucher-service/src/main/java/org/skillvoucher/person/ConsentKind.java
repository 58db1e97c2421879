package org.skillvoucher.person;

/**
 * What a person may agree to or not: nothing of their voucher hangs on it. {@code newest} is the version of the text that is shown now;
 * a text once shown is never changed, another wording is another version. Stored names are never renamed.
 */
public enum ConsentKind {
    /** The phone's place at a check-in is held against the class's, and the result kept (个人信息保护法 28, 29). */
    LOCATION(1),
    /** The phone number is kept, to be reached by (个人信息保护法 13, 15). */
    PHONE(1);

    private final int newest;

    ConsentKind(int newest) {
        this.newest = newest;
    }

    public int newest() {
        return newest;
    }
}
