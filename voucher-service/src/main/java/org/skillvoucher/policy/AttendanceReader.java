package org.skillvoucher.policy;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads the {@code attendance} section of a policy file. Nothing in it has a default: what is counted is written down. */
final class AttendanceReader {
    private static final String AGREED = "AGREED";
    private static final int PERCENT_MOST = 100;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int RADIUS_MOST = 10_000;
    private static final int HOURS_MOST = 24 * 31;

    private AttendanceReader() {}

    static AttendanceRules rules(YamlValue value) {
        YamlMapping mapping = value.mapping(
                "clause",
                "ref",
                "requiredPercent",
                "classHourMinutes",
                "window",
                "toleranceMinutes",
                "hoursADayMost",
                "place",
                "offlinePasses",
                "leave",
                "missedRollCall",
                "uploadWithinHours",
                "correctWithinDays");
        YamlMapping window = mapping.required("window").mapping("beforeMinutes", "afterMinutes");
        YamlMapping place = mapping.required("place").mapping("radiusMetres", "outside");
        YamlMapping offline = mapping.required("offlinePasses").mapping("countMost", "more");
        return new AttendanceRules(
                new Clause(
                        mapping.required("clause").text(),
                        mapping.required("ref").text()),
                requiredPercent(mapping.required("requiredPercent")),
                atMost(mapping.required("classHourMinutes"), 1, DAY_MINUTES),
                atMost(window.required("beforeMinutes"), 0, DAY_MINUTES),
                atMost(window.required("afterMinutes"), 0, DAY_MINUTES),
                atMost(mapping.required("toleranceMinutes"), 0, DAY_MINUTES),
                atMost(mapping.required("hoursADayMost"), 1, 24),
                atMost(place.required("radiusMetres"), 1, RADIUS_MOST),
                place.required("outside")
                        .oneOf(AttendanceRules.OutsideRadius.values(), AttendanceRules.OutsideRadius::name),
                atMost(offline.required("countMost"), 0, Integer.MAX_VALUE),
                offline.required("more")
                        .oneOf(AttendanceRules.MoreOfflinePasses.values(), AttendanceRules.MoreOfflinePasses::name),
                mapping.required("leave").oneOf(AttendanceRules.Leave.values(), AttendanceRules.Leave::name),
                mapping.required("missedRollCall")
                        .oneOf(AttendanceRules.MissedRollCall.values(), AttendanceRules.MissedRollCall::name),
                atMost(mapping.required("uploadWithinHours"), 1, HOURS_MOST),
                atMost(mapping.required("correctWithinDays"), 0, HOURS_MOST));
    }

    /** A number of per cent, or the word AGREED where it is settled with each class. */
    private static @Nullable Integer requiredPercent(YamlValue value) {
        return AGREED.equals(value.plain()) ? null : Integer.valueOf(atMost(value, 1, PERCENT_MOST));
    }

    private static int atMost(YamlValue value, int least, int most) {
        int number = value.wholeNumber();
        if (number < least || number > most) {
            throw value.wrong("expected a whole number from " + least + " to " + most);
        }
        return number;
    }
}
