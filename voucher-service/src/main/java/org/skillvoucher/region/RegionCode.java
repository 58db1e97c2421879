package org.skillvoucher.region;

import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.regex.Pattern;

/**
 * A six-digit region code of GB/T 2260: two digits province, two city, two county. Its form is right; {@link Regions} knows whether it
 * exists.
 */
@TypeDef(type = DataType.STRING, converter = RegionColumn.class)
public record RegionCode(String digits) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{5}");

    public RegionCode {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("a region code has six digits");
        }
    }

    public static RegionCode of(String digits) {
        return new RegionCode(digits);
    }

    /** Whether this place is {@code other} or lies in it: 330802 lies in 330800 and in 330000. */
    public boolean isWithin(RegionCode other) {
        return digits.startsWith(other.prefix());
    }

    /** The next place up: county to city to province; a province is its own parent. */
    public RegionCode parent() {
        if (!digits.endsWith("00")) {
            return new RegionCode(digits.substring(0, 4) + "00");
        }
        return new RegionCode(digits.substring(0, 2) + "0000");
    }

    /** The lowest place in which both lie. Above a province there is none: of places in two, this one's. */
    public RegionCode shared(RegionCode other) {
        RegionCode place = this;
        while (!other.isWithin(place) && !place.isProvince()) {
            place = place.parent();
        }
        return place;
    }

    public boolean isProvince() {
        return digits.endsWith("0000");
    }

    /** The digits that all places within this one begin with. */
    public String prefix() {
        if (digits.endsWith("0000")) {
            return digits.substring(0, 2);
        }
        return digits.endsWith("00") ? digits.substring(0, 4) : digits;
    }

    @Override
    public String toString() {
        return digits;
    }
}
