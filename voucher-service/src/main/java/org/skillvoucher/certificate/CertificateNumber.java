package org.skillvoucher.certificate;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** The number printed on a certificate of one kind; a wrong form is {@link Refusal#CERTIFICATE_NUMBER_WRONG}. */
public record CertificateNumber(CertificateKind kind, String text) {
    // Year, province or ministry, city, kind of body, body, level, serial. Old 13-digit numbers are padded with 000.
    private static final Pattern QUALIFICATION = Pattern.compile("[0-9]{6}[0-4][0-9]{3}[1-5][0-9]{5}|000[0-9]{13}");
    private static final int QUALIFICATION_LEVEL_AT = 10;
    // Y employer or S social body, body code, province, site, year, level, serial. A special technician's (特级技师), above
    // level 1, has a
    // second letter; where its level stands is not published.
    private static final Pattern SKILL_LEVEL = Pattern.compile("[YS][0-9]{14}[1-5][0-9]{6}|[YS][A-Z][0-9]{20}");
    private static final int SKILL_LEVEL_AT = 15;
    private static final Pattern FREE = Pattern.compile("[A-Z0-9-]{4,32}");
    // A special-operation licence is numbered T and the holder's ID number.
    private static final Pattern ID_NUMBER_INSIDE = Pattern.compile("[0-9]{17}[0-9X]");

    public CertificateNumber {
        if (!formOf(kind).matcher(text).matches()) {
            throw new Refused(Refusal.CERTIFICATE_NUMBER_WRONG, Map.of("kind", kind.name()));
        }
    }

    public static CertificateNumber of(CertificateKind kind, String text) {
        return new CertificateNumber(kind, text);
    }

    /** The level 1 (highest) to 5 that the number itself states; empty where the form has none. */
    public OptionalInt levelInNumber() {
        return switch (kind) {
            case QUALIFICATION -> text.startsWith("000") ? OptionalInt.empty() : digitAt(QUALIFICATION_LEVEL_AT);
            case SKILL_LEVEL -> Character.isLetter(text.charAt(1)) ? OptionalInt.empty() : digitAt(SKILL_LEVEL_AT);
            case SPECIAL_ABILITY, SPECIAL_OPERATION, TRAINING -> OptionalInt.empty();
        };
    }

    /** Whether one nation numbers these, so that a number is the same whoever writes it down. */
    static boolean isNational(CertificateKind kind) {
        return switch (kind) {
            case QUALIFICATION, SKILL_LEVEL -> true;
            case SPECIAL_ABILITY, SPECIAL_OPERATION, TRAINING -> false;
        };
    }

    /** The number, but an ID number inside a free form is masked. */
    @Override
    public String toString() {
        return switch (kind) {
            case QUALIFICATION, SKILL_LEVEL -> text;
            case SPECIAL_ABILITY, SPECIAL_OPERATION, TRAINING ->
                ID_NUMBER_INSIDE
                        .matcher(text)
                        .replaceAll(found -> found.group().substring(0, 4) + "**********"
                                + found.group().substring(14));
        };
    }

    private OptionalInt digitAt(int index) {
        return OptionalInt.of(text.charAt(index) - '0');
    }

    private static Pattern formOf(CertificateKind kind) {
        return switch (kind) {
            case QUALIFICATION -> QUALIFICATION;
            case SKILL_LEVEL -> SKILL_LEVEL;
            case SPECIAL_ABILITY, SPECIAL_OPERATION, TRAINING -> FREE;
        };
    }
}
