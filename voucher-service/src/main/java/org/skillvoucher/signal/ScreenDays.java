package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each class on the day after it met. A day is marked when all of its classes were looked at: a killed server begins it again,
 * and finds again what is known.
 */
@Singleton
public final class ScreenDays {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenDays.class);
    private static final int STEP = 100;

    /** How far back days are made up for that nobody screened; before payment every class is looked at once more. */
    private static final int DAYS_BACK = 31;

    /** Longer than any lesson: bounds how many lessons are looked through. */
    private static final Duration LONGEST_LESSON = Duration.ofHours(12);

    private final ScreenedDays days;
    private final ClassesToScreen rows;
    private final ScreenClass screen;
    private final BusinessTime business;
    private final MachineTime machine;

    ScreenDays(
            ScreenedDays days, ClassesToScreen rows, ScreenClass screen, BusinessTime business, MachineTime machine) {
        this.days = days;
        this.rows = rows;
        this.screen = screen;
        this.business = business;
        this.machine = machine;
    }

    /** Screens the days that are over and were not screened. Returns how many classes were looked at. */
    public int screenAll() {
        LocalDate yesterday = business.today().minusDays(1);
        LocalDate from = days.lastBetween(yesterday.minusDays(DAYS_BACK), yesterday)
                .map(last -> last.day().plusDays(1))
                .orElse(yesterday);
        int looked = 0;
        for (LocalDate day = from; !day.isAfter(yesterday); day = day.plusDays(1)) {
            looked += screen(day);
        }
        return looked;
    }

    private int screen(LocalDate day) {
        Instant begins = day.atStartOfDay(BusinessTime.ZONE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(BusinessTime.ZONE).toInstant();
        int looked = 0;
        boolean whole = true;
        Id<?> after = Id.FIRST;
        while (true) {
            List<ClassToScreen> some = rows.taught(begins.minus(LONGEST_LESSON), begins, until, after, STEP);
            for (ClassToScreen one : some) {
                whole &= looked(one);
            }
            looked += some.size();
            if (some.size() < STEP) {
                break;
            }
            after = some.getLast().id();
        }
        if (whole) {
            days.done(day, looked, machine.now());
        }
        return looked;
    }

    /** One class that cannot be looked at now keeps none of the others waiting; its day is screened again. */
    private boolean looked(ClassToScreen one) {
        try {
            screen.screen(one.id());
            return true;
        } catch (Refused | IllegalStateException stuck) {
            LOG.error("screening left class {} for the next run", one.id(), stuck);
            return false;
        }
    }
}
