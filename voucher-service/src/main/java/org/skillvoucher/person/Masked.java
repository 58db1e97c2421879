package org.skillvoucher.person;

/** How personal data is shown to those who need only to recognise it. */
public final class Masked {
    private Masked() {}

    /** The family name and stars: 王*. */
    public static String name(String name) {
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(Math.max(1, name.codePointCount(first, name.length())));
    }

    /** The last four digits of an account. */
    public static String account(String account) {
        return "****" + account.substring(Math.max(0, account.length() - 4));
    }
}
