package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.ScanOutcome;
import org.skillvoucher.attendance.ScanRefusal;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.ExpireVouchers;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherState;

/** Everybody wants the same seat, or shows the same pass, at once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ClassRaceTest {
    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    EnrolTrainee enrol;

    @Inject
    CheckIn checkIn;

    @Inject
    SeeClasses classes;

    @Inject
    CompleteClass complete;

    @Inject
    SeeVouchers vouchers;

    @Inject
    HoldVoucher hold;

    @Inject
    ExpireVouchers expire;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    @Test
    void the_last_seat_goes_to_one() throws Exception {
        List<Voucher> holders = claimed(Race.CALLERS);
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
            Race.Outcome<Enrolment> seats = Race.of(holders.size(), i -> enrolWith(holders.get(i), Id.random(), in));
            assertThat(seats.values()).hasSize(1);
            assertThat(seats.refusals()).hasSize(holders.size() - 1).containsOnly(Refusal.CLASS_FULL);
            assertThat(classes.require(in).seatsTaken()).isEqualTo(1);
            withdraw(seats.values().getFirst());
        }
    }

    @Test
    void one_occupation_and_level_is_taken_once_by_one_person() throws Exception {
        Id<Person> person = world.aPerson();
        Id<VoucherBatch> batch = world.anOpenBatch(3);
        List<Voucher> three = IntStream.range(0, 3)
                .mapToObj(i -> world.aClaimedVoucher(person, batch))
                .toList();
        List<Id<TrainingClass>> threeClasses = IntStream.range(0, 3)
                .mapToObj(i -> world.anApprovedClass(9, World.CLASS_DAY.plusDays(i)))
                .toList();
        for (int round = 0; round < Race.ROUNDS; round++) {
            // Each of the three is asked for by three callers under one id, so that its answers must be equal.
            List<Id<Enrolment>> ids = List.of(Id.random(), Id.random(), Id.random());
            Race.Outcome<Enrolment> seats =
                    Race.of(9, i -> enrolWith(three.get(i % 3), ids.get(i % 3), threeClasses.get(i % 3)));
            assertThat(seats.values())
                    .hasSize(3)
                    .extracting(Enrolment::id)
                    .containsOnly(seats.values().getFirst().id());
            assertThat(seats.refusals()).hasSize(6).containsOnly(Refusal.OCCUPATION_LEVEL_TAKEN);
            withdraw(seats.values().getFirst());
        }
    }

    @Test
    void an_enrolment_sent_many_times_under_one_id_is_one_seat() throws Exception {
        Voucher voucher = claimed(1).getFirst();
        Id<TrainingClass> in = world.anApprovedClass(9, World.CLASS_DAY);
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<Enrolment> id = Id.random();
            Race.Outcome<Enrolment> seats = Race.of(Race.CALLERS, i -> enrolWith(voucher, id, in));
            assertThat(seats.values()).hasSize(Race.CALLERS).allMatch(e -> e.id().equals(id));
            assertThat(classes.require(in).seatsTaken()).isEqualTo(1);
            withdraw(seats.values().getFirst());
        }
    }

    @Test
    void one_scan_sent_many_times_is_one_scan() throws Exception {
        Seat seat = aSeat(Race.ROUNDS);
        for (Lesson lesson : seat.lessons()) {
            CheckIn.Order order = world.aScan(seat.enrolment().id(), lesson, Direction.IN);
            Race.Outcome<Scan> scans = Race.of(Race.CALLERS, i -> checkIn.scan(world.head, order));
            assertThat(scans.values()).hasSize(Race.CALLERS).allMatch(s -> s.outcome() == ScanOutcome.COUNTED);
            assertThat(checkIn.ofLesson(world.head, lesson.id(), Id.FIRST, 100)).hasSize(1);
        }
    }

    @Test
    void of_many_passes_of_one_seat_one_counts_for_a_lesson_and_direction() throws Exception {
        Seat seat = aSeat(Race.ROUNDS);
        for (Lesson lesson : seat.lessons()) {
            List<CheckIn.Order> orders = IntStream.range(0, Race.CALLERS)
                    .mapToObj(i -> world.aScan(seat.enrolment().id(), lesson, Direction.IN))
                    .toList();
            oneCounts(
                    Race.of(orders.size(), i -> checkIn.scan(world.head, orders.get(i))), ScanRefusal.ALREADY_COUNTED);
        }
    }

    @Test
    void one_pass_counts_once_however_many_scanners_saw_it() throws Exception {
        Seat seat = aSeat(Race.ROUNDS);
        for (Lesson lesson : seat.lessons()) {
            CheckIn.Order seen = world.aScan(seat.enrolment().id(), lesson, Direction.IN);
            oneCounts(
                    Race.of(
                            Race.CALLERS,
                            i -> checkIn.scan(
                                    world.head,
                                    new CheckIn.Order(
                                            Id.random(),
                                            seen.pass(),
                                            lesson.id(),
                                            i % 2 == 0 ? Direction.IN : Direction.OUT,
                                            seen.scannedAt(),
                                            "scanner " + i))),
                    ScanRefusal.PASS_SPENT,
                    ScanRefusal.ALREADY_COUNTED);
        }
    }

    @Test
    void the_first_scans_of_a_class_all_count_and_start_it_once() throws Exception {
        List<Id<Person>> people = world.people(Race.CALLERS);
        Id<VoucherBatch> batch = world.anOpenBatch(Race.CALLERS * Race.ROUNDS);
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            world.begin();
            Id<TrainingClass> in = world.anApprovedClass(Race.CALLERS, World.CLASS_DAY.plusDays(round));
            Lesson lesson = classes.lessons(in).getFirst();
            List<Enrolment> seats = people.stream()
                    .map(person -> world.anEnrolment(world.aClaimedVoucher(person, batch), in))
                    .toList();
            world.goTo(lesson.endsAt());
            List<CheckIn.Order> orders = seats.stream()
                    .map(seat -> world.aScan(seat.id(), lesson, Direction.IN))
                    .toList();
            Race.Outcome<Scan> scans = Race.of(orders.size(), i -> checkIn.scan(world.head, orders.get(i)));
            assertThat(scans.values()).hasSize(orders.size()).allMatch(s -> s.outcome() == ScanOutcome.COUNTED);
            seats.forEach(seat -> hold.revoke(world.checker, seat.voucherId(), "race"));
        }
    }

    @Test
    void a_voucher_scanned_and_revoked_at_once_ends_without_a_seat() throws Exception {
        List<Enrolment> seats = seats(Race.ROUNDS);
        Lesson lesson = classes.lessons(seats.getFirst().classId()).getFirst();
        world.goTo(lesson.endsAt());
        for (Enrolment seat : seats) {
            CheckIn.Order in = world.aScan(seat.id(), lesson, Direction.IN);
            CheckIn.Order out = world.aScan(seat.id(), lesson, Direction.OUT);
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> checkIn.scan(world.head, in),
                    () -> hold.revoke(world.checker, seat.voucherId(), "race"),
                    () -> checkIn.scan(world.head, out),
                    () -> hold.revoke(world.checker, seat.voucherId(), "race")));
            assertThat(heard.refusals()).isEmpty();
            assertThat(vouchers.require(seat.voucherId()).state()).isEqualTo(VoucherState.REVOKED);
            assertThat(classes.enrolment(world.head, seat.id()).state()).isEqualTo(EnrolmentState.DROPPED);
        }
        assertThat(classes.require(seats.getFirst().classId()).seatsTaken()).isZero();
    }

    @Test
    void a_seat_scanned_and_given_back_at_once_is_given_back() throws Exception {
        List<Enrolment> seats = seats(Race.ROUNDS);
        Lesson lesson = classes.lessons(seats.getFirst().classId()).getFirst();
        world.goTo(lesson.endsAt());
        for (Enrolment seat : seats) {
            CheckIn.Order in = world.aScan(seat.id(), lesson, Direction.IN);
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> checkIn.scan(world.head, in),
                    () -> enrol.withdraw(World.as(seat.personId()), seat.id()),
                    () -> enrol.withdraw(World.as(seat.personId()), seat.id())));
            assertThat(heard.refusals()).isEmpty();
            assertThat(classes.enrolment(world.head, seat.id()).state()).isEqualTo(EnrolmentState.WITHDRAWN);
        }
        assertThat(classes.require(seats.getFirst().classId()).seatsTaken()).isZero();
    }

    @Test
    void a_class_cancelled_while_people_enrol_keeps_nobody() throws Exception {
        List<Voucher> holders = claimed(Race.CALLERS);
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<TrainingClass> in = world.anApprovedClass(Race.CALLERS, World.CLASS_DAY);
            List<Callable<Object>> calls = new ArrayList<>();
            holders.forEach(holder -> calls.add(() -> enrolWith(holder, Id.random(), in)));
            calls.add(() -> complete.cancel(world.head, in, "race"));
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).allMatch(r -> r == Refusal.CLASS_STATE_WRONG || r == Refusal.CLASS_FULL);
            assertThat(classes.require(in).seatsTaken()).isZero();
            assertThat(holders).allMatch(h -> vouchers.require(h.id()).state() == VoucherState.CLAIMED);
        }
    }

    @Test
    void vouchers_that_expire_while_people_enrol_leave_no_seat_taken() throws Exception {
        LocalDate last = World.CLASS_DAY.plusDays(5);
        List<Id<Person>> people = world.people(Race.CALLERS - 1);
        Id<VoucherBatch> batch = world.anOpenBatch(Race.CALLERS * Race.ROUNDS, world.aFund(100_000_000), last);
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            world.begin();
            Id<TrainingClass> in = world.anApprovedClass(Race.CALLERS, last);
            List<Voucher> holders = people.stream()
                    .map(person -> world.aClaimedVoucher(person, batch))
                    .toList();
            List<Callable<Object>> calls = new ArrayList<>();
            holders.forEach(holder -> calls.add(() -> enrolWith(holder, Id.random(), in)));
            calls.add(() -> {
                world.goTo(World.at(last.plusDays(1), LocalTime.of(0, 5)));
                return expire.expireAll();
            });
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals())
                    .allMatch(r -> r == Refusal.VOUCHER_EXPIRED
                            || r == Refusal.VOUCHER_STATE_WRONG
                            || r == Refusal.CLASS_BEGUN);
            expire.expireAll(); // whoever enrolled just as the first run had passed
            assertThat(holders).allMatch(h -> vouchers.require(h.id()).state() == VoucherState.EXPIRED);
            assertThat(classes.require(in).seatsTaken()).isZero();
        }
    }

    private record Seat(Enrolment enrolment, List<Lesson> lessons) {}

    /** Somebody in a class of so many lessons, who has come to the first; the time is the end of the last one. */
    private Seat aSeat(int lessons) {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY, lessons);
        Enrolment enrolment = world.anEnrolment(claimed(1).getFirst(), in);
        List<Lesson> timetable = classes.lessons(in);
        world.goTo(timetable.getLast().endsAt());
        return new Seat(enrolment, timetable);
    }

    private List<Voucher> claimed(int count) {
        Id<VoucherBatch> batch = world.anOpenBatch(count);
        return world.people(count).stream()
                .map(person -> world.aClaimedVoucher(person, batch))
                .toList();
    }

    private List<Enrolment> seats(int count) {
        Id<TrainingClass> in = world.anApprovedClass(count, World.CLASS_DAY);
        return claimed(count).stream()
                .map(voucher -> world.anEnrolment(voucher, in))
                .toList();
    }

    private Enrolment enrolWith(Voucher voucher, Id<Enrolment> id, Id<TrainingClass> in) {
        return enrol.enrol(World.as(voucher.personId()), id, voucher.id(), in);
    }

    private void withdraw(Enrolment seat) {
        enrol.withdraw(World.as(seat.personId()), seat.id());
    }

    /** The others are told why not; where two reasons are true, either. */
    private static void oneCounts(Race.Outcome<Scan> scans, ScanRefusal... others) {
        assertThat(scans.refusals()).isEmpty();
        assertThat(scans.values())
                .filteredOn(scan -> scan.outcome() == ScanOutcome.COUNTED)
                .hasSize(1);
        assertThat(scans.values())
                .filteredOn(scan -> scan.outcome() == ScanOutcome.REFUSED)
                .allMatch(scan -> List.of(others).contains(scan.refusedBecause()));
    }
}
