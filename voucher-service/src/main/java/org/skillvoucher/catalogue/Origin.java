package org.skillvoucher.catalogue;

/** Who put an occupation on the list. */
public enum Origin {
    PROVINCE("省"),
    LOCAL("地方"),
    STATE("国家");

    private final String zh;

    Origin(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }
}
