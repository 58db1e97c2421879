package org.skillvoucher.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Pattern;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * A citizen's identity number (GB 11643): region, birth date, sequence and check digit.
 * A wrong one is {@link Refusal#ID_NUMBER_WRONG}, which never repeats the number.
 */
public record IdNumber(String text) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    // Nobody alive was born before it; years up to 1899 stay valid so that invented persons cannot be real ones.
    private static final int FIRST_BIRTH_YEAR = 1800;

    /** The region part is not compared with today's list: numbers keep the codes of districts long since merged. */
    public IdNumber {
        if (!FORM.matcher(text).matches()
                || text.charAt(17) != checkDigit(text)
                || birthDate(text).getYear() < FIRST_BIRTH_YEAR) {
            throw wrong();
        }
    }

    /** Eighteen characters; a small x counts as X. The birth date must exist. */
    public static IdNumber of(String text) {
        return new IdNumber(text.replace('x', 'X'));
    }

    /** As {@link #of(String)}, and the person must be born by this day: for numbers that come from outside. */
    public static IdNumber of(String text, LocalDate today) {
        IdNumber number = of(text);
        if (number.birthDate().isAfter(today)) {
            throw wrong();
        }
        return number;
    }

    /** Completes seventeen digits with their check digit: how demonstrations invent a person who cannot exist. */
    public static IdNumber withCheckDigit(String first17) {
        if (first17.length() != 17 || !first17.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong();
        }
        return new IdNumber(first17 + checkDigit(first17));
    }

    public LocalDate birthDate() {
        return birthDate(text);
    }

    /** The seventeenth digit: odd is male, even female. */
    public Sex sex() {
        return (text.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** Full years of age (周岁) on the day; a birth after the day is {@link Refusal#ID_NUMBER_WRONG}. */
    public int ageOn(LocalDate day) {
        if (birthDate().isAfter(day)) {
            throw wrong();
        }
        return Period.between(birthDate(), day).getYears();
    }

    /** Masked: region's first four and the last four characters. */
    @Override
    public String toString() {
        return text.substring(0, 4) + "**********" + text.substring(14);
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    private static LocalDate birthDate(String text) {
        try {
            return LocalDate.of(
                    Integer.parseInt(text.substring(6, 10)),
                    Integer.parseInt(text.substring(10, 12)),
                    Integer.parseInt(text.substring(12, 14)));
        } catch (DateTimeException _) {
            // The cause would carry digits of the number into logs.
            throw wrong();
        }
    }

    private static Refused wrong() {
        return new Refused(Refusal.ID_NUMBER_WRONG);
    }
}
