package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** What a scanner needs for one day without a network: lessons with their windows, and per class its seats, sealed. */
public record Roster(
        Id<Scanner> scanner,
        LocalDate day,
        Instant madeAt,
        Instant passTime,
        int passLifeSeconds,
        String ticket,
        ECKey serverKey,
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

    /** What is signed: SHA-256 over one line per fact, each ended by LF. */
    byte[] digest() {
        StringBuilder lines = new StringBuilder("VCR1\n");
        lines.append(scanner)
                .append('\n')
                .append(day)
                .append('\n')
                .append(madeAt.toEpochMilli())
                .append('\n');
        for (Window window : lessons) {
            lines.append("L ")
                    .append(window.lesson().id())
                    .append(' ')
                    .append(window.lesson().classId())
                    .append(' ');
            lines.append(window.from().toEpochMilli())
                    .append(' ')
                    .append(window.until().toEpochMilli())
                    .append('\n');
        }
        for (ClassSeats in : classes) {
            lines.append("C ")
                    .append(in.id())
                    .append(' ')
                    .append(audienceText(in.audience()))
                    .append('\n');
            for (Seat seat : in.seats()) {
                lines.append("S ")
                        .append(seat.tag())
                        .append(' ')
                        .append(seat.sealed())
                        .append('\n');
            }
        }
        return ScanRecord.digest(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Eight bytes in base64url. */
    public static String audienceText(long audience) {
        byte[] bytes =
                java.nio.ByteBuffer.allocate(Long.BYTES).putLong(audience).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
