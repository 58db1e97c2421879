package org.skillvoucher.person;

/** What ties a person to a place: any one of those that a document names is enough (QZ-5a). */
public enum PlaceTie {
    HOUSEHOLD("household", "户籍", "household registration"),
    RESIDENT("resident", "常住", "habitual residence"),
    EMPLOYED("employed", "就业创业", "employment or own business"),
    REGISTERED_UNEMPLOYED("registered-unemployed", "失业登记", "registered unemployment");

    private final String word;
    private final String zh;
    private final String en;

    PlaceTie(String word, String zh, String en) {
        this.word = word;
        this.zh = zh;
        this.en = en;
    }

    /** The word in policy files and stored facts. */
    public String word() {
        return word;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
