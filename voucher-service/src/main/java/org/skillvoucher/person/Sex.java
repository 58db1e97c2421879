package org.skillvoucher.person;

/** The sex that an ID number states; age limits differ by it. */
public enum Sex {
    MALE("male", "男"),
    FEMALE("female", "女");

    private final String word;
    private final String zh;

    Sex(String word, String zh) {
        this.word = word;
        this.zh = zh;
    }

    /** The word in policy files and stored facts. */
    public String word() {
        return word;
    }

    public String zh() {
        return zh;
    }
}
