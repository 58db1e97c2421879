package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.ScanRefusal;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
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
import org.skillvoucher.voucher.VoucherState;

/** However a voucher ends or pauses, money, seat and yearly count are where they belong. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class VoucherEndsStoryTest {
    private static final LocalDate AFTER = World.VALID_UNTIL.plusDays(1);

    @Inject
    World world;

    @Inject
    OpenFund funds;

    @Inject
    PersonLimits limits;

    @Inject
    SeeVouchers vouchers;

    @Inject
    SeeClasses classes;

    @Inject
    EnrolTrainee enrol;

    @Inject
    CompleteClass complete;

    @Inject
    HoldVoucher hold;

    @Inject
    ExpireVouchers expire;

    @Inject
    CheckIn checkIn;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @Test
    void expiry_gives_back_budget_seat_and_yearly_count() {
        Id<Person> person = world.aPerson();
        Money reserved = balance().reserved();
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(person), in);
        assertThat(balance().reserved()).isEqualTo(reserved.plus(World.CEILING));
        assertThat(usedThisYear(person)).isEqualTo(1);

        world.goTo(World.at(World.VALID_UNTIL, LocalTime.of(23, 58)));
        expire.expireAll();
        assertThat(state(seat)).as("valid on its last day").isEqualTo(VoucherState.COMMITTED);
        world.goTo(World.at(AFTER, LocalTime.of(0, 2)));
        expire.expireAll();

        assertThat(state(seat)).isEqualTo(VoucherState.EXPIRED);
        assertThat(balance().reserved()).isEqualTo(reserved);
        assertThat(classes.require(in).seatsTaken()).isZero();
        assertThat(classes.enrolment(world.checker, seat.id()).state()).isEqualTo(EnrolmentState.DROPPED);
        assertThat(usedThisYear(person)).isZero();
    }

    @Test
    void a_voucher_nobody_claimed_ends_with_its_claim_window() {
        Voucher issued = world.anIssuedVoucher(world.aPerson());
        world.goTo(World.at(World.DAY.plusMonths(1), LocalTime.of(12, 0)));
        expire.expireAll();
        assertThat(vouchers.require(issued.id()).state()).isEqualTo(VoucherState.ISSUED);

        world.goTo(World.at(World.DAY.plusMonths(1).plusDays(1), LocalTime.of(0, 1)));
        expire.expireAll();

        assertThat(vouchers.require(issued.id()).state()).isEqualTo(VoucherState.EXPIRED);
    }

    @Test
    void who_attended_keeps_the_voucher_until_the_grace_for_the_certificate_is_over() {
        Enrolment seat = world.aScannedEnrolment(world.aPerson());
        complete.end(world.head, seat.classId());
        world.goTo(World.at(World.VALID_UNTIL.plusDays(180), LocalTime.of(12, 0)));
        expire.expireAll();
        assertThat(state(seat)).isEqualTo(VoucherState.ACTIVATED);

        world.goTo(World.at(World.VALID_UNTIL.plusDays(181), LocalTime.of(12, 0)));
        expire.expireAll();

        assertThat(state(seat)).isEqualTo(VoucherState.EXPIRED);
    }

    @Test
    void revoking_gives_everything_back_and_twice_is_once() {
        Id<Person> person = world.aPerson();
        Money reserved = balance().reserved();
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(person), in);

        hold.revoke(world.checker, seat.voucherId(), "核查");
        hold.revoke(world.checker, seat.voucherId(), "核查");

        assertThat(balance().reserved()).isEqualTo(reserved);
        assertThat(classes.require(in).seatsTaken()).isZero();
        assertThat(usedThisYear(person)).isZero();
    }

    @Test
    void a_frozen_voucher_is_refused_at_the_scanner_and_is_itself_again_when_thawed() {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        Lesson lesson = classes.lessons(in).getFirst();
        hold.freeze(world.checker, seat.voucherId(), "核查");

        assertThat(scan(seat, lesson)).isEqualTo(ScanRefusal.VOUCHER_FROZEN);
        hold.thaw(world.checker, seat.voucherId(), "查清");

        assertThat(scan(seat, lesson)).isNull();
        assertThat(state(seat)).isEqualTo(VoucherState.ACTIVATED);
    }

    @Test
    void a_seat_lost_while_frozen_leaves_the_voucher_free_for_another_class() {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        hold.freeze(world.checker, seat.voucherId(), "核查");
        complete.cancel(world.head, in, "师资变动");

        hold.thaw(world.checker, seat.voucherId(), "查清");

        assertThat(state(seat)).isEqualTo(VoucherState.CLAIMED);
        world.anEnrolment(vouchers.require(seat.voucherId()), world.anApprovedClass(1, World.CLASS_DAY.plusDays(1)));
    }

    @Test
    void a_cancelled_class_costs_nobody_the_voucher_even_after_the_first_scan() {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        scan(seat, classes.lessons(in).getFirst());

        complete.cancel(world.head, in, "场地停用");

        assertThat(state(seat)).isEqualTo(VoucherState.CLAIMED);
    }

    @Test
    void withdrawing_before_the_first_scan_frees_seat_voucher_and_occupation() {
        Id<Person> person = world.aPerson();
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(person), in);

        enrol.withdraw(World.as(person), seat.id());

        assertThat(state(seat)).isEqualTo(VoucherState.CLAIMED);
        assertThat(classes.require(in).seatsTaken()).isZero();
        assertThat(world.anEnrolment(vouchers.require(seat.voucherId()), in).state())
                .isEqualTo(EnrolmentState.ENROLLED);
    }

    @Test
    void a_class_that_ends_after_the_voucher_is_refused_and_one_on_its_last_day_is_not() {
        Voucher voucher = world.aClaimedVoucher(world.aPerson());
        Id<TrainingClass> late = world.anApprovedClass(1, AFTER);
        Id<TrainingClass> inTime = world.anApprovedClass(1, World.VALID_UNTIL);

        refused(() -> world.anEnrolment(voucher, late), Refusal.CLASS_ENDS_AFTER_VOUCHER);
        assertThat(world.anEnrolment(voucher, inTime).state()).isEqualTo(EnrolmentState.ENROLLED);
    }

    @Test
    void a_timetable_with_overlapping_lessons_is_refused_and_one_that_only_touches_is_not() {
        Instant eight = World.at(World.CLASS_DAY, LocalTime.of(8, 0));
        Instant nine = World.at(World.CLASS_DAY, LocalTime.of(9, 0));
        Instant ten = World.at(World.CLASS_DAY, LocalTime.of(10, 0));

        refused(() -> world.aTimetable(eight, nine, nine.minusSeconds(1), ten), Refusal.LESSONS_OVERLAP);
        refused(() -> world.aTimetable(nine, eight, nine, ten), Refusal.DATES_WRONG);
        assertThat(world.aTimetable(eight, nine, nine, ten).seatsTaken()).isZero();
    }

    @Test
    void two_classes_at_the_same_time_are_refused() {
        Id<Person> person = world.aPerson();
        world.anEnrolment(world.aClaimedVoucher(person), world.anApprovedClass(1, World.CLASS_DAY));
        Id<TrainingClass> other = world.anApprovedClass("4-03-01-01", World.LEVEL, 1, World.CLASS_DAY);
        Voucher second = world.aClaimedVoucher(
                person,
                world.aBatch(kind ->
                        new World.Kind(kind.mode(), kind.tier(), kind.level(), null, List.of(), List.of(), 5, false)));

        refused(() -> world.anEnrolment(second, other), Refusal.PERSON_ELSEWHERE);
    }

    private org.skillvoucher.attendance.@org.jspecify.annotations.Nullable ScanRefusal scan(
            Enrolment seat, Lesson lesson) {
        return checkIn.scan(world.head, world.aScan(seat.id(), lesson, Direction.IN))
                .refusedBecause();
    }

    private VoucherState state(Enrolment seat) {
        return vouchers.require(seat.voucherId()).state();
    }

    private FundBalance balance() {
        return funds.see(world.finance, world.usualFund());
    }

    private int usedThisYear(Id<Person> person) {
        return limits.usedInYear(person, World.DAY.getYear(), Id.random());
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
