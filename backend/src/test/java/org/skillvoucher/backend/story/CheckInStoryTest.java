package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.nimbusds.jose.util.Base64URL;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CodeScanReport;
import org.skillvoucher.api.model.DeviceRegistration;
import org.skillvoucher.api.model.HeldBecause;
import org.skillvoucher.api.model.PlaceVerdict;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.ScanRefusal;
import org.skillvoucher.api.model.ScanReport;
import org.skillvoucher.api.model.ScanReviewOrder;
import org.skillvoucher.api.model.ScanReviewState;
import org.skillvoucher.api.model.ScanWay;
import org.skillvoucher.api.model.Whereabouts;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.attendance.ReviewScan;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.DevicesApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.Site;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.VoucherBatch;

/** Two ways to check in, one record: by the trainee's pass and by the code on the class screen. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
class CheckInStoryTest {
    private static final int TRAINEES = 300;
    private static final int CLASSES = 2;
    private static final int TRIES = 3;
    private static final int QR_VERSION_MOST = 13;
    private static final int LATITUDE = 28_970_000;
    private static final int LONGITUDE = 118_870_000;
    private static final double DEGREE_E6 = 1e6;
    private static final double METRES_A_DEGREE = 111_194.9;

    @Inject
    World world;

    @Inject
    Phones phones;

    @Inject
    Api api;

    @Inject
    DevicesApi devices;

    @Inject
    Tokens tokens;

    @Inject
    RegisterDevice register;

    @Inject
    CheckIn checkIn;

    @Inject
    ReviewScan review;

    @Inject
    SeeAttendance attendance;

    @Inject
    SeeClasses classes;

    @Inject
    HoldVoucher hold;

    @Inject
    BusinessTime business;

    @Inject
    DataSource dataSource;

    @Inject
    StatefulRedisConnection<String, String> redis;

    @BeforeEach
    void nine_o_clock() {
        world.begin();
    }

    @Test
    void a_phone_registers_once_and_its_pass_and_the_class_screen_both_check_in() throws WriterException {
        Enrolment seat = aSeat(World.CLASS_DAY);
        Lesson lesson = lessonOf(seat);
        SigningKey key = phones.newKey();
        Id<DeviceKey> id = Id.random();
        RegisterDevice.Order order = phones.order(seat.personId(), id, key, null);
        DeviceRegistration asked = new DeviceRegistration(
                Base64URL.encode(order.x()).toString(),
                Base64URL.encode(order.y()).toString(),
                order.nonce(),
                order.proof(),
                org.skillvoucher.api.model.SignatureAlgorithm.valueOf(
                        order.algorithm().name()),
                null,
                null);
        Actor.Trainee trainee = World.as(seat.personId());
        var registered = as(trainee, () -> devices.registerDevice(id.value(), asked));
        assertThat(as(trainee, () -> devices.registerDevice(id.value(), asked))).isEqualTo(registered);
        assertThat(as(trainee, () -> devices.listDeviceKeys(null, 10)).items()).containsExactly(registered);

        world.goTo(lesson.startsAt());
        var nonce = as(trainee, () -> devices.getPassNonce());
        assertThat(Duration.between(nonce.serverTime(), nonce.expiresAt()).toSeconds())
                .isBetween(58L, 60L);
        String pass = phones.pass(
                seat,
                PassKind.ONLINE,
                nonce.serverTime(),
                org.skillvoucher.person.Nonce.read(nonce.nonce()).orElseThrow(),
                key);
        assertThat(pass).hasSizeLessThanOrEqualTo(250);
        assertThat(Encoder.encode(pass, ErrorCorrectionLevel.L).getVersion().getVersionNumber())
                .isLessThanOrEqualTo(QR_VERSION_MOST);
        var in = scanned(lesson, pass, ScanDirection.IN);
        assertThat(in.outcome()).isEqualTo(ScanOutcome.COUNTED);
        assertThat(in.passKind()).isEqualTo(org.skillvoucher.api.model.PassKind.ONLINE);
        assertThat(scanned(lesson, pass, ScanDirection.OUT).refusedBecause()).isEqualTo(ScanRefusal.PASS_SPENT);

        world.goTo(lesson.endsAt());
        String code = as(
                        world.head,
                        () -> api.scans()
                                .getClassCode(ScanDirection.OUT, lesson.id().value()))
                .code();
        assertThat(as(
                        world.head,
                        () -> api.scans()
                                .getClassCodeSvg(ScanDirection.OUT, lesson.id().value())))
                .startsWith("<svg");
        UUID scan = UUID.randomUUID();
        CodeScanReport seen = new CodeScanReport(
                code,
                org.skillvoucher.store.SignedText.sign(
                        key, "seen", org.skillvoucher.attendance.CheckInByCode.said(Id.of(scan), code)),
                business.now(),
                null);
        var out = as(trainee, () -> api.scans().checkInByCode(scan, seen));
        assertThat(out.outcome()).isEqualTo(ScanOutcome.COUNTED);
        assertThat(out.way()).isEqualTo(ScanWay.CLASS_CODE);
        assertThat(out.direction()).isEqualTo(ScanDirection.OUT);
        assertThat(as(trainee, () -> api.scans().checkInByCode(scan, seen))).isEqualTo(out);
        AttendanceSheet.Row row = attendance.row(seat);
        assertThat(row.percent()).isEqualTo(100);
    }

    @Test
    void a_class_code_is_refused_with_its_own_reason_and_kept() {
        Enrolment seat = aSeat(World.CLASS_DAY);
        Lesson lesson = lessonOf(seat);
        Id<Person> stranger = world.aPerson();
        assertThat(refusal(() -> code(lesson, ScanDirection.IN))).isEqualTo("LESSON_NOT_NOW");
        world.goTo(lesson.startsAt());
        String code = code(lesson, ScanDirection.IN);
        assertThat(byCode(stranger, code)).isEqualTo(ScanRefusal.NOT_ENROLLED);
        assertThat(byCode(seat.personId(), code.substring(0, code.length() - 3) + "AAA"))
                .isIn(ScanRefusal.CODE_FORGED);
        Id<?> other = Id.random();
        String forOther = phones.proof(seat.personId(), other, code);
        assertThat(as(
                                World.as(seat.personId()),
                                () -> api.scans()
                                        .checkInByCode(
                                                UUID.randomUUID(),
                                                new CodeScanReport(code, forOther, business.now(), null)))
                        .refusedBecause())
                .as("a proof over another scan")
                .isEqualTo(ScanRefusal.WRONG_DEVICE);
        assertThat(byCode(seat.personId(), code)).isNull();
        assertThat(byCode(seat.personId(), code)).isEqualTo(ScanRefusal.CODE_SPENT);
        assertThat(checkIn.ofLesson(world.head, lesson.id(), Id.FIRST, 100)).hasSize(5);
    }

    @Test
    void a_pass_of_another_class_a_lost_phone_and_another_persons_phone_are_refused_each_by_name() {
        Enrolment seat = aSeat(World.CLASS_DAY);
        Enrolment elsewhere = aSeat(World.CLASS_DAY);
        Lesson lesson = lessonOf(seat);
        world.goTo(lesson.startsAt());
        assertThat(scanned(lesson, phones.online(elsewhere), ScanDirection.IN).refusedBecause())
                .isEqualTo(ScanRefusal.WRONG_CLASS);
        String othersKey = phones.pass(seat, PassKind.OFFLINE, Instant.now(), null, phones.of(elsewhere.personId()));
        assertThat(scanned(lesson, othersKey, ScanDirection.IN).refusedBecause())
                .isEqualTo(ScanRefusal.WRONG_DEVICE);
        String unknown = phones.pass(seat, PassKind.OFFLINE, Instant.now(), null, phones.newKey());
        assertThat(scanned(lesson, unknown, ScanDirection.IN).refusedBecause()).isEqualTo(ScanRefusal.PASS_KEY_UNKNOWN);
        String mine = phones.offline(seat);
        assertThat(refusal(() -> as(
                        World.as(seat.personId()),
                        () -> api.enrolments().getPass(seat.id().value()))))
                .as("who has a key signs with it: no login is carried in on another phone")
                .isEqualTo("PASS_IS_ON_PHONE");
        DeviceKey key = register.list(World.as(seat.personId()), Id.FIRST, 5).getFirst();
        register.end(World.as(seat.personId()), key.id());
        String lost = phones.offline(seat);
        assertThat(scanned(lesson, lost, ScanDirection.IN).refusedBecause()).isEqualTo(ScanRefusal.WRONG_DEVICE);
        assertThat(scanned(lesson, mine, ScanDirection.IN).refusedBecause())
                .as("made before it was given up, scanned after")
                .isEqualTo(ScanRefusal.WRONG_DEVICE);
        assertThat(scanned(lesson, world.passOf(seat.id()), ScanDirection.IN).outcome())
                .as("the server makes a pass for a phone without a key")
                .isEqualTo(ScanOutcome.COUNTED);
    }

    @Test
    void one_key_is_one_persons_however_many_ask_at_once() throws Exception {
        for (int round = 0; round < Race.ROUNDS / 8; round++) {
            List<Id<Person>> people = world.people(Race.CALLERS);
            SigningKey key = phones.newKey();
            Race.Outcome<DeviceKey> heard = Race.of(
                    people.size(),
                    i -> register.register(
                            World.as(people.get(i)), phones.order(people.get(i), Id.random(), key, null)));
            assertThat(heard.values()).hasSize(1);
            assertThat(heard.refusals()).hasSize(people.size() - 1).containsOnly(Refusal.DEVICE_OF_ANOTHER);
        }
    }

    @Test
    void a_phone_that_is_changed_within_a_week_needs_the_card_again() {
        Id<Person> person = world.aPersonWithCard();
        phones.of(person);
        SigningKey next = phones.newKey();
        assertThatThrownBy(() -> register.register(World.as(person), phones.order(person, Id.random(), next, null)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.DEVICE_NEEDS_CARD));
        Id<Person> other = world.aPersonWithCard();
        assertThatThrownBy(() -> register.register(
                        World.as(person), phones.order(person, Id.random(), next, world.cardCodeOf(other))))
                .as("somebody else's card")
                .isInstanceOf(Refused.class);
        DeviceKey changed =
                register.register(World.as(person), phones.order(person, Id.random(), next, world.cardCodeOf(person)));
        assertThat(register.liveOf(person)).map(DeviceKey::id).contains(changed.id());
    }

    @Test
    void no_altered_pass_is_let_in_and_none_breaks_the_server() {
        Enrolment seat = aSeat(World.CLASS_DAY);
        Lesson lesson = lessonOf(seat);
        world.goTo(lesson.startsAt());
        Map<String, Set<ScanRefusal>> kit = new LinkedHashMap<>();
        String good = phones.online(seat);
        int body = good.indexOf('.') + 1;
        int signature = good.lastIndexOf('.') + 1;
        for (int at = 0; at < good.length(); at += 4) {
            if (good.charAt(at) != '.') {
                String altered = good.substring(0, at) + other(good.charAt(at)) + good.substring(at + 1);
                kit.put(
                        altered,
                        at < body
                                ? Set.of(
                                        ScanRefusal.PASS_MALFORMED,
                                        ScanRefusal.PASS_TYPE_WRONG,
                                        ScanRefusal.PASS_KEY_UNKNOWN,
                                        ScanRefusal.PASS_FORGED)
                                : Set.of(ScanRefusal.PASS_FORGED));
            }
        }
        String header = good.substring(0, body - 1);
        String payload = good.substring(body, signature - 1);
        String signed = good.substring(signature);
        kit.put(
                encoded("{\"alg\":\"none\",\"typ\":\"pass\"}") + "." + payload + ".",
                Set.of(ScanRefusal.PASS_UNSIGNED));
        kit.put(
                encoded("{\"alg\":\"HS256\",\"typ\":\"pass\"}") + "." + payload + "." + signed,
                Set.of(ScanRefusal.PASS_FORGED));
        kit.put(tokens.write(World.as(seat.personId())).text(), Set.of(ScanRefusal.PASS_TYPE_WRONG));
        kit.put(header + "." + payload, Set.of(ScanRefusal.PASS_MALFORMED));
        kit.put("VCH1:AAAA", Set.of(ScanRefusal.PASS_MALFORMED));
        kit.put("https://example.org/?" + good, Set.of(ScanRefusal.PASS_MALFORMED));
        kit.put(
                phones.pass(seat, PassKind.OFFLINE, Instant.now().minusSeconds(62), null, phones.of(seat.personId())),
                Set.of(ScanRefusal.PASS_STALE));
        kit.put(
                phones.pass(seat, PassKind.OFFLINE, Instant.now().plusSeconds(30), null, phones.of(seat.personId())),
                Set.of(ScanRefusal.PASS_AHEAD));
        assertThat(kit).hasSizeGreaterThanOrEqualTo(60);
        kit.forEach((text, reasons) -> {
            var scan = scanned(lesson, text, ScanDirection.IN);
            assertThat(scan.outcome()).as(text).isEqualTo(ScanOutcome.REFUSED);
            assertThat(scan.refusedBecause()).as(text).isIn(reasons);
            assertThat(scan.zh()).as(text).isNotBlank();
        });
        assertThat(scanned(lesson, phones.online(seat), ScanDirection.IN).outcome())
                .as("the scanner is not stuck after them")
                .isEqualTo(ScanOutcome.COUNTED);
    }

    @Test
    void three_hundred_trainees_with_three_tries_each_have_one_row_each() throws Exception {
        List<Enrolment> seats = new ArrayList<>();
        LocalDate day = World.CLASS_DAY.plusDays(1);
        for (int i = 0; i < CLASSES; i++) {
            Id<TrainingClass> in = world.anApprovedClass(TRAINEES / CLASSES, day);
            Id<VoucherBatch> batch = world.anOpenBatch(TRAINEES / CLASSES);
            world.people(TRAINEES / CLASSES)
                    .forEach(person -> seats.add(world.anEnrolment(world.aClaimedVoucher(person, batch), in)));
        }
        world.goTo(lessonOf(seats.getFirst()).startsAt());
        List<CheckIn.Order> orders = seats.stream()
                .map(seat -> world.aScan(seat.id(), lessonOf(seat), Direction.IN))
                .toList();
        List<Supplier<Scan>> tries = new ArrayList<>();
        for (int one = 0; one < TRIES; one++) {
            orders.forEach(order -> tries.add(() -> checkIn.scan(world.head, order)));
        }
        Race.Outcome<Scan> heard = Race.inTurns(
                16,
                tries.stream()
                        .<java.util.concurrent.Callable<Scan>>map(t -> t::get)
                        .toList());
        assertThat(heard.refusals()).isEmpty();
        assertThat(heard.values())
                .hasSize(TRAINEES * TRIES)
                .allMatch(scan -> scan.outcome() == org.skillvoucher.attendance.ScanOutcome.COUNTED);
        int rows = 0;
        for (Enrolment seat : List.of(seats.getFirst(), seats.getLast())) {
            rows += checkIn.ofLesson(world.head, lessonOf(seat).id(), Id.FIRST, TRAINEES * TRIES)
                    .size();
        }
        assertThat(rows).isEqualTo(TRAINEES);
    }

    /** Seats in overlapping classes are refused at the enrolment; here the first seat was lost after its scan. */
    @Test
    void nobody_is_in_two_classes_at_once() throws Exception {
        Id<VoucherBatch> batch = world.anOpenBatch(Race.ROUNDS / 8 * 2);
        LocalDate day = World.CLASS_DAY;
        for (int round = 0; round < Race.ROUNDS / 8; round++) {
            world.begin();
            Id<Person> person = world.aPerson();
            Enrolment here = world.anEnrolment(world.aClaimedVoucher(person, batch), world.anApprovedClass(1, day));
            Id<TrainingClass> there = world.anApprovedClass(1, day);
            world.goTo(lessonOf(here).startsAt().minusSeconds(1200));
            assertThat(checkIn.scan(world.head, order(here)).refusedBecause()).isNull();
            hold.revoke(world.checker, here.voucherId(), "race");
            Enrolment second = world.anEnrolment(world.aClaimedVoucher(person, batch), there);
            List<CheckIn.Order> orders = List.of(order(second), order(second), order(second), order(second));
            Race.Outcome<Scan> heard = Race.of(orders.size(), i -> checkIn.scan(world.head, orders.get(i)));
            assertThat(heard.values())
                    .hasSize(orders.size())
                    .allMatch(
                            scan -> scan.refusedBecause() == org.skillvoucher.attendance.ScanRefusal.PERSON_ELSEWHERE);
            hold.revoke(world.checker, second.voucherId(), "race");
        }
    }

    @Test
    void an_offline_pass_is_marked_and_what_is_not_held_cannot_be_decided() {
        Enrolment seat = aSeat(World.CLASS_DAY);
        Lesson lesson = lessonOf(seat);
        world.goTo(lesson.startsAt());
        var scan = scanned(lesson, phones.offline(seat), ScanDirection.IN);
        assertThat(scan.passKind()).isEqualTo(org.skillvoucher.api.model.PassKind.OFFLINE);
        assertThat(scan.place()).isEqualTo(PlaceVerdict.UNKNOWN);
        // The client answers null to a 404.
        assertThat(as(world.checker, () -> api.scans().decideScan(scan.id(), new ScanReviewOrder(true, "已核实"))))
                .as("a scan that is not held")
                .isNull();
        Actor.Officer elsewhere = new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000"));
        assertThat(review.list(elsewhere, Optional.empty(), null, Id.FIRST, 100))
                .noneMatch(held -> held.scan().id().value().equals(scan.id()));
    }

    /** The radius itself is inside. Where the class agreed so, what is outside waits for an officer; it is never refused. */
    @Test
    void ninety_nine_metres_away_counts_and_a_hundred_and_one_is_held_and_counts_once_accepted() throws SQLException {
        Id<TrainingClass> in = world.anApprovedClassAt(new Site("衢州市柯城区示范路1号", LATITUDE, LONGITUDE));
        outsideIsHeld(in);
        Enrolment near = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        Enrolment far = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        Lesson lesson = lessonOf(near);
        world.goTo(lesson.startsAt());

        var inside = scanned(lesson, phones.online(near), metresNorth(99));
        assertThat(inside.outcome()).isEqualTo(ScanOutcome.COUNTED);
        assertThat(inside.place()).isEqualTo(PlaceVerdict.INSIDE);
        assertThat(inside.distanceBucketMetres()).isEqualTo(100);
        var outside = scanned(lesson, phones.online(far), metresNorth(101));
        assertThat(outside.outcome()).isEqualTo(ScanOutcome.HELD);
        assertThat(outside.heldBecause()).isEqualTo(HeldBecause.OUTSIDE_RADIUS);
        assertThat(outside.place()).isEqualTo(PlaceVerdict.OUTSIDE);
        assertThat(outside.distanceBucketMetres()).isEqualTo(200);

        assertThat(attendance.row(far).lessons().getFirst().in()).isEmpty();
        ScanReviewOrder yes = new ScanReviewOrder(true, "实训场地在马路对面");
        var accepted = as(world.checker, () -> api.scans().decideScan(outside.id(), yes));
        assertThat(accepted.state()).isEqualTo(ScanReviewState.ACCEPTED);
        assertThat(as(world.checker, () -> api.scans().decideScan(outside.id(), yes)))
                .as("again is the same")
                .isEqualTo(accepted);
        assertThat(refusal(() -> as(
                        world.checker, () -> api.scans().decideScan(outside.id(), new ScanReviewOrder(false, "改判")))))
                .isEqualTo("SCAN_NOT_HELD");
        assertThat(attendance.row(far).lessons().getFirst().in()).isPresent();
    }

    /** As if the document had said so when the class was approved; the documents we have count such scans. */
    private void outsideIsHeld(Id<TrainingClass> in) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement change = connection.prepareStatement(
                        "UPDATE agreed_attendance SET outside_radius = 'HELD' WHERE class_id = ?")) {
            change.setBytes(1, in.bytes());
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }

    private static Whereabouts metresNorth(int metres) {
        return new Whereabouts(LATITUDE + (int) Math.round(metres * DEGREE_E6 / METRES_A_DEGREE), LONGITUDE, 10);
    }

    private org.skillvoucher.api.model.Scan scanned(Lesson lesson, String pass, Whereabouts from) {
        ScanReport report =
                new ScanReport(pass, lesson.id().value(), ScanDirection.IN, business.now(), "story-scanner", from);
        return as(world.head, () -> api.scans().checkIn(UUID.randomUUID(), report));
    }

    @Test
    void after_redis_forgot_everything_no_pass_counts_twice() {
        Enrolment seat = aSeat(World.CLASS_DAY);
        Lesson lesson = lessonOf(seat);
        world.goTo(lesson.startsAt());
        String pass = phones.online(seat);
        assertThat(scanned(lesson, pass, ScanDirection.IN).outcome()).isEqualTo(ScanOutcome.COUNTED);
        redis.sync().flushall();
        assertThat(scanned(lesson, pass, ScanDirection.OUT).refusedBecause()).isEqualTo(ScanRefusal.PASS_SPENT);
    }

    private Enrolment aSeat(LocalDate day) {
        return world.anEnrolment(world.aClaimedVoucher(world.aPerson()), world.anApprovedClass(1, day));
    }

    private Lesson lessonOf(Enrolment seat) {
        return classes.lessons(seat.classId()).getFirst();
    }

    private CheckIn.Order order(Enrolment seat) {
        return new CheckIn.Order(
                Id.random(), phones.online(seat), lessonOf(seat).id(), Direction.IN, business.now(), "story-scanner");
    }

    private org.skillvoucher.api.model.Scan scanned(Lesson lesson, String pass, ScanDirection direction) {
        return as(
                world.head,
                () -> api.scans()
                        .checkIn(
                                UUID.randomUUID(),
                                new ScanReport(
                                        pass, lesson.id().value(), direction, business.now(), "story-scanner", null)));
    }

    private String code(Lesson lesson, ScanDirection direction) {
        return as(
                        world.head,
                        () -> api.scans().getClassCode(direction, lesson.id().value()))
                .code();
    }

    private @org.jspecify.annotations.Nullable ScanRefusal byCode(Id<Person> person, String code) {
        Id<?> id = Id.random();
        CodeScanReport seen = new CodeScanReport(code, phones.proof(person, id, code), business.now(), null);
        return as(World.as(person), () -> api.scans().checkInByCode(id.value(), seen))
                .refusedBecause();
    }

    private static String refusal(Runnable step) {
        return Town.problem(step::run).refusal();
    }

    private static char other(char one) {
        return one == 'A' ? 'B' : 'A';
    }

    private static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }

    private <T> T as(Actor actor, Supplier<T> step) {
        return Speaker.as(tokens.write(actor).text(), step);
    }
}
