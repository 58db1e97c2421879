package org.skillvoucher.time;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time that rules are judged by. It runs with the machine's clock, shifted by a constant: the policy documents lived
 * years ago, so a demonstration or a story sets the business day into a document's life. In production the shift is zero.
 */
@Singleton
public final class BusinessTime {
    /** The zone in which a document's days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock machine;
    private volatile Duration shift = Duration.ZERO;

    public BusinessTime(@Property(name = "skillvoucher.business-time.start") @Nullable Instant start) {
        this.machine = Clock.systemUTC();
        if (start != null) {
            moveTo(start);
        }
    }

    /** Now, to the microsecond that the database keeps. */
    public Instant now() {
        return machine.instant().plus(shift).truncatedTo(ChronoUnit.MICROS);
    }

    /** The business day: what "in force", "valid until" and "per year" are judged by. */
    public LocalDate today() {
        return dayOf(now());
    }

    /** The day in China at this moment. */
    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** Lets the business day be {@code then}; the machine's clock, which ages passes and tokens, stays as it is. */
    public void moveTo(Instant then) {
        shift = Duration.between(machine.instant(), then);
    }

    public boolean isShifted() {
        return !shift.isZero();
    }
}
