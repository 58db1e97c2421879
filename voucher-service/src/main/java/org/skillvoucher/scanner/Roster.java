package org.skillvoucher.scanner;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/**
 * What a scanner needs for one day without a network: lessons with their windows, and per class its seats, sealed. A page of it, after
 * one class ({@code null}: the first) and with {@code next} to go on after ({@code null}: the last).
 */
public record Roster(
        Id<Scanner> scanner,
        LocalDate day,
        Instant madeAt,
        Instant passTime,
        int passLifeSeconds,
        String ticket,
        PublicPoint serverKey,
        @Nullable Id<TrainingClass> after,
        @Nullable Id<TrainingClass> next,
        List<Window> lessons,
        List<ClassSeats> classes) {
    public Roster {
        lessons = List.copyOf(lessons);
        classes = List.copyOf(classes);
    }

    /** A lesson, and from when until when it is scanned. */
    public record Window(Lesson lesson, Instant from, Instant until) {}

    /** A class by its audience, the eight bytes that a pass for it names. */
    public record ClassSeats(Id<TrainingClass> id, long audience, List<Seat> seats) {
        public ClassSeats {
            seats = List.copyOf(seats);
        }
    }

    /** A seat: how it is found, and what a shown pass opens, both base64url. */
    public record Seat(String tag, String sealed) {}

    /** The class that a cursor names. Can answer CURSOR_WRONG. */
    static Id<TrainingClass> after(String cursor) {
        try {
            Id<TrainingClass> id = Id.of(cursor);
            if (id.toString().equals(cursor)) {
                return id;
            }
        } catch (IllegalArgumentException notOurs) {
            Refused refused = new Refused(Refusal.CURSOR_WRONG);
            refused.initCause(notOurs);
            throw refused;
        }
        throw new Refused(Refusal.CURSOR_WRONG);
    }

    /** What is signed, all that the page says and where it stands: SHA-256 over one line per fact, each ended by LF. */
    byte[] digest() {
        StringBuilder lines = new StringBuilder("VCR1\n");
        line(lines, scanner);
        line(lines, day);
        line(lines, madeAt.toEpochMilli());
        line(lines, passTime.toEpochMilli());
        line(lines, passLifeSeconds);
        line(lines, ticket);
        line(lines, serverKey.kid(), serverKey.x(), serverKey.y());
        line(lines, after == null ? "-" : after);
        line(lines, next == null ? "-" : next);
        for (Window window : lessons) {
            Lesson lesson = window.lesson();
            line(
                    lines,
                    "L",
                    lesson.id(),
                    lesson.classId(),
                    lesson.startsAt().toEpochMilli(),
                    lesson.endsAt().toEpochMilli(),
                    window.from().toEpochMilli(),
                    window.until().toEpochMilli(),
                    text(lesson.topic().getBytes(StandardCharsets.UTF_8)));
        }
        for (ClassSeats in : classes) {
            line(lines, "C", in.id(), audienceText(in.audience()));
            for (Seat seat : in.seats()) {
                line(lines, "S", seat.tag(), seat.sealed());
            }
        }
        return ScanRecord.digest(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder lines, Object... words) {
        lines.append(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")))
                .append('\n');
    }

    /** Eight bytes in base64url. */
    public static String audienceText(long audience) {
        return text(java.nio.ByteBuffer.allocate(Long.BYTES).putLong(audience).array());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
