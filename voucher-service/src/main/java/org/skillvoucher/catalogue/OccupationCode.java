package org.skillvoucher.catalogue;

import java.util.regex.Pattern;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** An occupation's code in the national dictionary of occupations (职业分类大典): {@code 6-04-02-05}. */
public record OccupationCode(String text) {
    private static final Pattern FORM = Pattern.compile("[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}");

    public OccupationCode {
        if (!FORM.matcher(text).matches()) {
            throw new Refused(Refusal.OCCUPATION_NOT_LISTED);
        }
    }

    /** Whether this is such a code, and not that of a project, which has none. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    public static OccupationCode of(String text) {
        return new OccupationCode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
