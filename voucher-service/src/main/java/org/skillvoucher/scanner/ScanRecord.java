package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.training.Lesson;

/**
 * One scan as an offline scanner wrote it down: the {@code seq}-th of that scanner, chained to the one before by its hash, dated by
 * the scanner's clock and by the time that went by since its last ticket. Signed: a compact JWS of type {@code scan} over JSON.
 */
public record ScanRecord(
        Id<Scanner> scanner,
        int seq,
        String prev,
        Id<Scan> id,
        Id<Lesson> lesson,
        Direction direction,
        String pass,
        Instant scannedAt,
        String ticket,
        long elapsedMillis) {
    /** The type in the header of the JWS. */
    public static final String TYPE = "scan";

    /** No record is longer, and no pass in one. */
    public static final int LONGEST = 1200;

    public static final int LONGEST_PASS = 300;

    /** What stands for the record before the first: 32 zero bytes. */
    public static final String NOTHING_BEFORE = "A".repeat(43);

    private static final int LAST_SEQ = 1_000_000_000;
    private static final int LONGEST_TICKET = 100;
    /** About 292 years: what is longer is no time that went by. */
    private static final long LONGEST_MILLIS = 9_000_000_000_000L;

    private static final Set<String> FIELDS =
            Set.of("scanner", "seq", "prev", "id", "lesson", "direction", "pass", "scannedAt", "ticket", "elapsedMs");

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** Written by the scanner that it names. */
        record Genuine(ScanRecord record) implements Reading {}

        /** Not to be kept, and why. */
        record Bad(RecordRefusal why) implements Reading {}
    }

    /** Reads a text that the holder of this key, this scanner, is said to have written. */
    public static Reading read(String text, Id<Scanner> scanner, ECKey key) {
        if (!(SignedText.read(text, LONGEST) instanceof SignedText.Reading.Signed(SignedText signed))
                || !TYPE.equals(signed.type())) {
            return new Reading.Bad(RecordRefusal.MALFORMED);
        }
        if (!signed.isSignedBy(key)) {
            return new Reading.Bad(RecordRefusal.SIGNATURE_WRONG);
        }
        Optional<ScanRecord> said = of(new String(signed.payload(), StandardCharsets.UTF_8));
        if (said.isEmpty()) {
            return new Reading.Bad(RecordRefusal.MALFORMED);
        }
        return said.get().scanner.equals(scanner)
                ? new Reading.Genuine(said.get())
                : new Reading.Bad(RecordRefusal.OTHER_SCANNER);
    }

    /** What is signed: the ten fields as a JSON object. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scanner", scanner.toString());
        fields.put("seq", seq);
        fields.put("prev", prev);
        fields.put("id", id.toString());
        fields.put("lesson", lesson.toString());
        fields.put("direction", direction.name());
        fields.put("pass", pass);
        fields.put("scannedAt", scannedAt.toEpochMilli());
        fields.put("ticket", ticket);
        fields.put("elapsedMs", elapsedMillis);
        return JSONObjectUtils.toJSONString(fields);
    }

    /** The record as it is queued and uploaded. */
    public String signedBy(ECKey key) {
        return SignedText.sign(key, TYPE, json().getBytes(StandardCharsets.UTF_8));
    }

    /** What the next record names this one by: base64url of the SHA-256 of its text. */
    public static String hash(String text) {
        return base64(digest(text));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is signed in a text: the same record signed again is the same, though its signature is another. */
    static byte[] signedDigest(String text) {
        return digest(text.substring(0, text.lastIndexOf('.')));
    }

    static byte[] digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** The record in this JSON; empty if a field is absent, unknown, or not what it should be. */
    private static Optional<ScanRecord> of(String json) {
        Map<String, Object> fields;
        try {
            fields = JSONObjectUtils.parse(json, LONGEST);
        } catch (ParseException notJson) {
            return Optional.empty();
        }
        if (!fields.keySet().equals(FIELDS)) {
            return Optional.empty();
        }
        try {
            long seq = number(fields, "seq", LAST_SEQ);
            if (seq < 1) {
                return Optional.empty();
            }
            return Optional.of(new ScanRecord(
                    id(fields, "scanner"),
                    (int) seq,
                    text(fields, "prev", NOTHING_BEFORE.length()),
                    id(fields, "id"),
                    id(fields, "lesson"),
                    Direction.valueOf(text(fields, "direction", 3)),
                    text(fields, "pass", LONGEST_PASS),
                    Instant.ofEpochMilli(number(fields, "scannedAt", LONGEST_MILLIS)),
                    text(fields, "ticket", LONGEST_TICKET),
                    number(fields, "elapsedMs", LONGEST_MILLIS)));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static <T> Id<T> id(Map<String, Object> fields, String name) {
        String text = text(fields, name, 36);
        Id<T> id = Id.of(text);
        // One id has one spelling; the nil id names nothing.
        if (!id.toString().equals(text) || id.equals(Id.FIRST)) {
            throw new IllegalArgumentException(name);
        }
        return id;
    }

    private static String text(Map<String, Object> fields, String name, int longest) {
        if (fields.get(name) instanceof String text && text.length() <= longest) {
            return text;
        }
        throw new IllegalArgumentException(name);
    }

    private static long number(Map<String, Object> fields, String name, long most) {
        if (fields.get(name) instanceof Number number
                && (number instanceof Long || number instanceof Integer)
                && number.longValue() >= 0
                && number.longValue() <= most) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public String toString() {
        return "ScanRecord[" + scanner + " " + seq + "]"; // never the pass
    }
}
