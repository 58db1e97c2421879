package org.skillvoucher.attendance;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/**
 * That a scan was kept, as the instances tell it one another: ids, direction, outcome, reason and time, and nothing that names a
 * person.
 */
public record ScanNews(
        Id<Scan> scan,
        Id<Lesson> lesson,
        @Nullable Id<Enrolment> enrolment,
        Direction direction,
        ScanOutcome outcome,
        @Nullable ScanRefusal because,
        Instant scannedAt) {
    private static final String NOTHING = "-";
    private static final int PARTS = 7;
    private static final int LONGEST = 300;

    static ScanNews of(Scan scan) {
        return new ScanNews(
                scan.id(),
                scan.lessonId(),
                scan.enrolmentId(),
                scan.direction(),
                scan.outcome(),
                scan.refusedBecause(),
                scan.scannedAt());
    }

    /** One line. */
    String text() {
        return String.join(
                " ",
                scan.toString(),
                lesson.toString(),
                enrolment == null ? NOTHING : enrolment.toString(),
                direction.name(),
                outcome.name(),
                because == null ? NOTHING : because.name(),
                scannedAt.toString());
    }

    /** What {@link #text} wrote; empty for anything else, such as words of a newer version of this system. */
    static Optional<ScanNews> read(String text) {
        String[] parts = text.length() > LONGEST ? new String[0] : text.split(" ", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ScanNews(
                    Id.of(parts[0]),
                    Id.of(parts[1]),
                    parts[2].equals(NOTHING) ? null : Id.of(parts[2]),
                    Direction.valueOf(parts[3]),
                    ScanOutcome.valueOf(parts[4]),
                    parts[5].equals(NOTHING) ? null : ScanRefusal.valueOf(parts[5]),
                    Instant.parse(parts[6])));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
