package org.skillvoucher.planted.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

final class LooksAtTheClock {
    long millis() {
        return System.currentTimeMillis();
    }

    Instant moment() {
        return Instant.now();
    }

    LocalDate day() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Clock clock() {
        return Clock.systemUTC();
    }
}
