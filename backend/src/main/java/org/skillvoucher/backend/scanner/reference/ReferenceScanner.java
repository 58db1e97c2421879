package org.skillvoucher.backend.scanner.reference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.NamedKey;
import org.skillvoucher.api.model.RecordAnswer;
import org.skillvoucher.api.model.RecordState;
import org.skillvoucher.api.model.RosterClass;
import org.skillvoucher.api.model.RosterLesson;
import org.skillvoucher.api.model.RosterSeat;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.Scanner;
import org.skillvoucher.api.model.ScannerContact;
import org.skillvoucher.api.model.ScannerEnrolment;
import org.skillvoucher.api.model.ScannerKey;
import org.skillvoucher.api.model.ScannerLogIn;
import org.skillvoucher.api.model.ScannerRecords;
import org.skillvoucher.api.model.ScannerReport;
import org.skillvoucher.api.model.ScannerRoster;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.keys.PrivateFile;
import org.skillvoucher.client.ScannersApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.scanner.Roster;
import org.skillvoucher.scanner.ScanRecord;
import org.skillvoucher.scanner.SealedEntry;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignedText;

/**
 * A scanner that works without a network. All it must not forget lies in its folder: its key and the server's, the last ticket, the
 * roster, and the queue of signed records, each on the disk before the teacher sees an answer. One thread uses it.
 */
public final class ReferenceScanner implements AutoCloseable {
    private static final String KEY = "key.jwk";
    private static final String TIME = "time.json";
    private static final String SERVER = "server.json";
    private static final String ROSTER = "roster.json";
    private static final String UPLOADED = "uploaded";
    private static final String ALIVE = "alive";
    private static final String GOOD = "W ";
    private static final String NOT_GOOD = "N ";
    private static final int MOST_AT_ONCE = 200;
    /** The key that a pass names decides: the server told it with its curve. */
    private static final Set<SignatureAlgorithm> ANY_OF_KNOWN_KEYS = Set.of(SignatureAlgorithm.values());

    private static final int CLASSES_AT_ONCE = 20;
    private static final int MOST_PAGES = 1000;
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final Path folder;
    private final ScannersApi api;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final ECKey key;
    private final UUID id;
    private final QueueFile queue;
    private final long ticksAtStart;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String token;
    private @Nullable Contact contact;
    private @Nullable Long ticksAtContact;
    private @Nullable NamedKey server;

    /** What it had noted last before this start, in our time. */
    private @Nullable Instant aliveBefore;

    private List<ScannerRoster> roster = List.of();

    /** What it took home from the last contact: our two times, its own at that moment, and the ticket. */
    private record Contact(String ticket, long business, long passes, long own) {
        Map<String, Object> fields() {
            return Map.of("ticket", ticket, "business", business, "passes", passes, "own", own);
        }
    }

    private ReferenceScanner(
            Path folder, ScannersApi api, ObjectMapper json, InstantSource clock, LongSupplier ticker) {
        this.folder = folder;
        this.api = api;
        this.json = json;
        this.clock = clock;
        this.ticker = ticker;
        this.ticksAtStart = ticker.getAsLong();
        try {
            Files.createDirectories(folder);
            this.key = key(folder.resolve(KEY));
            this.id = UUID.fromString(Objects.requireNonNull(key.getKeyID()));
            this.queue = QueueFile.open(folder.resolve("queue"));
            remember();
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException("the scanner's folder " + folder + " cannot be used", e);
        }
    }

    /** The scanner of this folder, a new one if it is empty. {@code ticker} counts nanoseconds and cannot be set, unlike the clock. */
    public static ReferenceScanner in(
            Path folder, ScannersApi api, ObjectMapper json, InstantSource clock, LongSupplier ticker) {
        return new ReferenceScanner(folder, api, json, clock, ticker);
    }

    public UUID id() {
        return id;
    }

    // With a network
    // ---------------------------------------------------------------------------------------------------

    /**
     * Enrols with the code that it scanned; again is the same. What it answers holds the number to be shown to the administrator, and
     * the server's key, which the scanner keeps: rosters by another are refused.
     */
    public Scanner enrol(String code) {
        String proof = signed("scanner-enrolment", Map.of("invitation", code, "scanner", id.toString()));
        Scanner enrolled = api.enrolScanner(
                id,
                new ScannerEnrolment(
                        code, new ScannerKey(key.getX().toString(), key.getY().toString()), proof));
        NamedKey told = Objects.requireNonNull(enrolled.serverKey());
        write(SERVER, text(told));
        server = told;
        return enrolled;
    }

    /** Opens a session and says that it is there; from now on its records are dated from this moment. */
    public void connect() {
        String nonce = api.challengeScanner().nonce();
        String proof = signed("scanner-session", Map.of("scanner", id.toString(), "nonce", nonce));
        token = api.openScannerSession(new ScannerLogIn(id, proof)).accessToken();
        Instant believed = contact == null ? clock.instant() : businessNow(contact);
        ScannerContact answer = asScanner(() -> api.reportContact(
                id,
                new ScannerReport(
                        believed,
                        waiting(),
                        queue.lines().size(),
                        aliveBefore,
                        aliveBefore == null
                                ? null
                                : Duration.ofNanos(ticker.getAsLong() - ticksAtStart)
                                        .toMillis())));
        // After the answer, so that no scan is dated ahead of its time.
        Instant own = clock.instant();
        ticksAtContact = ticker.getAsLong();
        contact = new Contact(
                answer.ticket(),
                answer.serverTime().toEpochMilli(),
                answer.passTime().toEpochMilli(),
                own.toEpochMilli());
        write(TIME, JSONObjectUtils.toJSONString(contact.fields()));
        noteAlive(contact);
    }

    /** When it was last on, for the contact after the next start: at each contact and each record, so that a battery may die. */
    private void noteAlive(Contact last) {
        write(ALIVE, Long.toString(businessNow(last).toEpochMilli()));
    }

    /**
     * Takes the roster of this day home, all its pages or nothing: one that the server of the enrolment did not sign as it is leaves
     * the roster that was there.
     */
    public void downloadRoster(LocalDate day) {
        if (server == null) {
            throw new IllegalStateException("enrol first");
        }
        RosterSignature signature = new RosterSignature(id, server);
        List<ScannerRoster> fresh = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            ScannerRoster page = asScanner(() -> api.getScannerRoster(day, id, from, CLASSES_AT_ONCE));
            if (!signature.isOn(page, day, from) || fresh.size() == MOST_PAGES) {
                throw new IllegalStateException(
                        "this roster is not the one of the server that the scanner enrolled with");
            }
            fresh.add(page);
            cursor = page.nextCursor();
        } while (cursor != null);
        write(ROSTER, text(fresh));
        roster = List.copyOf(fresh);
    }

    /**
     * Uploads what was not uploaded yet. What the server does not take stays in the queue, and all from there on is sent again the
     * next time; the rest goes on.
     */
    public List<RecordAnswer> upload() {
        List<RecordAnswer> answers = new ArrayList<>();
        List<String> records = records();
        int start = uploaded();
        for (int from = start; from < records.size(); from += MOST_AT_ONCE) {
            List<String> some = records.subList(from, Math.min(records.size(), from + MOST_AT_ONCE)).stream()
                    .map(ReferenceScanner::sendable)
                    .toList();
            answers.addAll(asScanner(() -> api.uploadScannerRecords(id, new ScannerRecords(some)))
                    .answers());
            write(UPLOADED, Integer.toString(start + taken(answers)));
        }
        return answers;
    }

    /** How many were taken before the first that was not. */
    private static int taken(List<RecordAnswer> answers) {
        int taken = 0;
        while (taken < answers.size() && answers.get(taken).state() != RecordState.REFUSED_RECORD) {
            taken++;
        }
        return taken;
    }

    /** A text damaged so that its length alone is wrong would have the whole request refused: it is to be refused by itself. */
    private static String sendable(String record) {
        return record.isEmpty() ? "?" : record.substring(0, Math.min(record.length(), ScanRecord.LONGEST));
    }

    // Without one
    // ------------------------------------------------------------------------------------------------------

    /** Reads what was held before the camera and says what to show. A pass, good or not, is written down; anything else is not. */
    public Shown scan(String pass, UUID lesson, ScanDirection direction) {
        Contact last = contact;
        Optional<RosterLesson> known = lesson(lesson);
        if (last == null || known.isEmpty()) {
            return new Shown.No(Shown.Why.NO_ROSTER);
        }
        if (!(SignedText.read(pass, ScanRecord.LONGEST_PASS, ANY_OF_KNOWN_KEYS)
                        instanceof SignedText.Reading.Signed(SignedText text))
                || !text.type().equals(PassContent.TYPE)) {
            return new Shown.No(Shown.Why.NOT_A_PASS);
        }
        Optional<PassContent> content = PassContent.of(text.payload());
        if (content.isEmpty()) {
            return new Shown.No(Shown.Why.NOT_A_PASS);
        }
        Shown shown = judge(last, text, content.get(), known.get(), direction);
        boolean good = shown instanceof Shown.Welcome;
        queue.append((good ? GOOD : NOT_GOOD) + record(last, pass, lesson, direction));
        noteAlive(last);
        if (good) {
            seen.add(seat(lesson, direction, content.get()));
        }
        return shown;
    }

    /** The signed records from the first on. */
    public List<String> records() {
        return queue.lines().stream()
                .map(line -> line.substring(Math.min(GOOD.length(), line.length())))
                .toList();
    }

    /** How many records the server has not taken yet. */
    public int waiting() {
        return queue.lines().size() - uploaded();
    }

    @Override
    public void close() {
        queue.close();
    }

    private Shown judge(
            Contact last, SignedText text, PassContent content, RosterLesson lesson, ScanDirection direction) {
        RosterClass in = seats(lesson.classId());
        if (!in.audience().equals(Roster.audienceText(content.audience()))) {
            return new Shown.No(Shown.Why.WRONG_CLASS);
        }
        Optional<Map<String, Object>> opened = open(in, content);
        if (opened.isEmpty()) {
            return new Shown.No(Shown.Why.NOT_ON_ROSTER);
        }
        Optional<PublicPoint> signer = signer(text, opened.get());
        if (signer.isEmpty() || !text.isSignedBy(signer.get())) {
            return new Shown.No(Shown.Why.PASS_FORGED);
        }
        Instant passNow = Instant.ofEpochMilli(last.passes() + elapsedMillis(last));
        if (content.madeAt().isAfter(passNow.plus(SKEW))) {
            return new Shown.No(Shown.Why.PASS_AHEAD);
        }
        if (passNow.isAfter(content.madeAt().plusSeconds(roster.getFirst().passLifeSeconds()))) {
            return new Shown.No(Shown.Why.PASS_STALE);
        }
        Instant now = businessNow(last);
        if (now.isBefore(lesson.from()) || now.isAfter(lesson.until())) {
            return new Shown.No(Shown.Why.OUTSIDE_WINDOW);
        }
        return seen.contains(seat(lesson.id(), direction, content))
                ? new Shown.No(Shown.Why.SCANNED_BEFORE)
                : new Shown.Welcome(String.valueOf(opened.get().get("name")));
    }

    private String record(Contact last, String pass, UUID lesson, ScanDirection direction) {
        List<String> before = records();
        return new ScanRecord(
                        Id.of(id),
                        before.size() + 1,
                        before.isEmpty() ? ScanRecord.NOTHING_BEFORE : ScanRecord.hash(before.getLast()),
                        Id.random(),
                        Id.of(lesson),
                        Direction.valueOf(direction.name()),
                        pass,
                        businessNow(last),
                        last.ticket(),
                        elapsedMillis(last))
                .signedBy(key);
    }

    /** What was sealed for the one who shows this pass: the masked name and the phone's keys. */
    private static Optional<Map<String, Object>> open(RosterClass in, PassContent content) {
        String tag = Base64URL.encode(SealedEntry.tag(content.enrolment())).toString();
        return in.seats().stream()
                .filter(seat -> seat.tag().equals(tag))
                .map(RosterSeat::sealed)
                .findFirst()
                .flatMap(box -> SealedEntry.open(content.voucher(), content.enrolment(), new Base64URL(box).decode()))
                .flatMap(ReferenceScanner::parsed);
    }

    /** The key that a pass names, if it is the server's or one of the trainee's phone. */
    private Optional<PublicPoint> signer(SignedText text, Map<String, Object> opened) {
        Map<String, PublicPoint> keys = new HashMap<>();
        NamedKey known = Objects.requireNonNull(server);
        keys.put(known.kid(), KnownKey.of(known.crv(), known.x(), known.y()));
        if (opened.get("keys") instanceof List<?> phones) {
            for (Object phone : phones) {
                if (phone instanceof Map<?, ?> one) {
                    keys.put(
                            String.valueOf(one.get("kid")),
                            KnownKey.of(
                                    one.get("crv") instanceof String crv ? crv : null,
                                    String.valueOf(one.get("x")),
                                    String.valueOf(one.get("y"))));
                }
            }
        }
        return Optional.ofNullable(text.kid()).map(keys::get);
    }

    private Optional<RosterLesson> lesson(UUID lesson) {
        return roster.stream()
                .flatMap(page -> page.lessons().stream())
                .filter(one -> one.id().equals(lesson))
                .findFirst();
    }

    private RosterClass seats(UUID trainingClass) {
        return roster.stream()
                .flatMap(page -> page.classes().stream())
                .filter(in -> in.id().equals(trainingClass))
                .findFirst()
                .orElseThrow();
    }

    private static String seat(UUID lesson, ScanDirection direction, PassContent content) {
        return lesson + " " + direction + " " + content.enrolment();
    }

    // Time
    // -------------------------------------------------------------------------------------------------------------

    /** By its own clock, which somebody may set. */
    private Instant businessNow(Contact last) {
        return Instant.ofEpochMilli(last.business() + clock.instant().toEpochMilli() - last.own());
    }

    /** By its ticking, which nobody can set; after a restart, which stops the ticking, by the clock. */
    private long elapsedMillis(Contact last) {
        Long ticks = ticksAtContact;
        long elapsed = ticks == null
                ? clock.instant().toEpochMilli() - last.own()
                : Duration.ofNanos(ticker.getAsLong() - ticks).toMillis();
        return Math.max(0, elapsed);
    }

    // What lies in the folder
    // ------------------------------------------------------------------------------------------

    private void remember() throws IOException, ParseException {
        Path time = folder.resolve(TIME);
        if (Files.exists(time)) {
            Map<String, Object> fields = JSONObjectUtils.parse(Files.readString(time));
            contact = new Contact(
                    String.valueOf(fields.get("ticket")),
                    JSONObjectUtils.getLong(fields, "business"),
                    JSONObjectUtils.getLong(fields, "passes"),
                    JSONObjectUtils.getLong(fields, "own"));
        }
        Path alive = folder.resolve(ALIVE);
        if (Files.exists(alive)) {
            aliveBefore =
                    Instant.ofEpochMilli(Long.parseLong(Files.readString(alive).strip()));
        }
        Path known = folder.resolve(SERVER);
        if (Files.exists(known)) {
            server = json.readValue(Files.readString(known), NamedKey.class);
        }
        Path kept = folder.resolve(ROSTER);
        if (Files.exists(kept)) {
            roster = json.readValue(Files.readString(kept), Argument.listOf(ScannerRoster.class));
        }
        for (String line : queue.lines()) {
            if (line.startsWith(GOOD)
                    && ScanRecord.read(line.substring(GOOD.length()), Id.of(id), key.toPublicJWK())
                            instanceof ScanRecord.Reading.Genuine(ScanRecord record)
                    && SignedText.read(record.pass(), ScanRecord.LONGEST_PASS, ANY_OF_KNOWN_KEYS)
                            instanceof SignedText.Reading.Signed(SignedText pass)) {
                PassContent.of(pass.payload())
                        .ifPresent(content -> seen.add(seat(
                                record.lesson().value(),
                                ScanDirection.valueOf(record.direction().name()),
                                content)));
            }
        }
    }

    private int uploaded() {
        Path file = folder.resolve(UPLOADED);
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the scanner's folder cannot be read", e);
        }
    }

    private String text(Object kept) {
        try {
            return json.writeValueAsString(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("what the scanner keeps cannot be written", e);
        }
    }

    private void write(String name, String text) {
        try {
            PrivateFile.write(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the scanner's folder cannot be written", e);
        }
    }

    private static ECKey key(Path file) throws IOException, ParseException, JOSEException {
        if (!Files.exists(file)) {
            ECKey fresh = new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            PrivateFile.write(file, fresh.toJSONString());
        }
        return ECKey.parse(Files.readString(file));
    }

    private String signed(String type, Map<String, Object> fields) {
        byte[] said = JSONObjectUtils.toJSONString(new LinkedHashMap<>(fields)).getBytes(StandardCharsets.UTF_8);
        return SignedText.sign(key, type, said);
    }

    private static Optional<Map<String, Object>> parsed(byte[] json) {
        try {
            return Optional.of(JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8)));
        } catch (ParseException notJson) {
            return Optional.empty();
        }
    }

    private <T> T asScanner(java.util.function.Supplier<T> call) {
        if (token == null) {
            throw new IllegalStateException("connect first");
        }
        return Speaker.as(token, call);
    }
}
