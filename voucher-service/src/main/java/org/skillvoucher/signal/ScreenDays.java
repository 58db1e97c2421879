package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * Looks at each class on the day after it met. A day is marked when all of its classes were looked at: a killed server begins it again,
 * and finds again what is known.
 */
@Singleton
public final class ScreenDays {
    private static final int STEP = 100;

    /** So many days are made up for that were not screened, or not whole; before payment every class is looked at once more. */
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
        LocalDate first = yesterday.minusDays(DAYS_BACK - 1L);
        Set<LocalDate> done =
                days.between(first, yesterday).stream().map(ScreenedDay::day).collect(Collectors.toSet());
        // Each day by itself: one that had to be left does not hide behind a later one that is done.
        return first.datesUntil(yesterday.plusDays(1))
                .filter(day -> !done.contains(day))
                .mapToInt(this::screen)
                .sum();
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
                whole &= screen.isLookedAt(one.id());
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
}
