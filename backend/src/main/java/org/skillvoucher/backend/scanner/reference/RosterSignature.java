package org.skillvoucher.backend.scanner.reference;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.NamedKey;
import org.skillvoucher.api.model.RosterClass;
import org.skillvoucher.api.model.RosterLesson;
import org.skillvoucher.api.model.RosterSeat;
import org.skillvoucher.api.model.ScannerRoster;
import org.skillvoucher.store.SignedText;

/** Whether a page of a roster is the one that was asked for, unaltered, and by the server that the scanner knows. */
record RosterSignature(UUID scanner, NamedKey server) {
    private static final String TYPE = "roster";
    private static final int LONGEST = 1000;
    private static final String NONE = "-";

    /** Of this day, and the page that begins at the cursor. */
    boolean isOn(ScannerRoster page, LocalDate day, @Nullable String cursor) {
        return page.scannerId().equals(scanner)
                && page.day().equals(day)
                && page.serverKey().equals(server)
                && SignedText.read(page.signature(), LONGEST, Set.of(KnownKey.algorithm(server.crv())))
                        instanceof SignedText.Reading.Signed(SignedText text)
                && text.type().equals(TYPE)
                && text.isSignedBy(KnownKey.of(server.crv(), server.x(), server.y()))
                && Arrays.equals(text.payload(), digest(page, cursor));
    }

    private static byte[] digest(ScannerRoster page, @Nullable String cursor) {
        NamedKey key = page.serverKey();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("VCR1").add(page.scannerId().toString()).add(page.day().toString());
        lines.add(millis(page.madeAt())).add(millis(page.passTime()));
        lines.add(page.passLifeSeconds().toString()).add(page.ticket());
        lines.add(String.join(" ", key.kid(), key.x(), key.y()));
        lines.add(Objects.requireNonNullElse(cursor, NONE));
        lines.add(Objects.requireNonNullElse(page.nextCursor(), NONE));
        page.lessons().forEach(lesson -> lines.add(line(lesson)));
        for (RosterClass in : page.classes()) {
            lines.add(String.join(" ", "C", in.id().toString(), in.audience()));
            for (RosterSeat seat : in.seats()) {
                lines.add(String.join(" ", "S", seat.tag(), seat.sealed()));
            }
        }
        return sha256(lines.toString());
    }

    private static String line(RosterLesson lesson) {
        return String.join(
                " ",
                "L",
                lesson.id().toString(),
                lesson.classId().toString(),
                millis(lesson.startsAt()),
                millis(lesson.endsAt()),
                millis(lesson.from()),
                millis(lesson.until()),
                Base64URL.encode(lesson.topic().getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    private static byte[] sha256(String lines) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
