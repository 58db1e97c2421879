package org.skillvoucher.credit;

/** How far an organisation is trusted, the best first; as the published list of institutions has it (QJ-4a). */
public enum CreditRating {
    A,
    B,
    C,
    D;

    /** What an organisation begins with that no published list rates. */
    public static final CreditRating UNRATED = B;

    private static final CreditRating[] ALL = values();

    /** The rating so many steps up, or down where they are negative; never above A or below D. */
    public CreditRating moved(long steps) {
        return ALL[Math.clamp(ordinal() - steps, 0, ALL.length - 1)];
    }
}
