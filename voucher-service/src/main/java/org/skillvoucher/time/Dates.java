package org.skillvoucher.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Bounds on every date that comes from outside: what lies beyond is a slip or an attack, and no column holds it. */
public final class Dates {
    private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");

    private Dates() {}

    /** Can answer DATES_WRONG. */
    public static void mustBeSane(@Nullable LocalDate... days) {
        for (LocalDate day : days) {
            if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
                throw new Refused(Refusal.DATES_WRONG, Map.of("from", FIRST, "until", LAST));
            }
        }
    }

    /** Can answer DATES_WRONG. */
    public static void mustBeSane(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("from", EARLIEST, "until", LATEST));
        }
    }
}
