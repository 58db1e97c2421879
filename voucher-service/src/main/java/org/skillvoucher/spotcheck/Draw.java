package org.skillvoucher.spotcheck;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Lesson;

/**
 * Which lessons are visited, and when: a pure function of the seed, the draw's id, the share, and a lesson's id and times.
 * Whether one lesson is drawn hangs on no other lesson. {@code docs/spot-checks.md} says the same for those who make a draw
 * again.
 */
record Draw(Id<SpotCheckDraw> id, int perMille, Seed seed) {
    /** How many make the whole. */
    static final int WHOLE = 1000;

    private static final long MARGIN_SECONDS = Duration.ofMinutes(10).toSeconds();
    /** A lesson shorter than this is visited in its middle. */
    private static final long SHORT_SECONDS = Duration.ofMinutes(25).toSeconds();

    Draw {
        if (perMille < 0 || perMille > WHOLE) {
            throw new IllegalArgumentException("a share is 0 to " + WHOLE + " in a thousand");
        }
    }

    /** The moment of the visit in whole seconds, or empty if the lesson is not drawn. */
    Optional<Instant> visit(Id<Lesson> lesson, Instant startsAt, Instant endsAt) {
        byte[] message =
                ByteBuffer.allocate(32).put(id.bytes()).put(lesson.bytes()).array();
        ByteBuffer mac = ByteBuffer.wrap(seed.mac(message));
        long share = part(mac.getLong(), WHOLE);
        long place = mac.getLong();
        return share < perMille ? Optional.of(moment(place, startsAt, endsAt)) : Optional.empty();
    }

    private static Instant moment(long place, Instant startsAt, Instant endsAt) {
        long start = startsAt.getEpochSecond();
        long seconds = endsAt.getEpochSecond() - start;
        long moment = seconds < SHORT_SECONDS
                ? start + seconds / 2
                : start + MARGIN_SECONDS + part(place, seconds - 2 * MARGIN_SECONDS);
        // The seed is told when the last day is over: no moment of that day's lessons may lie after midnight.
        long midnight = BusinessTime.dayOf(startsAt)
                .plusDays(1)
                .atStartOfDay(BusinessTime.ZONE)
                .toEpochSecond();
        return Instant.ofEpochSecond(Math.min(moment, midnight - 1));
    }

    /** The whole part of {@code of} times an unsigned number of 64 bits that stands for a fraction: 0 to {@code of} - 1. */
    private static long part(long fraction, long of) {
        return Math.unsignedMultiplyHigh(fraction, of);
    }
}
