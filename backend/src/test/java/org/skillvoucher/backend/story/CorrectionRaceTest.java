package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.attendance.Correction;
import org.skillvoucher.attendance.CorrectionKind;
import org.skillvoucher.attendance.CorrectionProof;
import org.skillvoucher.attendance.CorrectionState;
import org.skillvoucher.attendance.DecideCorrection;
import org.skillvoucher.attendance.EffectOfCorrection;
import org.skillvoucher.attendance.RequestCorrection;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;

/** One correction is asked for and decided by many at once, and beside the money that rests on it. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CorrectionRaceTest {
    private static final int ROUNDS = Math.min(Race.ROUNDS, 100);
    private static final int HEAVY = Math.min(Race.ROUNDS, 40);

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    RequestCorrection request;

    @Inject
    DecideCorrection decide;

    @Inject
    EffectOfCorrection effects;

    @Inject
    SeeClasses classes;

    @Inject
    SubmitCertificate certificates;

    @Inject
    ReleaseSubsidy release;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    @Test
    void a_correction_asked_for_and_decided_by_many_is_one_and_decided_once() throws Exception {
        for (Enrolment seat : seats(ROUNDS)) {
            Race.Outcome<RequestCorrection.Seen> asked =
                    Race.of(Race.CALLERS, i -> request.request(World.as(seat.personId()), leave(seat, Id.random())));
            assertThat(asked.values()).hasSize(1);
            assertThat(asked.refusals()).hasSize(Race.CALLERS - 1).containsOnly(Refusal.CORRECTION_KNOWN);
            Id<Correction> id = asked.values().getFirst().correction().id();

            String seen = effects.digest(asked.values().getFirst().correction());
            Race.Outcome<RequestCorrection.Seen> decided =
                    Race.of(Race.CALLERS, i -> decide.decide(decider(i), id, i % 3 != 0, "race " + i, seen));
            assertThat(decided.values()).hasSize(1);
            assertThat(decided.refusals()).hasSize(Race.CALLERS - 1).containsOnly(Refusal.CORRECTION_STATE_WRONG);
            Correction now = request.see(world.checker, id).correction();
            assertThat(now.version()).isEqualTo(2);
            assertThat(now.state())
                    .isEqualTo(decided.values().getFirst().correction().state());
        }
    }

    @Test
    void an_institution_corrects_before_the_money_or_not_at_all() throws Exception {
        for (Id<Certificate> certificate : world.submittedCertificates(world.people(HEAVY))) {
            Enrolment seat =
                    classes.requireEnrolment(certificates.require(certificate).enrolmentId());
            Id<Correction> id = Id.random();
            String seen = effects.digest(
                    request.request(World.as(seat.personId()), leave(seat, id)).correction());
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> release.confirm(world.checker, certificate),
                    () -> decide.decide(decider(0), id, true, "race", seen),
                    () -> release.confirm(world.checker, certificate),
                    () -> decide.decide(decider(1), id, true, "race", seen)));
            assertThat(request.see(world.checker, id).correction().state()).isEqualTo(CorrectionState.ACCEPTED);
            assertThat(heard.refusals())
                    .isSubsetOf(Refusal.NEEDS_OFFICER, Refusal.CORRECTION_STATE_WRONG)
                    .hasSize(1);
        }
        // That no institution accepted one after the money is I-92 of the invariants.
    }

    /** Seats of a class of one lesson, which has just ended. */
    private List<Enrolment> seats(int count) {
        Id<VoucherBatch> batch = world.anOpenBatch(count);
        Id<TrainingClass> in = world.anApprovedClass(count, World.CLASS_DAY);
        List<Enrolment> seats = new ArrayList<>();
        world.people(count).forEach(person -> seats.add(world.anEnrolment(world.aClaimedVoucher(person, batch), in)));
        world.scanAll(in, seats.subList(0, 1)); // the first scan of a class starts it
        return seats;
    }

    private RequestCorrection.Order leave(Enrolment seat, Id<Correction> id) {
        Lesson lesson = classes.lessons(seat.classId()).getFirst();
        return new RequestCorrection.Order(
                id,
                seat.id(),
                lesson.id(),
                CorrectionKind.LEAVE,
                null,
                null,
                new RequestCorrection.Evidence(CorrectionProof.LEAVE_SLIP, "假条", "请假一次"));
    }

    /** Officers and admins of the institution by turns, each another person. */
    private Actor decider(int number) {
        return number % 2 == 0
                ? new Actor.Officer(Id.random(), "方审核", Set.of(Role.BUREAU_CHECKER), World.REGION)
                : new Actor.Staff(Id.random(), "许校长", Set.of(Role.INSTITUTION_ADMIN), world.head.institutionId());
    }
}
