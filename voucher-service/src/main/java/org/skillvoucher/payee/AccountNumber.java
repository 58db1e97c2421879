package org.skillvoucher.payee;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.skillvoucher.person.Masked;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * The number of a bank account, as digits: 12 to 19 with a check digit on a card, 9 to 32 of a basic account. A number that somebody
 * typed to fill a field is none. A wrong one is {@link Refusal#ACCOUNT_NUMBER_WRONG}, which never repeats the number.
 */
public record AccountNumber(AccountKind kind, String text) {
    private static final Pattern CARD = Pattern.compile("[0-9]{12,19}");
    private static final Pattern BASIC = Pattern.compile("[0-9]{9,32}");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    // What names the bank; nothing but zeros after it names no account.
    private static final int BANK_DIGITS = 6;

    /** What can be wrong with a number; told in the refusal. */
    private enum Wrong {
        FORM,
        PLACEHOLDER,
        CHECK_DIGIT
    }

    public AccountNumber {
        Pattern form = switch (kind) {
            case CARD -> CARD;
            case BASIC -> BASIC;
        };
        if (!form.matcher(text).matches()) {
            throw wrong(kind, Wrong.FORM);
        }
        if (isPlaceholder(text)) {
            throw wrong(kind, Wrong.PLACEHOLDER);
        }
        if (kind == AccountKind.CARD && luhnSum(text) % 10 != 0) {
            throw wrong(kind, Wrong.CHECK_DIGIT);
        }
    }

    /** As somebody typed it: spaces are left out, wide digits count as digits. */
    public static AccountNumber of(AccountKind kind, String typed) {
        return new AccountNumber(kind, plain(typed));
    }

    /** What is compared and kept of a number, right or wrong: without spaces and in plain digits. */
    static String plain(String typed) {
        return SPACE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** Whether it can be the number of such an account. */
    static boolean isSound(AccountKind kind, String plain) {
        try {
            return new AccountNumber(kind, plain).text().equals(plain);
        } catch (Refused _) {
            return false;
        }
    }

    /** Completes 11 to 18 digits with their check digit: how demonstrations invent a card. */
    public static AccountNumber withCheckDigit(String digits) {
        int check = (10 - luhnSum(digits + "0") % 10) % 10;
        return new AccountNumber(AccountKind.CARD, digits + check);
    }

    /** All the same digit, digits that count up or down, or only zeros behind the bank's own digits. */
    private static boolean isPlaceholder(String text) {
        return allSteps(text, 0)
                || allSteps(text, 1)
                || allSteps(text, -1)
                || text.substring(BANK_DIGITS).chars().allMatch(c -> c == '0');
    }

    private static boolean allSteps(String text, int step) {
        for (int i = 1; i < text.length(); i++) {
            if (Math.floorMod(text.charAt(i) - text.charAt(i - 1), 10) != Math.floorMod(step, 10)) {
                return false;
            }
        }
        return true;
    }

    /** ISO/IEC 7812-1 annex B: from the right every second digit counts twice. */
    private static int luhnSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = i % 2 == 0 ? digit : 2 * digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum;
    }

    private static Refused wrong(AccountKind kind, Wrong what) {
        return new Refused(Refusal.ACCOUNT_NUMBER_WRONG, Map.of("kind", kind, "wrong", what));
    }

    /** Masked: the last four digits. */
    @Override
    public String toString() {
        return Masked.account(text);
    }
}
