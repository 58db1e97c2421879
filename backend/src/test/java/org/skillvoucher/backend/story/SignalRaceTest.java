package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.gate.Hold;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentBatchState;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.signal.DecideSignal;
import org.skillvoucher.signal.RaiseSignal;
import org.skillvoucher.signal.ScreenClass;
import org.skillvoucher.signal.SeeSignals;
import org.skillvoucher.signal.Signal;
import org.skillvoucher.signal.SignalKind;
import org.skillvoucher.signal.SignalState;
import org.skillvoucher.signal.SignalSubject;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;

/** Detectors, officers, the checklist and finance meet over one class. What is left of it the checks I-170 to I-174 look through. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class SignalRaceTest {
    /** As many as the pool has connections. */
    private static final int DETECTORS = 16;

    private static final int SEATS = 10;
    private static final int EARNED = 2;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ScreenClass screen;

    @Inject
    SeeSignals see;

    @Inject
    RaiseSignal raise;

    @Inject
    DecideSignal decide;

    @Inject
    GoThroughGate gate;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    CheckIn checkIn;

    @Inject
    CompleteClass complete;

    @Inject
    SubmitCertificate submit;

    @Inject
    ReleaseSubsidy release;

    @Inject
    SeeClasses classes;

    @Inject
    History history;

    @BeforeEach
    void nine_o_clock() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() {
        books.mustHold();
    }

    @Test
    void what_sixteen_detectors_find_at_once_is_one_signal_and_what_they_find_later_is_the_same() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            Id<TrainingClass> fake = aFakeClass().id();
            Race.Outcome<List<Signal>> heard = Race.of(DETECTORS, _ -> screen.screen(world.checker, fake));
            assertThat(heard.refusals()).isEmpty();
            assertThat(heard.values()).hasSize(DETECTORS);
            Signal raised = only(fake);
            assertThat(heard.values())
                    .allSatisfy(
                            found -> assertThat(found).extracting(Signal::id).containsExactly(raised.id()));
            assertThat(events(raised)).containsExactly("Raised");
            screen.screen(world.checker, fake);
            assertThat(only(fake).lastSeenAt()).isAfter(raised.firstSeenAt());
        }
    }

    @Test
    void of_many_officers_one_decides_while_detectors_and_the_checklist_run() throws Exception {
        List<Actor.Officer> officers =
                IntStream.range(0, 6).mapToObj(_ -> checker()).toList();
        for (int round = 0; round < rounds(); round++) {
            Fake fake = aFakeClass();
            screen.screen(world.checker, fake.id());
            Signal raised = only(fake.id());
            boolean confirm = round % 2 == 0;
            List<Callable<Object>> calls = new ArrayList<>();
            officers.forEach(one -> calls.add(() -> decide.decide(one, raised.id(), confirm, "核查")));
            for (int i = 0; i < 6; i++) {
                calls.add(() -> screen.screen(world.checker, fake.id()));
            }
            fake.earned().forEach(one -> calls.add(() -> gate.check(world.checker, one.id())));
            fake.earned().forEach(one -> calls.add(() -> gate.beforePayment(one.id())));
            Race.Outcome<Object> heard = Race.of(calls);

            assertThat(heard.values().stream().filter(Signal.class::isInstance)).hasSize(1);
            assertThat(heard.refusals()).hasSize(officers.size() - 1).containsOnly(Refusal.SIGNAL_STATE_WRONG);
            Signal decided = only(fake.id());
            assertThat(decided.state()).isEqualTo(confirm ? SignalState.CONFIRMED : SignalState.DISMISSED);
            assertThat(events(decided)).containsExactly("Raised", confirm ? "Confirmed" : "Dismissed");
            fake.earned()
                    .forEach(one -> assertThat(gate.see(world.checker, one.id()).holds())
                            .hasSize(confirm ? 1 : 0));
        }
    }

    @Test
    void confirmed_and_dismissed_at_once_it_is_one_of_them_or_one_after_the_other() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            Id<TrainingClass> fake = aFakeClass().id();
            screen.screen(world.checker, fake);
            Id<Signal> id = only(fake).id();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < Race.CALLERS; i++) {
                boolean confirm = i % 2 == 0;
                calls.add(() -> decide.decide(checker(), id, confirm, "核查"));
            }
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).containsOnly(Refusal.SIGNAL_STATE_WRONG);
            assertThat(events(only(fake)))
                    .isIn(List.of("Raised", "Dismissed"), List.of("Raised", "Confirmed", "Overturned"));
            assertThat(only(fake).state())
                    .as("somebody dismissed it, first or last")
                    .isEqualTo(SignalState.DISMISSED);
        }
    }

    @Test
    void no_payment_is_approved_after_a_signal_was_raised_on_it() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            Fake fake = aFakeClass(SEATS - 1);
            Subsidy one = fake.earned().getFirst();
            Id<PaymentBatch> batch = Id.random();
            payments.make(world.finance, new MakePaymentBatch.Order(batch, one.fundId(), List.of(one.id())));
            Id<Signal> report = Id.random();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < Race.CALLERS - 1; i++) {
                calls.add(() -> approvals.approve(finance(), batch));
            }
            calls.add(
                    round % 2 == 0 ? 0 : calls.size(),
                    () -> raise.raise(
                            world.checker, new RaiseSignal.Order(report, SignalSubject.CLASS, fake.id(), "竞态测试")));
            Race.Outcome<Object> heard = Race.of(calls);

            boolean held = !gate.see(world.checker, one.id()).holds().isEmpty();
            boolean approved = payments.see(world.finance, batch).batch().state() != PaymentBatchState.PROPOSED;
            assertThat(held).as("held, or approved before: one of the two").isNotEqualTo(approved);
            assertThat(heard.values().stream().filter(Signal.class::isInstance)).hasSize(1);
            if (approved) {
                assertThat(heard.values().stream().filter(PaymentBatch.class::isInstance))
                        .as("one approved it, and the report holds it no more")
                        .hasSize(1);
                assertThat(heard.refusals()).hasSize(Race.CALLERS - 2);
            } else {
                assertThat(heard.refusals()).hasSize(Race.CALLERS - 1).containsOnly(Refusal.SUBSIDY_HELD);
                approvals.withdraw(world.finance, batch, "竞态测试");
            }
            assertThat(see.see(world.checker, report).state()).isEqualTo(SignalState.RAISED);
            decide.decide(checker(), report, false, "竞态测试");
        }
    }

    @Test
    void what_is_reported_before_the_approval_is_held_and_what_is_reported_after_it_goes_out() {
        for (boolean reportedFirst : List.of(true, false)) {
            Fake fake = aFakeClass(SEATS - 1);
            Subsidy one = fake.earned().getFirst();
            Id<PaymentBatch> batch = Id.random();
            payments.make(world.finance, new MakePaymentBatch.Order(batch, one.fundId(), List.of(one.id())));
            Id<Signal> report = Id.random();
            Runnable reporting = () ->
                    raise.raise(world.checker, new RaiseSignal.Order(report, SignalSubject.CLASS, fake.id(), "竞态测试"));
            if (reportedFirst) {
                reporting.run();
                assertThatThrownBy(() -> approvals.approve(finance(), batch))
                        .isInstanceOfSatisfying(
                                Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.SUBSIDY_HELD));
            } else {
                approvals.approve(finance(), batch);
                reporting.run();
            }
            assertThat(gate.see(world.checker, one.id()).holds()).hasSize(reportedFirst ? 1 : 0);
            if (reportedFirst) {
                approvals.withdraw(world.finance, batch, "竞态测试");
            }
            decide.decide(checker(), report, false, "竞态测试");
        }
    }

    @Test
    void a_subsidy_that_is_decided_while_its_class_is_reported_is_held() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            Fake fake = aFakeClass(SEATS - 1, 0);
            Id<Certificate> certificate = certificate(fake.seats().getFirst());
            List<Callable<Object>> calls = List.of(
                    () -> release.confirm(world.checker, certificate),
                    () -> raise.raise(
                            world.checker, new RaiseSignal.Order(Id.random(), SignalSubject.CLASS, fake.id(), "竞态测试")));
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).isEmpty();
            Subsidy decided =
                    release.confirm(world.checker, certificate).subsidy().orElseThrow();
            assertThat(gate.see(world.checker, decided.id()).holds())
                    .extracting(Hold::cause)
                    .containsExactly("NO_SIGNAL");
        }
    }

    // Words of these races

    private static int rounds() {
        return Math.max(5, Race.ROUNDS / 10);
    }

    /** A class that somebody scanned from a sheet, its seats, and what the first of them earned. */
    private record Fake(Id<TrainingClass> id, List<Enrolment> seats, List<Subsidy> earned) {}

    private Fake aFakeClass() {
        return aFakeClass(SEATS);
    }

    private Fake aFakeClass(int people) {
        return aFakeClass(people, EARNED);
    }

    /** Of ten or more the scans are a burst, of fewer they are not. */
    private Fake aFakeClass(int people, int earning) {
        world.begin();
        Id<TrainingClass> in = world.anApprovedClass(people, World.CLASS_DAY);
        Id<VoucherBatch> batch = world.anOpenBatch(people);
        List<Enrolment> seats = IntStream.range(0, people)
                .mapToObj(_ -> world.anEnrolment(world.aClaimedVoucher(world.aPersonWithCard(), batch), in))
                .toList();
        Lesson lesson = classes.lessons(in).getFirst();
        for (Direction direction : Direction.values()) {
            // One moment for all of them: however slow the machine is, it is a burst.
            Instant at = direction == Direction.IN ? lesson.startsAt() : lesson.endsAt();
            for (Enrolment seat : seats) {
                world.goTo(at);
                CheckIn.Order seen = world.aScan(seat.id(), lesson, direction);
                checkIn.scan(
                        world.head,
                        new CheckIn.Order(seen.id(), seen.pass(), seen.lesson(), direction, seen.scannedAt(), "一号门"));
            }
        }
        complete.end(world.head, in);
        List<Subsidy> earned = seats.stream()
                .limit(earning)
                .map(seat -> release.confirm(world.checker, certificate(seat))
                        .subsidy()
                        .orElseThrow())
                .toList();
        return new Fake(in, seats, earned);
    }

    private Id<Certificate> certificate(Enrolment seat) {
        return submit.submit(
                        world.head,
                        new SubmitCertificate.Order(
                                Id.random(),
                                seat.id(),
                                CertificateKind.SKILL_LEVEL,
                                World.aSkillLevelNumber(),
                                World.WELDER,
                                World.LEVEL,
                                "示例评价机构",
                                World.CLASS_DAY,
                                null,
                                null))
                .id();
    }

    /** The one signal that there is of the class, decided or not. */
    private Signal only(Id<TrainingClass> in) {
        List<Signal> all = see.list(world.checker, null, SignalKind.BURST_OF_SCANS, in, Id.FIRST, 50);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<String> events(Signal signal) {
        return history.of(SubjectKind.SUPERVISION_SIGNAL, signal.id()).stream()
                .map(HistoryEntry::event)
                .toList();
    }

    private static Actor.Officer checker() {
        return new Actor.Officer(Id.random(), "吴复核", Set.of(Role.BUREAU_CHECKER), World.REGION);
    }

    private static Actor.Officer finance() {
        return new Actor.Officer(Id.random(), "孙复核", Set.of(Role.FINANCE), World.REGION);
    }
}
