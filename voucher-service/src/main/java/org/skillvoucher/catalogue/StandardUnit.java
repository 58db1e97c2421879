package org.skillvoucher.catalogue;

/** What the amount of a reference standard is for. */
public enum StandardUnit {
    MONTH("月"),
    PERSON("人"),
    DAY("日"),
    ITEM("项");

    private final String zh;

    StandardUnit(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
