package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.attendance.ShowPass;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;

/** Nobody gets in where they do not belong: another region's, institution's or person's things are as if they were not there. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ScopeStoryTest {
    private final Actor.Officer elsewhere =
            new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000"));
    private final Actor.Officer county =
            new Actor.Officer(Id.random(), "区县", Set.of(Role.values()), RegionCode.of("330802"));
    private final Actor.Staff otherSchool =
            new Actor.Staff(Id.random(), "别校", Set.of(Role.INSTITUTION_ADMIN, Role.TEACHER), Id.random());
    private final Actor.Trainee otherPerson = new Actor.Trainee(Id.random(), "王*");

    @Inject
    World world;

    @Inject
    SeePersons persons;

    @Inject
    OpenFund funds;

    @Inject
    SeeVouchers vouchers;

    @Inject
    OpenBatch batches;

    @Inject
    ClaimVoucher claim;

    @Inject
    HoldVoucher hold;

    @Inject
    SeeClasses classes;

    @Inject
    OpenClass openClass;

    @Inject
    CompleteClass complete;

    @Inject
    EnrolTrainee enrol;

    @Inject
    ShowPass passes;

    @Inject
    CheckIn checkIn;

    @Inject
    SeeAttendance attendance;

    @Inject
    SubmitCertificate certificates;

    @Inject
    ReleaseSubsidy release;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    DecideBenefit decisions;

    @Inject
    MakePaymentBatch payments;

    @Inject
    OpenAccount accounts;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @Test
    void an_officer_sees_the_region_and_nothing_beside_or_above_it() {
        Id<Person> person = world.aPersonWithCard();
        Id<Certificate> certificate = world.aSubmittedCertificate(person);
        Enrolment seat = classes.enrolment(
                world.checker, certificates.require(certificate).enrolmentId());
        Voucher voucher = vouchers.require(seat.voucherId());
        Subsidy subsidy = release.confirm(world.checker, certificate).subsidy().orElseThrow();

        for (Actor.Officer stranger : Set.of(elsewhere, county)) {
            hidden(Map.of(
                    "person", () -> persons.see(stranger, person),
                    "fund", () -> funds.see(stranger, world.usualFund()),
                    "voucher", () -> vouchers.see(stranger, voucher.id()),
                    "batch", () -> vouchers.batch(stranger, voucher.batchId()),
                    "class", () -> classes.see(stranger, seat.classId()),
                    "sheet", () -> attendance.sheet(stranger, seat.classId()),
                    "certificate", () -> certificates.see(stranger, certificate),
                    "subsidy", () -> subsidies.see(stranger, subsidy.id()),
                    "decision", () -> decisions.see(stranger, subsidy.decisionId())));
            hidden(Map.of(
                    "open", () -> batches.open(stranger, voucher.batchId()),
                    "close", () -> batches.close(stranger, voucher.batchId()),
                    "freeze", () -> hold.freeze(stranger, voucher.id(), "x"),
                    "revoke", () -> hold.revoke(stranger, voucher.id(), "x"),
                    "approve", () -> openClass.approve(stranger, seat.classId(), new OpenClass.Terms(1)),
                    "cancel", () -> complete.cancel(stranger, seat.classId(), "x"),
                    "confirm", () -> release.confirm(stranger, certificate),
                    "rule", () -> release.rule(stranger, subsidy.id(), true, "x"),
                    "pay",
                            () -> payments.make(
                                    stranger,
                                    new MakePaymentBatch.Order(
                                            Id.random(), world.usualFund(), List.of(subsidy.id())))));
        }
    }

    @Test
    void an_institution_sees_its_own_classes_only() {
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        CheckIn.Order scan = world.aScan(seat.id(), classes.lessons(in).getFirst(), Direction.IN);

        hidden(Map.of(
                "class", () -> classes.see(otherSchool, in),
                "roster", () -> classes.roster(otherSchool, in, Id.FIRST, 10),
                "sheet", () -> attendance.sheet(otherSchool, in),
                "voucher", () -> classes.voucher(otherSchool, seat.voucherId()),
                "enrolment", () -> classes.enrolment(otherSchool, seat.id()),
                "scan", () -> checkIn.scan(otherSchool, scan),
                "scans", () -> checkIn.ofLesson(otherSchool, scan.lesson(), Id.FIRST, 10),
                "end", () -> complete.end(otherSchool, in)));
    }

    @Test
    void a_trainee_acts_for_nobody_else() {
        Voucher issued = world.anIssuedVoucher(world.aPerson());
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);

        hidden(Map.of(
                "voucher", () -> vouchers.see(otherPerson, issued.id()),
                "history", () -> vouchers.history(otherPerson, issued.id()),
                "claim", () -> claim.claim(otherPerson, issued.id()),
                "enrol", () -> enrol.enrol(otherPerson, Id.random(), issued.id(), in),
                "withdraw", () -> enrol.withdraw(otherPerson, seat.id()),
                "enrolment", () -> classes.enrolment(otherPerson, seat.id()),
                "pass", () -> passes.show(otherPerson, seat.id()),
                "decision", () -> decisions.see(otherPerson, issued.issueDecisionId())));
    }

    @Test
    void an_administrator_opens_no_account_beyond_the_region() {
        hidden(Map.of(
                "institution", () -> accounts.open(elsewhere, order(null, world.head.institutionId())),
                "region", () -> accounts.open(elsewhere, order(RegionCode.of("330800"), null))));
    }

    private static OpenAccount.Order order(@Nullable RegionCode region, @Nullable Id<?> institution) {
        return new OpenAccount.Order(
                Id.random(),
                "x" + Id.random(),
                "x",
                Set.of(region == null ? Role.TEACHER : Role.AUDITOR),
                region,
                institution,
                null,
                "a long enough password");
    }

    private static void hidden(Map<String, ThrowingCallable> doors) {
        doors.forEach((name, door) -> assertThatThrownBy(door)
                .as(name)
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.refusal().kind()).as(name).isEqualTo(Refusal.Kind.NOT_FOUND)));
    }
}
