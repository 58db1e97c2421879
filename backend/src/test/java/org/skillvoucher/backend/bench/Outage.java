package org.skillvoucher.backend.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.backend.bench.Seat.TaughtClass;
import org.skillvoucher.id.Id;
import org.skillvoucher.scanner.ScanRecord;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.time.BusinessTime;

/**
 * Three days without a network: scanners at the doors of two classes each, lessons at half past eight, everybody in and out again,
 * each scan a signed record chained to the one before. Scanners, lessons and the last contact before are written as the moves leave
 * them; the ticket of that contact is made with the server's own key.
 */
final class Outage {
    static final int DAYS = 3;
    private static final int CLASSES_EACH = 2;
    private static final Duration BEGINS = Duration.ofMinutes(510);
    private static final Duration LESSON = Duration.ofHours(4);
    private static final Duration COMING = Duration.ofMinutes(25);
    private static final Duration LEAVING = Duration.ofMinutes(10);
    /** So long that what was written down on the first day still counts. */
    private static final int UPLOAD_WITHIN_HOURS = 120;

    private static final int STAMP_BYTES = 16;

    private final LocalDate today = BusinessTime.dayOf(Instant.now());
    private final Instant contact = today.minusDays(DAYS)
            .atStartOfDay(ZoneOffset.ofHours(8))
            .plusHours(7)
            .toInstant();
    private final List<Away> scanners = new ArrayList<>();
    private final SplittableRandom random;
    private final MacKey stamps;

    Outage(long seed, byte[] checkInSecret) {
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        this.stamps = MacKey.ofBytes(checkInSecret);
    }

    /** A scanner, the classes at whose door it stands, and their lessons of those days. */
    private record Away(UUID id, ECKey key, School at, Map<TaughtClass, List<UUID>> lessons, List<Seat> seats) {}

    /** What a scanner has to upload, in its order; {@code ids} are those of the scans. */
    record Queue(UUID scanner, ECKey key, List<String> records, List<UUID> ids) {
        /** Opens a session as the scanner does: its access token. */
        String session(Desk desk) throws IOException, InterruptedException, ParseException {
            String challenge = desk.send("POST", "/v1/scanner-challenges", "", "");
            Object nonce = JSONObjectUtils.parse(challenge).get("nonce");
            byte[] said = JSONObjectUtils.toJSONString(Map.of("scanner", scanner.toString(), "nonce", nonce))
                    .getBytes(StandardCharsets.UTF_8);
            String session = desk.send(
                    "POST",
                    "/v1/scanner-sessions",
                    "",
                    "{\"scannerId\":\"%s\",\"proof\":\"%s\"}"
                            .formatted(scanner, SignedText.sign(key, "scanner-session", said)));
            return String.valueOf(JSONObjectUtils.parse(session).get("accessToken"));
        }

        /** These records as one upload. */
        static String body(List<String> records) {
            return "{\"records\":[\"" + String.join("\",\"", records) + "\"]}";
        }
    }

    /** Puts so many scanners at the doors of some of these classes; answers the seats that nobody needs for that. */
    List<Seat> begin(Connection connection, List<Seat> seats, int count) throws SQLException, JOSEException {
        Map<School, Map<TaughtClass, List<Seat>>> bySchool = new LinkedHashMap<>();
        seats.forEach(seat -> bySchool.computeIfAbsent(seat.in().by(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(seat.in(), _ -> new ArrayList<>())
                .add(seat));
        List<Seat> rest = new ArrayList<>(seats);
        for (Map.Entry<School, Map<TaughtClass, List<Seat>>> school : bySchool.entrySet()) {
            List<TaughtClass> classes = List.copyOf(school.getValue().keySet());
            for (int i = 0; i + CLASSES_EACH <= classes.size() && scanners.size() < count; i += CLASSES_EACH) {
                scanners.add(away(school.getKey(), classes.subList(i, i + CLASSES_EACH), school.getValue()));
            }
        }
        if (scanners.size() < count) {
            throw new IllegalStateException("there are classes for " + scanners.size() + " scanners only");
        }
        scanners.forEach(scanner -> rest.removeIf(seat -> scanner.lessons().containsKey(seat.in())));
        write(connection);
        return rest;
    }

    private Away away(School at, List<TaughtClass> classes, Map<TaughtClass, List<Seat>> seats) throws JOSEException {
        Map<TaughtClass, List<UUID>> lessons = new LinkedHashMap<>();
        for (TaughtClass in : classes) {
            lessons.put(
                    in, Stream.generate(() -> Names.random(random)).limit(DAYS).toList());
        }
        return new Away(
                Names.random(random),
                new ECKeyGenerator(Curve.P_256).generate(),
                at,
                lessons,
                classes.stream()
                        .flatMap(in -> Objects.requireNonNull(seats.get(in)).stream())
                        .toList());
    }

    private Instant begins(int day) {
        return today.minusDays(DAYS - day)
                .atStartOfDay(ZoneOffset.ofHours(8))
                .toInstant()
                .plus(BEGINS);
    }

    private void write(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Instant enrolled = contact.minus(Duration.ofDays(5));
        try (Rows lessons = new Rows(connection, "lesson", "id, class_id, starts_at, ends_at, topic")) {
            for (Away scanner : scanners) {
                for (Map.Entry<TaughtClass, List<UUID>> held : scanner.lessons().entrySet()) {
                    for (int day = 0; day < DAYS; day++) {
                        lessons.add(
                                held.getValue().get(day),
                                held.getKey().id(),
                                begins(day),
                                begins(day).plus(LESSON),
                                "实操");
                    }
                }
            }
        }
        try (var patient = connection.prepareStatement(
                "UPDATE agreed_attendance SET upload_within_hours = ? WHERE class_id = ?")) {
            for (Away scanner : scanners) {
                for (TaughtClass in : scanner.lessons().keySet()) {
                    patient.setInt(1, UPLOAD_WITHIN_HOURS);
                    patient.setBytes(2, Names.bytes(in.id()));
                    patient.executeUpdate();
                }
            }
        }
        List<UUID> invitations =
                scanners.stream().map(_ -> Names.random(random)).toList();
        try (Rows rows = new Rows(
                connection,
                "scanner_invitation",
                "id, institution_id, region, name, asked_by, expires_at, fingerprint, created_at")) {
            for (int i = 0; i < scanners.size(); i++) {
                UUID school = scanners.get(i).at().id();
                UUID asked = Names.random(random);
                rows.add(invitations.get(i), school, City.REGION, "门口" + i, asked, enrolled, fingerprint(), enrolled);
            }
        }
        try (Rows rows = new Rows(
                        connection,
                        "scanner",
                        "id, institution_id, region, name, invitation_id, key_x, key_y, state, confirmation,"
                                + " wrong_numbers, fingerprint, version, created_at");
                Rows contacts = new Rows(
                        connection, "scanner_contact", "scanner_id, contacted_at, clock_offset_millis, waiting_scans");
                Rows heads = new Rows(connection, "scanner_head", "scanner_id, seq, reported_at");
                Rows history = Rows.history(connection)) {
            for (int i = 0; i < scanners.size(); i++) {
                Away scanner = scanners.get(i);
                rows.add(
                        scanner.id(),
                        scanner.at().id(),
                        City.REGION,
                        "门口" + i,
                        invitations.get(i),
                        scanner.key().getX().toString(),
                        scanner.key().getY().toString(),
                        "ACTIVE",
                        10,
                        0,
                        fingerprint(),
                        2,
                        enrolled);
                contacts.add(scanner.id(), contact, 0, 0);
                heads.add(scanner.id(), 0, contact);
                Instant now = Instant.now();
                history.add("SCANNER", scanner.id(), 1, "Enrolled", "SYSTEM", null, "bench", now, today, "{}");
                history.add("SCANNER", scanner.id(), 2, "Confirmed", "SYSTEM", null, "bench", now, today, "{}");
            }
        }
        connection.commit();
    }

    private byte[] fingerprint() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What each scanner has written down in the three days; people come in the last minutes before the lesson, and leave together. */
    List<Queue> queues(Turnout turnout) {
        record Due(Away scanner, SplittableRandom dice) {}
        return scanners.stream().map(scanner -> new Due(scanner, random.split())).toList().parallelStream()
                .map(due -> queue(due.scanner(), due.dice(), turnout))
                .toList();
    }

    private record Seen(Instant at, Seat seat, UUID lesson, Direction direction) {}

    private Queue queue(Away scanner, SplittableRandom dice, Turnout turnout) {
        List<Seen> seen = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (Seat seat : scanner.seats()) {
                UUID lesson =
                        Objects.requireNonNull(scanner.lessons().get(seat.in())).get(day);
                Instant in = begins(day).minusMillis(dice.nextLong(COMING.toMillis()));
                Instant out = begins(day).plus(LESSON).plusMillis(dice.nextLong(LEAVING.toMillis()));
                seen.add(new Seen(in, seat, lesson, Direction.IN));
                seen.add(new Seen(out, seat, lesson, Direction.OUT));
            }
        }
        seen.sort(Comparator.comparing(Seen::at));
        String ticket = ticket(scanner.id());
        List<String> records = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (Seen one : seen) {
            UUID id = Names.random(dice);
            Instant at = one.at().truncatedTo(ChronoUnit.MILLIS);
            ids.add(id);
            records.add(new ScanRecord(
                            Id.of(scanner.id()),
                            ids.size(),
                            records.isEmpty() ? ScanRecord.NOTHING_BEFORE : ScanRecord.hash(records.getLast()),
                            Id.of(id),
                            Id.of(one.lesson()),
                            one.direction(),
                            turnout.pass(one.seat(), at, dice.nextLong()),
                            at,
                            ticket,
                            Duration.between(contact, at).toMillis())
                    .signedBy(scanner.key()));
        }
        return new Queue(scanner.id(), scanner.key(), records, ids);
    }

    /** The ticket of the last contact, as the server stamps it. */
    private String ticket(UUID scanner) {
        byte[] times = ByteBuffer.allocate(16)
                .putLong(contact.toEpochMilli())
                .putLong(contact.toEpochMilli())
                .array();
        byte[] content =
                ByteBuffer.allocate(32).put(Names.bytes(scanner)).put(times).array();
        byte[] stamp = Arrays.copyOf(stamps.mac("scanner time", content), STAMP_BYTES);
        return "VCT1:"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(16 + STAMP_BYTES)
                                .put(times)
                                .put(stamp)
                                .array());
    }
}
