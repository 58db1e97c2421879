package org.skillvoucher.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that somebody sets is noticed, and trusted again after a minute. */
class MachineTimeTest {
    private Instant wall = Instant.parse("2026-03-02T00:30:00Z");
    private long ticks = 17;

    private final MachineTime machine = new MachineTime(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return wall;
                }
            },
            () -> ticks);

    @Test
    void a_clock_that_goes_on_as_time_does_is_steady_however_seldom_it_is_asked() {
        assertThat(machine.isSteady()).isTrue();
        goesOn(Duration.ofHours(9));
        assertThat(machine.isSteady()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2000, true", "-2000, true", "2001, false", "-2001, false", "300000, false", "-300000, false"})
    void a_step_of_more_than_two_seconds_is_seen(long millis, boolean steady) {
        goesOn(Duration.ofSeconds(10));
        wall = wall.plusMillis(millis);
        assertThat(machine.isSteady()).isEqualTo(steady);
    }

    @Test
    void a_minute_after_the_last_step_it_is_steady_again() {
        wall = wall.minusSeconds(300);
        assertThat(machine.isSteady()).isFalse();
        goesOn(Duration.ofSeconds(30));
        wall = wall.plusSeconds(300);
        assertThat(machine.isSteady()).isFalse();
        goesOn(Duration.ofSeconds(60).minusNanos(1));
        assertThat(machine.isSteady()).isFalse();
        goesOn(Duration.ofNanos(1));
        assertThat(machine.isSteady()).isTrue();
    }

    private void goesOn(Duration duration) {
        wall = wall.plus(duration);
        ticks += duration.toNanos();
    }
}
