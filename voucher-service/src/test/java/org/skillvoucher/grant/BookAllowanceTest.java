package org.skillvoucher.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How an amount is spread over days, and what changes when the days do. */
class BookAllowanceTest {
    private static final LocalDate MONDAY = LocalDate.of(2020, 9, 7);

    @Test
    void an_amount_that_days_do_not_divide_is_spread_in_whole_fen() {
        // 730 yuan a month, its thirtieth part a day: 7 days are 170.33
        SortedMap<LocalDate, Long> lines = BookAllowance.spread(new TreeMap<>(), days(0, 1, 2, 3, 4, 5, 6), 17_033);

        assertThat(lines.values()).containsOnly(2_433L, 2_434L);
        assertThat(sum(lines)).isEqualTo(17_033);
    }

    @Test
    void a_new_day_is_worth_what_it_adds_and_the_others_stay_as_they_are() {
        SortedMap<LocalDate, Long> seven = BookAllowance.spread(new TreeMap<>(), days(0, 1, 2, 3, 4, 5, 6), 17_033);

        assertThat(BookAllowance.spread(seven, days(0, 1, 2, 3, 4, 5, 6, 7), 19_467))
                .isEqualTo(Map.of(MONDAY.plusDays(7), 2_434L));
    }

    @Test
    void a_day_that_went_takes_its_line_with_it_and_what_is_left_goes_to_the_last() {
        SortedMap<LocalDate, Long> three = BookAllowance.spread(new TreeMap<>(), days(0, 1, 2), 100);
        assertThat(three.values()).containsExactly(33L, 33L, 34L);

        assertThat(BookAllowance.spread(three, days(1, 2), 66))
                .isEqualTo(Map.of(MONDAY, -33L, MONDAY.plusDays(2), -1L));
        assertThat(BookAllowance.spread(three, days(), 0).values()).containsExactly(-33L, -33L, -34L);
    }

    @Test
    void where_nothing_is_due_any_more_no_day_is_worth_anything() {
        SortedMap<LocalDate, Long> three = BookAllowance.spread(new TreeMap<>(), days(0, 1, 2), 100);

        assertThat(BookAllowance.spread(three, days(0, 1, 2, 3), 0))
                .isEqualTo(Map.of(MONDAY, -33L, MONDAY.plusDays(1), -33L, MONDAY.plusDays(2), -34L));
        assertThat(BookAllowance.spread(new TreeMap<>(), days(0, 1), 0)).isEmpty();
    }

    @Test
    void what_is_less_than_the_days_were_worth_is_lost_by_the_last_of_them() {
        SortedMap<LocalDate, Long> three = BookAllowance.spread(new TreeMap<>(), days(0, 1, 2), 100);

        assertThat(BookAllowance.spread(three, days(0, 1, 2), 40))
                .isEqualTo(Map.of(MONDAY.plusDays(1), -26L, MONDAY.plusDays(2), -34L));
    }

    @Test
    void whatever_days_come_and_go_the_lines_add_up() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SortedMap<LocalDate, Long> worth = new TreeMap<>();
        for (int step = 0; step < 2_000; step++) {
            Set<LocalDate> attended = new TreeSet<>();
            for (int day = 0; day < 12; day++) {
                if (random.nextBoolean()) {
                    attended.add(MONDAY.plusDays(day));
                }
            }
            int aMonth = random.nextInt(10) == 0 ? random.nextInt(73_000) : 73_000; // now and then less, or nothing
            long amount = Math.round(attended.size() * aMonth / 30.0);
            SortedMap<LocalDate, Long> changes = BookAllowance.spread(worth, attended, amount);
            changes.forEach((day, fen) -> worth.merge(day, fen, Long::sum));
            worth.values().removeIf(fen -> fen == 0);
            assertThat(attended).as("seed %d, step %d", seed, step).containsAll(worth.keySet());
            assertThat(sum(worth)).as("seed %d, step %d", seed, step).isEqualTo(amount);
            assertThat(worth.values()).as("seed %d, step %d", seed, step).allMatch(fen -> fen > 0);
        }
    }

    private static Set<LocalDate> days(int... numbers) {
        Set<LocalDate> days = new TreeSet<>();
        for (int number : numbers) {
            days.add(MONDAY.plusDays(number));
        }
        return days;
    }

    private static long sum(SortedMap<LocalDate, Long> lines) {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }
}
