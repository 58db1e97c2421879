package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.HeldBecause;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.RecordAnswer;
import org.skillvoucher.api.model.RecordRefusal;
import org.skillvoucher.api.model.RecordState;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.ScanRefusal;
import org.skillvoucher.api.model.ScanReview;
import org.skillvoucher.api.model.ScanReviewOrder;
import org.skillvoucher.api.model.ScanReviewState;
import org.skillvoucher.api.model.Scanner;
import org.skillvoucher.api.model.ScannerConfirmation;
import org.skillvoucher.api.model.ScannerContact;
import org.skillvoucher.api.model.ScannerEnrolment;
import org.skillvoucher.api.model.ScannerInvitationOrder;
import org.skillvoucher.api.model.ScannerKey;
import org.skillvoucher.api.model.ScannerLogIn;
import org.skillvoucher.api.model.ScannerRecords;
import org.skillvoucher.api.model.ScannerReport;
import org.skillvoucher.api.model.ScannerRoster;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.scanner.reference.ReferencePhone;
import org.skillvoucher.backend.scanner.reference.ReferenceScanner;
import org.skillvoucher.backend.scanner.reference.Shown;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.DevicesApi;
import org.skillvoucher.client.ScannersApi;
import org.skillvoucher.client.ScansApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.scanner.ScanRecord;
import org.skillvoucher.scanner.UploadRecords;
import org.skillvoucher.signal.ScreenClass;
import org.skillvoucher.signal.SeeSignals;
import org.skillvoucher.signal.SignalKind;
import org.skillvoucher.signal.SignalSubject;
import org.skillvoucher.signal.Touch;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.Voucher;

/** Check-in without a network: what a scanner wrote down counts once, in its own time, and what does not fit is held. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.scanner.tries-a-minute", value = "2000")
final class OfflineStoryTest {
    /** How long the queues are; {@code -Doffline.queue=50} for a long night. */
    private static final int QUEUE = Integer.getInteger("offline.queue", 6);

    private static final Duration FIVE = Duration.ofMinutes(5);

    @Inject
    World world;

    @Inject
    ScannersApi api;

    @Inject
    DevicesApi devices;

    @Inject
    ScansApi scans;

    @Inject
    Tokens tokens;

    @Inject
    BusinessTime business;

    @Inject
    SeeClasses classes;

    @Inject
    SeeAttendance attendance;

    @Inject
    EnrolTrainee enrolTrainee;

    @Inject
    HoldVoucher hold;

    @Inject
    OpenClass openClass;

    @Inject
    CompleteClass complete;

    @Inject
    UploadRecords uploads;

    @Inject
    MeterRegistry meters;

    @Inject
    ScreenClass screen;

    @Inject
    SeeSignals signals;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource dataSource;

    @TempDir
    Path folder;

    /** Set forward, it is later for phone and scanner alike. */
    private Duration later = Duration.ZERO;
    /** How far somebody set the scanner's clock. */
    private Duration set = Duration.ZERO;

    private boolean networkOff;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    /** Somebody with a seat and a phone that the system knows. */
    private record Trainee(Enrolment seat, ReferencePhone phone) {}

    // The story

    @Test
    void a_morning_without_a_network_counts_as_it_was() throws Exception {
        Id<TrainingClass> in = world.anApprovedClass(2, World.CLASS_DAY);
        Lesson lesson = classes.lessons(in).getFirst();
        List<Trainee> people = people(2, in);
        Trainee stranger =
                people(1, world.anApprovedClass(1, World.CLASS_DAY.plusDays(1))).getFirst();
        ReferenceScanner scanner = aScanner();
        world.goTo(lesson.startsAt().minus(FIVE));
        scanner.connect();
        scanner.downloadRoster(World.CLASS_DAY);

        networkOff = true;
        assertThat(scanner.scan("https://example.org/", id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.No(Shown.Why.NOT_A_PASS));
        assertThat(scanner.scan(pass(people.getFirst(), in), UUID.randomUUID(), ScanDirection.IN))
                .isEqualTo(new Shown.No(Shown.Why.NO_ROSTER));
        assertThat(scanner.scan(pass(people.getFirst(), in), id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.Welcome("林**"));
        assertThat(scanner.scan(pass(people.getFirst(), in), id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.No(Shown.Why.SCANNED_BEFORE));
        assertThat(scanner.scan(pass(stranger, stranger.seat().classId()), id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.No(Shown.Why.WRONG_CLASS));
        assertThat(scanner.scan(pass(stranger, in), id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.No(Shown.Why.NOT_ON_ROSTER));
        String stale = pass(people.getLast(), in);
        wait(Duration.ofSeconds(62));
        assertThat(scanner.scan(stale, id(lesson), ScanDirection.IN)).isEqualTo(new Shown.No(Shown.Why.PASS_STALE));
        assertThat(scanner.scan(pass(people.getLast(), in), id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.Welcome("林**"));

        // The battery dies in the middle of a record.
        scanner.close();
        Files.writeString(folder.resolve("queue"), "W eyJraWQi", StandardOpenOption.APPEND);
        ReferenceScanner again = reopened();
        assertThat(again.waiting()).isEqualTo(6);
        assertThat(again.scan(pass(people.getLast(), in), id(lesson), ScanDirection.IN))
                .isEqualTo(new Shown.No(Shown.Why.SCANNED_BEFORE));
        wait(Duration.between(business.now(), lesson.endsAt()));
        for (Trainee person : people) {
            assertThat(again.scan(pass(person, in), id(lesson), ScanDirection.OUT))
                    .isInstanceOf(Shown.Welcome.class);
        }
        assertThat(catchThrowableOfType(IllegalStateException.class, again::connect))
                .hasMessage("no network");

        networkOff = false;
        again.connect();
        List<RecordAnswer> answers = again.upload();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.state()).isEqualTo(RecordState.JUDGED));
        assertThat(answers.stream().map(OfflineStoryTest::outcome))
                .containsExactly(
                        "COUNTED",
                        "ALREADY_COUNTED",
                        "WRONG_CLASS",
                        "WRONG_CLASS",
                        "PASS_STALE",
                        "COUNTED",
                        "ALREADY_COUNTED",
                        "COUNTED",
                        "COUNTED");
        assertThat(again.waiting()).isZero();
        assertThat(attendance.sheet(world.head, in).rows())
                .allSatisfy(row -> assertThat(row.attendedMinutes()).isBetween(43, 45));
        // The same again, as after a lost answer.
        Files.writeString(folder.resolve("uploaded"), "0");
        assertThat(again.upload()).isEqualTo(answers);
        again.close();
    }

    @Test
    void a_stolen_roster_reads_nobody() {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Trainee person = people(1, in).getFirst();
        Device device = aDevice();
        world.goTo(classes.lessons(in).getFirst().startsAt());
        device.connect();

        ScannerRoster roster = device.roster(World.CLASS_DAY);

        assertThat(roster.toString())
                .doesNotContain(
                        "林",
                        person.seat().id().toString(),
                        person.seat().voucherId().toString());
        assertThat(roster.lessons().stream().filter(one -> one.classId().equals(in.value())))
                .hasSize(1);
        assertThat(roster.classes().stream().filter(one -> one.id().equals(in.value())))
                .allSatisfy(one -> assertThat(one.seats()).hasSize(1))
                .hasSize(1);
        assertThat(SignedText.read(roster.signature(), 1000))
                .isInstanceOfSatisfying(
                        SignedText.Reading.Signed.class,
                        signed -> assertThat(signed.text().type()).isEqualTo("roster"));
        assertThat(device.roster(World.CLASS_DAY.plusDays(40)).lessons()).isEmpty();
    }

    // Time

    @Test
    void two_days_late_is_held_on_its_own_day() {
        Morning morning = new Morning(1);
        List<String> queue = morning.queue();
        world.goTo(morning.lesson.startsAt().plus(Duration.ofDays(2)));
        RecordAnswer answer = morning.device.upload(queue).getFirst();
        assertHeld(answer, HeldBecause.LATE);
        assertThat(BusinessTime.dayOf(Objects.requireNonNull(answer.scan()).scannedAt()))
                .isEqualTo(World.CLASS_DAY);
    }

    @Test
    void two_minutes_before_and_after_midnight_are_of_their_own_days() {
        LocalDate day = World.CLASS_DAY.plusDays(3);
        TrainingClass late = world.aTimetable(
                World.at(day, LocalTime.of(23, 0)),
                World.at(day, LocalTime.of(23, 50)),
                World.at(day.plusDays(1), LocalTime.of(0, 10)),
                World.at(day.plusDays(1), LocalTime.of(1, 0)));
        openClass.approve(world.checker, late.id(), new OpenClass.Terms(80));
        Trainee person = people(1, late.id()).getFirst();
        List<Lesson> lessons = classes.lessons(late.id());
        Device device = aDevice();
        world.goTo(World.at(day, LocalTime.of(23, 58)));
        device.connect();
        String out =
                device.record(1, ScanRecord.NOTHING_BEFORE, lessons.getFirst(), Direction.OUT, pass(person, late.id()));
        wait(Duration.ofMinutes(4));
        String in = device.record(2, ScanRecord.hash(out), lessons.getLast(), Direction.IN, pass(person, late.id()));

        List<RecordAnswer> answers = device.upload(List.of(out, in));

        assertThat(answers.stream().map(OfflineStoryTest::outcome)).containsExactly("COUNTED", "COUNTED");
        assertThat(answers.stream()
                        .map(answer -> BusinessTime.dayOf(
                                Objects.requireNonNull(answer.scan()).scannedAt())))
                .containsExactly(day, day.plusDays(1));
        assertThat(device.roster(day).lessons()).hasSize(1);
        assertThat(device.roster(day.plusDays(1)).lessons()).hasSize(1);
    }

    @Test
    void a_clock_set_back_or_forward_by_five_minutes_is_found() {
        for (Duration by : List.of(FIVE, FIVE.negated())) {
            later = Duration.ZERO;
            Morning morning = new Morning(1);
            wait(Duration.ofMinutes(10));
            set = by;
            String record = morning.queue().getFirst();
            set = Duration.ZERO;
            assertHeld(morning.device.upload(List.of(record)).getFirst(), HeldBecause.CLOCK_ODD);
        }
    }

    /** Its counter slept for an hour and a half, the passes are as fresh as they were: an officer looks, and nobody is sent away. */
    @Test
    void a_counter_that_stood_still_holds_what_would_be_refused() {
        Morning morning = new Morning(1);
        world.begin();
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY, 3);
        Trainee person = people(1, in).getFirst();
        world.goTo(morning.now);
        morning.device.connect();
        morning.device.slept = Duration.ofMinutes(90);
        wait(Duration.ofMinutes(90));
        Lesson now = classes.lessons(in).get(1);
        world.goTo(now.startsAt().plus(Duration.ofMinutes(30)));
        String good = morning.device.record(1, ScanRecord.NOTHING_BEFORE, now, Direction.IN, pass(person, in));
        String forged = morning.device.record(
                2, ScanRecord.hash(good), now, Direction.IN, SignedText.sign(newKey(), PassContent.TYPE, new byte[54]));

        List<RecordAnswer> answers = morning.device.upload(List.of(good, forged));

        assertHeld(answers.getFirst(), HeldBecause.CLOCK_ODD);
        assertThat(outcome(answers.getLast())).isEqualTo("PASS_KEY_UNKNOWN");
    }

    @Test
    void a_clock_that_was_reset_holds_what_would_be_outside_of_every_lesson() {
        Morning morning = new Morning(1);
        set = Duration.ofDays(-3000);
        String record = morning.queue().getFirst();
        set = Duration.ZERO;
        assertHeld(morning.device.upload(List.of(record)).getFirst(), HeldBecause.CLOCK_ODD);
    }

    /** The device said at noon that it held nothing more; in the evening it holds a scan of the morning. */
    @Test
    void what_is_dated_back_behind_a_contact_is_found_also_after_another_contact() {
        Morning morning = new Morning(2);
        List<String> queue = morning.queue();
        assertThat(outcome(morning.device.upload(queue.subList(0, 1)).getFirst()))
                .isEqualTo("COUNTED");
        morning.device.written = 1;
        world.goTo(morning.now.plus(Duration.ofHours(4)));
        morning.device.connect();
        morning.device.written = 2;
        world.goTo(morning.now.plus(Duration.ofHours(8)));
        morning.device.connect();
        assertHeld(morning.device.upload(queue).getLast(), HeldBecause.CLOCK_ODD);
    }

    @Test
    void who_announces_records_ahead_gains_nothing_by_it() {
        Morning morning = new Morning(1);
        List<String> queue = morning.queue();
        morning.device.written = 1_000_000;
        morning.device.waiting = 0;
        world.goTo(morning.now.plus(Duration.ofHours(4)));
        morning.device.connect();
        assertHeld(morning.device.upload(queue).getFirst(), HeldBecause.CLOCK_ODD);
    }

    /** By what it had noted last, and by how long it has run since; the records fit in every other way, so they count. */
    @Test
    void what_is_dated_into_a_time_at_which_the_scanner_was_off_counts_and_is_a_signal() {
        Morning morning = new Morning(2);
        String atTheDoor = morning.written(1, ScanRecord.NOTHING_BEFORE, 0);
        Instant lastAlive = business.now();
        wait(Duration.ofMinutes(10));
        String inTheDrawer = morning.written(2, ScanRecord.hash(atTheDoor), 1);
        wait(Duration.ofMinutes(10));
        morning.device.written = 2;
        morning.device.wasOff(lastAlive, Duration.ofMinutes(2));
        assertThat(morning.device.upload(List.of(atTheDoor, inTheDrawer)).stream()
                        .map(OfflineStoryTest::outcome))
                .containsExactly("COUNTED", "COUNTED");

        assertThat(screen.screen(world.checker, morning.in)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(SignalKind.ATTENDANCE_WHILE_SCANNER_OFF);
            assertThat(signal.weight()).isOne();
            assertThat(signals.touches(signal))
                    .containsExactly(new Touch(
                            SignalSubject.ENROLMENT,
                            morning.people.getLast().seat().id()));
        });
        assertThat(attendance
                        .row(morning.people.getLast().seat())
                        .lessons()
                        .getFirst()
                        .in())
                .as("it counts on")
                .isPresent();
    }

    @Test
    void a_clock_put_right_by_forty_seconds_holds_nothing() {
        Morning morning = new Morning(2);
        wait(Duration.ofMinutes(5));
        set = Duration.ofSeconds(40);
        String first = morning.written(1, ScanRecord.NOTHING_BEFORE, 0);
        set = Duration.ZERO;
        String second = morning.written(2, ScanRecord.hash(first), 1);
        assertThat(morning.device.upload(List.of(first, second)).stream().map(OfflineStoryTest::outcome))
                .containsExactly("COUNTED", "COUNTED");
    }

    // The chain

    /** Every record of a queue dropped, altered by a stranger or by the owner of the key, doubled, exchanged, or one put before it. */
    @Test
    void whatever_is_done_to_one_record_is_found_and_the_rest_is_judged_as_it_is() throws SQLException {
        Morning morning = new Morning(QUEUE);
        for (int at = 0; at < QUEUE; at++) {
            dropped(morning, at);
            altered(morning, at);
            // Nobody has counted yet, so that what is held afterwards is seen.
            Morning fresh = new Morning(QUEUE, 2);
            signedAnew(fresh, at);
            fresh.next(1);
            doubled(fresh, at);
            inserted(morning, at);
            if (at < QUEUE - 1) {
                exchanged(morning, at);
            }
        }
    }

    private void dropped(Morning morning, int at) {
        Device device = morning.afresh();
        List<String> queue = morning.queue();
        List<String> rest = new ArrayList<>(queue);
        rest.remove(at);
        afterTheGap(device, morning, rest, at);
        // What was missing comes after all: it is not lost, and it does not count by itself.
        if (at < QUEUE - 1) {
            assertHeld(device.upload(List.of(queue.get(at))).getFirst(), HeldBecause.CHAIN_GAP);
        }
    }

    private void altered(Morning morning, int at) {
        Device device = morning.afresh();
        List<String> queue = new ArrayList<>(morning.queue());
        String good = queue.get(at);
        int dot = good.indexOf('.');
        char other = good.charAt(dot + 20) == 'x' ? 'y' : 'x';
        queue.set(at, good.substring(0, dot + 20) + other + good.substring(dot + 21));
        RecordAnswer refused = device.upload(queue).get(at);
        assertThat(refused.state()).isEqualTo(RecordState.REFUSED_RECORD);
        assertThat(refused.refusedBecause()).isEqualTo(RecordRefusal.SIGNATURE_WRONG);
        afterTheGap(device, morning, queue, at);
    }

    /** Before the gap all is as it is, behind it all waits, and in the end is held. */
    private void afterTheGap(Device device, Morning morning, List<String> some, int at) {
        List<RecordAnswer> answers = kept(device.upload(some));
        for (RecordAnswer answer : answers) {
            boolean before = Objects.requireNonNull(answer.seq()) <= at;
            assertThat(answer.state()).isEqualTo(before ? RecordState.JUDGED : RecordState.WAITING);
        }
        assertThat(device.listed().waitingRecords()).isEqualTo(QUEUE - 1 - at);
        world.goTo(morning.now.plus(Duration.ofHours(24)));
        uploads.closeGaps();
        assertThat(kept(device.upload(some)).stream().filter(answer -> answer.state() == RecordState.WAITING))
                .hasSize(QUEUE - 1 - at);
        world.goTo(morning.now.plus(Duration.ofHours(25)));
        uploads.closeGaps();
        for (RecordAnswer answer : kept(device.upload(some))) {
            if (Objects.requireNonNull(answer.seq()) <= at) {
                assertThat(outcome(answer)).isIn("COUNTED", "ALREADY_COUNTED");
            } else {
                assertHeld(answer, HeldBecause.CHAIN_GAP);
            }
        }
    }

    private void signedAnew(Morning morning, int at) throws SQLException {
        Device device = morning.device;
        List<String> queue = new ArrayList<>(morning.queue());
        queue.set(at, device.changed(queue.get(at), fields -> {
            fields.put("scannedAt", ((Number) Objects.requireNonNull(fields.get("scannedAt"))).longValue() + 1);
            return fields;
        }));
        List<RecordAnswer> answers = device.upload(queue);
        for (int i = 0; i < QUEUE; i++) {
            if (i == at + 1) {
                assertHeld(answers.get(i), HeldBecause.CHAIN_BROKEN);
            } else {
                assertThat(outcome(answers.get(i))).isEqualTo("COUNTED");
                // The one that was altered too, although it had counted before this came out.
                assertThat(reviewOf(answers.get(i))).isEqualTo(i == at && at < QUEUE - 1 ? "CHAIN_BROKEN" : null);
            }
        }
    }

    /** One put in by the owner of the key, who numbers the rest anew but does not write it anew. */
    private void inserted(Morning morning, int at) {
        Device device = morning.afresh();
        List<String> queue = new ArrayList<>(morning.queue());
        String before = at == 0 ? ScanRecord.NOTHING_BEFORE : ScanRecord.hash(queue.get(at - 1));
        String more =
                device.record(at + 1, before, morning.lesson, Direction.IN, pass(morning.people.get(at), morning.in));
        for (int i = at; i < QUEUE; i++) {
            queue.set(i, device.changed(queue.get(i), numbered(i + 2)));
        }
        queue.add(at, more);
        List<RecordAnswer> answers = device.upload(queue);
        for (int i = 0; i <= QUEUE; i++) {
            if (i > at) {
                assertHeld(answers.get(i), HeldBecause.CHAIN_BROKEN);
            } else {
                assertThat(outcome(answers.get(i))).isIn("COUNTED", "ALREADY_COUNTED");
            }
        }
    }

    private void exchanged(Morning morning, int at) {
        Device device = morning.afresh();
        List<String> queue = new ArrayList<>(morning.queue());
        String first = queue.get(at);
        queue.set(at, device.changed(queue.get(at + 1), numbered(at + 1)));
        queue.set(at + 1, device.changed(first, numbered(at + 2)));
        List<RecordAnswer> answers = device.upload(queue);
        for (int i = 0; i < QUEUE; i++) {
            if (i >= at && i <= at + 2) {
                assertHeld(answers.get(i), HeldBecause.CHAIN_BROKEN);
            } else {
                assertThat(outcome(answers.get(i))).isIn("COUNTED", "ALREADY_COUNTED");
            }
        }
    }

    private static UnaryOperator<Map<String, Object>> numbered(int seq) {
        return fields -> {
            fields.put("seq", seq);
            return fields;
        };
    }

    private void doubled(Morning morning, int at) throws SQLException {
        Device device = morning.device;
        List<String> queue = new ArrayList<>(morning.queue());
        String second = device.changed(queue.get(at), fields -> {
            fields.put("id", UUID.randomUUID().toString());
            return fields;
        });
        List<RecordAnswer> answers = device.upload(queue);
        RecordAnswer answer = device.upload(List.of(second)).getFirst();
        assertHeld(answer, HeldBecause.CHAIN_FORKED);
        for (int i = 0; i < QUEUE; i++) {
            assertThat(outcome(answers.get(i))).isEqualTo("COUNTED");
            // Both with this number, and what follows one of them.
            assertThat(reviewOf(answers.get(i))).isEqualTo(i == at || i == at + 1 ? "CHAIN_FORKED" : null);
        }
        assertThat(device.upload(List.of(second))).containsExactly(answer);
    }

    @Test
    void a_fork_that_comes_before_its_record_is_judged_holds_both() {
        Morning morning = new Morning(2);
        List<String> queue = morning.queue();
        String second = morning.device.changed(queue.getLast(), fields -> {
            fields.put("id", UUID.randomUUID().toString());
            return fields;
        });
        morning.device.upload(List.of(queue.getLast(), second));
        List<RecordAnswer> answers = morning.device.upload(List.of(queue.getFirst(), queue.getLast(), second));
        assertThat(outcome(answers.getFirst())).isEqualTo("COUNTED");
        assertHeld(answers.get(1), HeldBecause.CHAIN_FORKED);
        assertHeld(answers.get(2), HeldBecause.CHAIN_FORKED);
    }

    /** What follows one of two is as doubtful as they are, and what follows that is not. */
    @Test
    void a_fork_is_held_the_same_in_whatever_order_it_comes() throws SQLException {
        Set<List<String>> seen = new HashSet<>();
        Morning morning = new Morning(4, 24);
        int nth = 0;
        for (List<Integer> order : orders(List.of(0, 1, 2, 3))) {
            int lesson = nth++;
            morning.next(lesson);
            List<String> queue = new ArrayList<>(morning.queue().subList(0, 2));
            Device device = morning.device;
            String fork = device.changed(queue.getLast(), fields -> {
                fields.put("id", UUID.randomUUID().toString());
                return fields;
            });
            queue.add(fork);
            queue.add(morning.written(3, ScanRecord.hash(fork), 2));
            String after = morning.written(4, ScanRecord.hash(queue.getLast()), 3);
            for (int at : order) {
                device.upload(List.of(queue.get(at)));
            }
            queue.add(after);
            List<String> ends = new ArrayList<>();
            for (RecordAnswer answer : device.upload(queue)) {
                ends.add(reviewOf(answer) == null ? outcome(answer) : "HELD");
            }
            ends.add(attendance.sheet(world.head, morning.in).rows().stream()
                    .map(row -> row.lessons().get(lesson).in().isPresent() ? 1 : 0)
                    .reduce(0, Integer::sum)
                    .toString());
            seen.add(ends);
        }
        assertThat(seen).containsExactly(List.of("COUNTED", "HELD", "HELD", "HELD", "COUNTED", "2"));
    }

    private static List<List<Integer>> orders(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : of) {
            List<Integer> rest = of.stream().filter(one -> !one.equals(first)).toList();
            for (List<Integer> more : orders(rest)) {
                orders.add(Stream.concat(Stream.of(first), more.stream()).toList());
            }
        }
        return orders;
    }

    @Test
    void who_signs_one_record_again_and_again_makes_no_other_of_it() throws SQLException {
        Morning morning = new Morning(1);
        String record = morning.queue().getFirst();
        RecordAnswer first = morning.device.upload(List.of(record)).getFirst();
        String again = morning.device.changed(record, fields -> fields);
        assertThat(again).isNotEqualTo(record);
        assertThat(morning.device.upload(List.of(again))).containsExactly(first);
        assertThat(reviewOf(first)).isNull();

        List<String> forks = IntStream.range(0, 5)
                .mapToObj(_ -> morning.device.changed(record, fields -> {
                    fields.put("id", UUID.randomUUID().toString());
                    return fields;
                }))
                .toList();
        assertThat(morning.device.upload(forks).stream().map(OfflineStoryTest::outcome))
                .containsExactly("HELD", "HELD", "HELD", "REFUSED_RECORD", "REFUSED_RECORD");
        assertThat(rows(morning.device.id)).isEqualTo(4);
    }

    @Test
    void one_upload_does_not_judge_all_that_waited() {
        Morning morning = new Morning(1);
        List<String> queue = new ArrayList<>();
        for (int seq = 1; seq <= 510; seq++) {
            String prev = queue.isEmpty() ? ScanRecord.NOTHING_BEFORE : ScanRecord.hash(queue.getLast());
            queue.add(morning.device.record(seq, prev, morning.lesson, Direction.IN, "no.pass"));
        }
        for (int from = 1; from < queue.size(); from += 200) {
            morning.device.upload(queue.subList(from, Math.min(queue.size(), from + 200)));
        }
        assertThat(outcome(morning.device.upload(queue.subList(0, 1)).getFirst()))
                .isEqualTo("PASS_MALFORMED");
        assertThat(morning.device.listed().waitingRecords()).isEqualTo(9);
        assertThat(outcome(morning.device.upload(queue.subList(509, 510)).getFirst()))
                .isEqualTo("PASS_MALFORMED");
        assertThat(morning.device.listed().waitingRecords()).isZero();
    }

    @Test
    void a_queue_that_is_stuck_does_not_keep_the_others_from_going_on() throws SQLException {
        List<Morning> mornings = List.of(new Morning(2), new Morning(2), new Morning(2));
        for (Morning morning : mornings) {
            world.goTo(morning.now);
            morning.device.upload(morning.queue().subList(1, 2));
        }
        List<UUID> byId = mornings.stream()
                .map(morning -> morning.device.id)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        // Its texts are by nobody any more.
        asked("UPDATE scanner SET key_x = REVERSE(key_x) WHERE id = ?", byId.getFirst());
        try {
            world.goTo(mornings.getFirst().now.plus(Duration.ofHours(25)));
            uploads.closeGaps();
            for (Morning morning : mornings) {
                assertThat(rows(morning.device.id)).isEqualTo(morning.device.id.equals(byId.getFirst()) ? 0 : 1);
            }
        } finally {
            asked("UPDATE scanner SET key_x = REVERSE(key_x) WHERE id = ?", byId.getFirst());
            uploads.closeGaps();
        }
    }

    @Test
    void in_any_order_in_parts_twice_and_by_eight_at_once_it_is_the_same() throws Exception {
        Morning morning = new Morning(QUEUE);
        List<String> queue = morning.queue();
        long seed = System.nanoTime();
        List<Callable<List<RecordAnswer>>> callers = IntStream.range(0, Race.CALLERS)
                .<Callable<List<RecordAnswer>>>mapToObj(i -> () -> {
                    List<String> mixed = new ArrayList<>(queue);
                    Collections.shuffle(mixed, new Random(seed + i));
                    morning.device.patiently(mixed.subList(0, QUEUE / 2));
                    return morning.device.patiently(mixed.subList(QUEUE / 2, QUEUE));
                })
                .toList();

        Race.of(callers);

        List<RecordAnswer> answers = morning.device.patiently(queue);
        assertThat(answers.stream().map(OfflineStoryTest::outcome))
                .as("seed " + seed)
                .containsOnly("COUNTED");
        assertThat(answers.stream().map(RecordAnswer::seq))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, QUEUE).boxed().toList());
        assertThat(rows(morning.device.id)).isEqualTo(QUEUE);
        assertThat(morning.device.upload(queue)).isEqualTo(answers);
    }

    @Test
    void what_is_not_a_record_of_this_scanner_is_not_kept() {
        Morning morning = new Morning(1);
        Device other = aDevice();
        other.connect();
        String good = morning.queue().getFirst();
        String foreign = other.record(
                1,
                ScanRecord.NOTHING_BEFORE,
                morning.lesson,
                Direction.IN,
                pass(morning.people.getFirst(), morning.in));
        String elsewhere = morning.device.changed(good, fields -> {
            fields.put("lesson", UUID.randomUUID().toString());
            return fields;
        });
        String farAhead = morning.device.changed(good, fields -> {
            fields.put("seq", 900_000);
            return fields;
        });
        assertThat(morning.device.upload(List.of("x", foreign, elsewhere, farAhead)).stream()
                        .map(RecordAnswer::refusedBecause))
                .containsExactly(
                        RecordRefusal.MALFORMED,
                        RecordRefusal.SIGNATURE_WRONG,
                        RecordRefusal.LESSON_UNKNOWN,
                        RecordRefusal.TOO_FAR_AHEAD);
        assertThat(outcome(morning.device.upload(List.of(good)).getFirst())).isEqualTo("COUNTED");
        String sameScan = morning.device.changed(good, fields -> {
            fields.put("seq", 2);
            return fields;
        });
        assertThat(morning.device.upload(List.of(sameScan)).getFirst().refusedBecause())
                .isEqualTo(RecordRefusal.ID_USED);
    }

    // What changed meanwhile

    /** Threat 12: the scan was right at the door, and is not when it is uploaded. */
    @Test
    void what_changed_between_scan_and_upload_is_held_and_what_was_wrong_before_is_refused() {
        Morning frozen = new Morning(1);
        List<String> queue = frozen.queue();
        hold.freeze(world.checker, frozen.people.getFirst().seat().voucherId(), "核查");
        assertHeld(frozen.device.upload(queue).getFirst(), HeldBecause.STATE_CHANGED);

        Morning revoked = new Morning(1);
        queue = revoked.queue();
        hold.revoke(world.checker, revoked.people.getFirst().seat().voucherId(), "不符合条件");
        assertHeld(revoked.device.upload(queue).getFirst(), HeldBecause.STATE_CHANGED);

        Morning left = new Morning(1);
        queue = left.queue();
        Enrolment seat = left.people.getFirst().seat();
        world.begin();
        enrolTrainee.withdraw(World.as(seat.personId()), seat.id());
        world.goTo(left.now);
        assertHeld(left.device.upload(queue).getFirst(), HeldBecause.STATE_CHANGED);

        Morning over = new Morning(1);
        queue = new ArrayList<>(over.queue());
        over.device.upload(queue);
        queue.add(over.device.record(
                2,
                ScanRecord.hash(queue.getLast()),
                over.lesson,
                Direction.OUT,
                pass(over.people.getFirst(), over.in)));
        world.goTo(over.lesson.endsAt());
        Refused tooSoon = catchThrowableOfType(Refused.class, () -> complete.end(world.head, over.in));
        assertThat(tooSoon.refusal()).as("somebody is inside and can scan out").isEqualTo(Refusal.CLASS_STILL_RUNNING);
        world.goTo(over.lesson.endsAt().plus(Duration.ofMinutes(31)));
        complete.end(world.head, over.in);
        assertHeld(over.device.upload(queue).getLast(), HeldBecause.STATE_CHANGED);

        Morning thawed = new Morning(1);
        Id<Voucher> voucher = thawed.people.getFirst().seat().voucherId();
        hold.freeze(world.checker, voucher, "核查");
        thawed.device.connect();
        queue = thawed.queue();
        hold.thaw(world.checker, voucher, "核查完毕");
        assertHeld(thawed.device.upload(queue).getFirst(), HeldBecause.STATE_CHANGED);

        Morning frozenBefore = new Morning(1);
        hold.freeze(world.checker, frozenBefore.people.getFirst().seat().voucherId(), "核查");
        frozenBefore.device.connect();
        RecordAnswer refused = frozenBefore.device.upload(frozenBefore.queue()).getFirst();
        assertThat(Objects.requireNonNull(refused.scan()).refusedBecause()).isEqualTo(ScanRefusal.VOUCHER_FROZEN);
    }

    /** Nobody is dropped whose record is still on its way, as long as it was agreed that it may be. */
    @Test
    void who_has_no_scan_yet_keeps_the_seat_until_scanners_had_their_time() {
        Morning morning = new Morning(2);
        List<String> queue = morning.queue();
        morning.device.upload(queue.subList(0, 1));
        Enrolment came = morning.people.getFirst().seat();
        Enrolment unseen = morning.people.getLast().seat();
        world.goTo(morning.lesson.endsAt().plus(Duration.ofHours(1)));
        Refused tooSoon = catchThrowableOfType(Refused.class, () -> complete.end(world.head, morning.in));
        assertThat(tooSoon.refusal()).isEqualTo(Refusal.SCANS_AWAITED);
        assertThat(tooSoon.details())
                .containsEntry("until", morning.lesson.endsAt().plus(Duration.ofHours(24)));

        assertThat(outcome(morning.device.upload(queue).getLast())).isEqualTo("COUNTED");
        complete.end(world.head, morning.in);
        assertThat(List.of(came, unseen))
                .allSatisfy(seat ->
                        assertThat(classes.requireEnrolment(seat.id()).state()).isEqualTo(EnrolmentState.COMPLETED));

        Morning another = new Morning(2);
        another.device.upload(another.queue().subList(0, 1));
        world.goTo(another.lesson.endsAt().plus(Duration.ofHours(24)));
        complete.end(world.head, another.in);
        assertThat(classes.requireEnrolment(another.people.getLast().seat().id())
                        .state())
                .as("never came")
                .isEqualTo(EnrolmentState.DROPPED);
    }

    @Test
    void what_a_revoked_scanner_still_held_is_handed_in_by_the_administrator_and_held() {
        Morning morning = new Morning(2);
        List<String> queue = morning.queue();
        assertThat(outcome(morning.device.upload(queue.subList(0, 1)).getFirst()))
                .isEqualTo("COUNTED");
        as(world.head, () -> api.revokeScanner(morning.device.id, new Reason("设备遗失")));

        HttpClientResponseException no =
                catchThrowableOfType(HttpClientResponseException.class, () -> morning.device.upload(queue));
        assertThat(no.getResponse().getBody(Problem.class).orElseThrow().refusal())
                .isEqualTo("SCANNER_STATE_WRONG");
        List<RecordAnswer> answers = as(
                        world.head, () -> api.uploadScannerRecords(morning.device.id, new ScannerRecords(queue)))
                .answers();
        assertThat(outcome(answers.getFirst())).isEqualTo("COUNTED");
        assertHeld(answers.getLast(), HeldBecause.SCANNER_REVOKED);
    }

    @Test
    void what_came_before_the_revocation_and_waited_is_not_held_for_it() {
        Morning morning = new Morning(2);
        List<String> queue = morning.queue();
        morning.device.upload(queue.subList(1, 2));
        HttpClientResponseException inUse = catchThrowableOfType(
                HttpClientResponseException.class,
                () -> as(
                        world.head,
                        () -> api.uploadScannerRecords(morning.device.id, new ScannerRecords(queue.subList(0, 1)))));
        assertThat(inUse.getResponse().getBody(Problem.class).orElseThrow().refusal())
                .isEqualTo("SCANNER_STATE_WRONG");
        as(world.head, () -> api.revokeScanner(morning.device.id, new Reason("设备遗失")));

        List<RecordAnswer> answers = as(
                        world.head, () -> api.uploadScannerRecords(morning.device.id, new ScannerRecords(queue)))
                .answers();

        assertHeld(answers.getFirst(), HeldBecause.SCANNER_REVOKED);
        assertThat(outcome(answers.getLast())).isEqualTo("COUNTED");
    }

    @Test
    void what_was_scanned_offline_is_told_and_counted_like_any_other() {
        double before = counted();
        Morning morning = new Morning(2);
        List<String> queue = morning.queue();
        morning.device.upload(queue);
        morning.device.upload(queue);
        assertThat(counted() - before).isEqualTo(2);
    }

    private double counted() {
        return meters.counter("skillvoucher.scans", "outcome", "COUNTED", "direction", "IN", "way", "PASS")
                .count();
    }

    // Two doors

    /** Threat 5: one of two scanners lies, and nobody at the desk can say which. At most one is paid for. */
    @Test
    void who_was_seen_at_two_doors_at_once_counts_at_one_when_an_officer_has_looked() {
        Morning here = new Morning(1);
        RecordAnswer first = here.device.upload(here.queue()).getFirst();
        assertThat(outcome(first)).isEqualTo("COUNTED");
        Trainee person = here.people.getFirst();
        hold.revoke(world.checker, person.seat().voucherId(), "换班");
        world.begin();
        Id<TrainingClass> there = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment second = world.anEnrolment(world.aClaimedVoucher(person.seat().personId()), there);
        world.goTo(here.now);
        Device door = aDevice();
        door.connect();
        String seen = door.record(
                1,
                ScanRecord.NOTHING_BEFORE,
                classes.lessons(there).getFirst(),
                Direction.IN,
                pass(new Trainee(second, person.phone()), there));

        RecordAnswer answer = door.upload(List.of(seen)).getFirst();

        assertHeld(answer, HeldBecause.PERSON_ELSEWHERE);
        UUID one = Objects.requireNonNull(first.scan()).id();
        UUID other = Objects.requireNonNull(answer.scan()).id();
        assertThat(attendance.row(second).lessons().getFirst().notes()).contains(AttendanceSheet.Note.HELD);
        assertThat(attendance.row(person.seat()).lessons().getFirst().notes()).contains(AttendanceSheet.Note.HELD);
        assertThat(decided(other, true).state()).isEqualTo(ScanReviewState.ACCEPTED);
        assertThat(Town.problem(() -> decided(one, true)).refusal()).isEqualTo("PERSON_ELSEWHERE");
        assertThat(decided(one, false).state()).isEqualTo(ScanReviewState.REJECTED);
        assertThat(attendance.row(second).lessons().getFirst().in()).isPresent();
        assertThat(attendance.row(person.seat()).lessons().getFirst().in()).isEmpty();
    }

    private ScanReview decided(UUID scan, boolean accept) {
        return as(world.checker, () -> scans.decideScan(scan, new ScanReviewOrder(accept, "已向本人和两校核实")));
    }

    // What people and devices do

    /** A lesson that has begun, with so many trainees at a door without a network. */
    private final class Morning {
        private final Id<TrainingClass> in;
        private final List<Trainee> people;
        private Lesson lesson;
        private Instant now;
        private Device device;

        Morning(int count) {
            this(count, 1);
        }

        Morning(int count, int lessons) {
            world.begin();
            in = world.anApprovedClass(count, World.CLASS_DAY, lessons);
            lesson = classes.lessons(in).getFirst();
            people = people(count, in);
            now = lesson.startsAt();
            world.goTo(now);
            device = aDevice();
            device.connect();
        }

        /** Another lesson, with another scanner: nobody has counted in it. */
        void next(int nth) {
            lesson = classes.lessons(in).get(nth);
            now = lesson.startsAt();
            afresh();
        }

        /** The same morning with another scanner. */
        Device afresh() {
            world.goTo(now);
            device = aDevice();
            device.connect();
            return device;
        }

        /** All scanned in, one after the other. */
        List<String> queue() {
            List<String> queue = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                String prev = queue.isEmpty() ? ScanRecord.NOTHING_BEFORE : ScanRecord.hash(queue.getLast());
                queue.add(written(i + 1, prev, i));
            }
            return queue;
        }

        /** One of them scanned in. */
        String written(int seq, String prev, int person) {
            return device.record(seq, prev, lesson, Direction.IN, pass(people.get(person), in));
        }
    }

    /** A scanner whose key we hold, so that it writes whatever we like. */
    private final class Device {
        private final UUID id = UUID.randomUUID();
        private final ECKey key;
        private @Nullable String token;
        private @Nullable ScannerContact contact;
        private Instant own = Instant.EPOCH;
        private Instant ticked = Instant.EPOCH;
        /** How long its counter has stood still. */
        private Duration slept = Duration.ZERO;

        private int written;
        private int waiting = 1000;

        Device(ECKey key) {
            this.key = key;
        }

        void connect() {
            String nonce = api.challengeScanner().nonce();
            String proof = signed(key, "scanner-session", Map.of("scanner", id.toString(), "nonce", nonce));
            token = api.openScannerSession(new ScannerLogIn(id, proof)).accessToken();
            contact = as(() -> api.reportContact(id, new ScannerReport(business.now(), waiting, written, null, null)));
            own = Instant.now().plus(later).plus(set);
            ticked = Instant.now().plus(later);
        }

        /** Says when it was off before it ran. */
        void wasOff(Instant from, Duration upFor) {
            as(() ->
                    api.reportContact(id, new ScannerReport(business.now(), waiting, written, from, upFor.toMillis())));
        }

        String record(int seq, String prev, Lesson lesson, Direction direction, String pass) {
            ScannerContact last = Objects.requireNonNull(contact);
            Duration byClock = Duration.between(own, Instant.now().plus(later).plus(set));
            return new ScanRecord(
                            Id.of(id),
                            seq,
                            prev,
                            Id.random(),
                            lesson.id(),
                            direction,
                            pass,
                            last.serverTime().plusMillis(byClock.toMillis()),
                            last.ticket(),
                            Duration.between(ticked, Instant.now().plus(later))
                                    .minus(slept)
                                    .toMillis())
                    .signedBy(key);
        }

        /** The same record with other fields, signed as the owner of the key can. */
        String changed(String text, UnaryOperator<Map<String, Object>> change) {
            SignedText signed = ((SignedText.Reading.Signed) SignedText.read(text, ScanRecord.LONGEST)).text();
            try {
                Map<String, Object> fields =
                        change.apply(JSONObjectUtils.parse(new String(signed.payload(), StandardCharsets.UTF_8)));
                return signed(key, ScanRecord.TYPE, fields);
            } catch (java.text.ParseException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        List<RecordAnswer> upload(List<String> records) {
            return as(() -> api.uploadScannerRecords(id, new ScannerRecords(List.copyOf(records))))
                    .answers();
        }

        List<RecordAnswer> patiently(List<String> records) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return upload(records);
                } catch (HttpClientResponseException busy) {
                    if ((busy.getStatus().getCode() != 503 && busy.getStatus().getCode() != 429) || attempt > 100) {
                        throw busy;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        }

        ScannerRoster roster(LocalDate day) {
            return as(() -> api.getScannerRoster(day, id, null, 50));
        }

        Scanner listed() {
            String cursor = null;
            while (true) {
                String from = cursor;
                var page = OfflineStoryTest.this.as(world.head, () -> api.listScanners(from, 200));
                for (Scanner scanner : page.items()) {
                    if (scanner.id().equals(id)) {
                        return scanner;
                    }
                }
                cursor = Objects.requireNonNull(page.nextCursor());
            }
        }

        private <T> T as(Supplier<T> call) {
            return Speaker.as(Objects.requireNonNull(token), call);
        }
    }

    private Device aDevice() {
        Device device = new Device(newKey());
        String code = invite();
        String proof =
                signed(device.key, "scanner-enrolment", Map.of("invitation", code, "scanner", device.id.toString()));
        ScannerKey open =
                new ScannerKey(device.key.getX().toString(), device.key.getY().toString());
        confirm(api.enrolScanner(device.id, new ScannerEnrolment(code, open, proof)));
        return device;
    }

    private ReferenceScanner aScanner() {
        ReferenceScanner scanner = reopened();
        confirm(scanner.enrol(invite()));
        return scanner;
    }

    private ReferenceScanner reopened() {
        InstantSource clock = () -> Instant.now().plus(later).plus(set);
        return ReferenceScanner.in(folder, overTheNetwork(), json, clock, () -> System.nanoTime() + later.toNanos());
    }

    private ScannersApi overTheNetwork() {
        return (ScannersApi) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ScannersApi.class}, (_, method, arguments) -> {
                    if (networkOff) {
                        throw new IllegalStateException("no network");
                    }
                    try {
                        return method.invoke(api, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw Objects.requireNonNull(thrown.getCause());
                    }
                });
    }

    private String invite() {
        return as(world.head, () -> api.inviteScanner(UUID.randomUUID(), new ScannerInvitationOrder("一号实训室")))
                .code();
    }

    private void confirm(Scanner waiting) {
        ScannerConfirmation typed = new ScannerConfirmation(Objects.requireNonNull(waiting.confirmation()));
        as(world.head, () -> api.confirmScanner(waiting.id(), typed));
    }

    private List<Trainee> people(int count, Id<TrainingClass> in) {
        List<Trainee> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Voucher voucher = world.aClaimedVoucher(world.aPerson());
            Enrolment seat = world.anEnrolment(voucher, in);
            ReferencePhone phone = ReferencePhone.withNewKey(() -> Instant.now().plus(later));
            as(World.as(voucher.personId()), () -> {
                phone.register(devices);
                return true;
            });
            people.add(new Trainee(seat, phone));
        }
        return people;
    }

    private String pass(Trainee person, Id<TrainingClass> in) {
        UUID institution = world.head.institutionId().value();
        return person.phone()
                .offlinePass(
                        person.seat().voucherId().value(), person.seat().id().value(), institution, in.value());
    }

    /** Time goes by, for everybody. */
    private void wait(Duration duration) {
        later = later.plus(duration);
        world.goTo(business.now().plus(duration));
    }

    private <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }

    private static List<RecordAnswer> kept(List<RecordAnswer> answers) {
        return answers.stream()
                .filter(answer -> answer.state() != RecordState.REFUSED_RECORD)
                .toList();
    }

    private static UUID id(Lesson lesson) {
        return lesson.id().value();
    }

    private static void assertHeld(RecordAnswer answer, HeldBecause why) {
        assertThat(answer.state()).isEqualTo(RecordState.JUDGED);
        assertThat(Objects.requireNonNull(answer.scan()).outcome()).isEqualTo(ScanOutcome.HELD);
        assertThat(answer.scan().heldBecause()).isEqualTo(why);
    }

    private static String outcome(RecordAnswer answer) {
        var scan = answer.scan();
        if (scan == null) {
            return answer.state().name();
        }
        return scan.outcome() == ScanOutcome.REFUSED
                ? String.valueOf(scan.refusedBecause())
                : scan.outcome().name();
    }

    private @Nullable String reviewOf(RecordAnswer answer) throws SQLException {
        return asked("SELECT because FROM scan_review WHERE scan_id = ?", Objects.requireNonNull(answer.id()));
    }

    private int rows(UUID scanner) throws SQLException {
        return Integer.parseInt(
                Objects.requireNonNull(asked("SELECT COUNT(*) FROM scan WHERE scanner_id = ?", scanner)));
    }

    private @Nullable String asked(String sql, UUID id) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, Id.of(id).bytes());
            if (!sql.startsWith("SELECT")) {
                statement.executeUpdate();
                return null;
            }
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    private static String signed(ECKey key, String type, Map<String, Object> fields) {
        return SignedText.sign(key, type, JSONObjectUtils.toJSONString(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
