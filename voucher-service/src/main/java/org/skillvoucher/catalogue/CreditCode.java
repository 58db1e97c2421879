package org.skillvoucher.catalogue;

import java.util.regex.Pattern;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** An organisation's unified social credit code (GB 32100-2015); a wrong one is {@link Refusal#CREDIT_CODE_WRONG}. */
public record CreditCode(String text) {
    // Without I, O, S, V and Z, which look like digits or each other.
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{2}[0-9]{6}[" + ALPHABET + "]{10}");

    public CreditCode {
        if (!FORM.matcher(text).matches() || text.charAt(17) != checkCharacter(text)) {
            throw new Refused(Refusal.CREDIT_CODE_WRONG);
        }
    }

    /** Eighteen characters, capital letters. */
    public static CreditCode of(String text) {
        return new CreditCode(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static char checkCharacter(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += weight * ALPHABET.indexOf(code.charAt(i));
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
