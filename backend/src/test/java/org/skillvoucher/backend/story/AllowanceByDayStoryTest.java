package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.AllowanceDay;
import org.skillvoucher.api.model.AllowanceDays;
import org.skillvoucher.api.model.ApplicationFindings;
import org.skillvoucher.api.model.ApplicationOrder;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.Correction;
import org.skillvoucher.api.model.CorrectionDecision;
import org.skillvoucher.api.model.CorrectionEvidence;
import org.skillvoucher.api.model.CorrectionKind;
import org.skillvoucher.api.model.CorrectionProof;
import org.skillvoucher.api.model.CorrectionRequest;
import org.skillvoucher.api.model.CorrectionState;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PaymentBatch;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.attendance.DecideCorrection;
import org.skillvoucher.attendance.EffectOfCorrection;
import org.skillvoucher.attendance.RequestCorrection;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.client.CorrectionsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.subsidy.MoveSubsidy;

/** 50 yuan to live on for each day attended (全人社发〔2020〕63号 二(二)); when the sheet changes, only the difference moves (QJ-2b). */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class AllowanceByDayStoryTest {
    private static final String COUNTY = "341124";
    private static final int DAYS = 5;
    private static final long A_DAY = 5_000;
    private static final String NOT_THERE = "answered 404";

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    CorrectionsApi corrections;

    @Inject
    RequestCorrection request;

    @Inject
    DecideCorrection decide;

    @Inject
    EffectOfCorrection effects;

    @Inject
    MoveSubsidy subsidies;

    private Town town;
    private UUID fund;

    /** Somebody's allowance, and the training that it is for. */
    private record Allowance(
            Town.Organisation school,
            Town.Inhabitant trainee,
            Town.Course course,
            UUID seat,
            UUID application,
            Subsidy granted) {
        Lesson day(int number) {
            return course.lessons().get(number);
        }
    }

    @BeforeEach
    void a_county_with_money_and_lists() {
        town = new Town(COUNTY, doors);
        fund = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 500_000);
        town.publishListsOfQuanjiao();
    }

    @AfterEach
    void the_books_balance() throws Exception {
        books.mustHold();
    }

    @Test
    void each_day_attended_has_its_line() {
        Allowance of = grantedFor(4);
        Subsidy granted = of.granted();

        assertThat(granted.amountFen()).isEqualTo(4 * A_DAY);
        AllowanceDays days = days(of);
        assertThat(days.totalFen()).isEqualTo(4 * A_DAY);
        assertThat(days.days()).hasSize(4).allSatisfy(day -> {
            assertThat(day.amountFen()).isEqualTo(A_DAY);
            assertThat(day.bookings()).singleElement().satisfies(line -> {
                assertThat(line.because()).isEqualTo("GRANTED");
                assertThat(line.subsidyId()).isEqualTo(granted.id());
            });
        });
        assertThat(town.as(of.trainee(), () -> doors.applications().getAllowanceDays(of.application())))
                .as("the trainee sees them too")
                .isEqualTo(days);
        assertThat(Town.problem(() ->
                                town.as(of.school(), () -> doors.applications().getAllowanceDays(of.application())))
                        .refusal())
                .as("a school is not told who is in need")
                .isEqualTo("ROLE_MISSING");
    }

    @Test
    void a_day_that_turns_out_to_be_attended_is_paid_beside_the_rest() {
        Allowance of = grantedFor(4);
        Subsidy granted = of.granted();
        town.pay(fund, granted);
        Correction asked = town.as(of.trainee(), () -> ask(of, CorrectionKind.MISSED_SCAN, of.day(4)));

        assertThat(refusal(() -> decided(of.school().head(), asked)))
                .as("where money was decided the sheet is the bureau's")
                .isEqualTo("NEEDS_OFFICER");
        decided(town.checker, asked);

        assertThat(days(of).totalFen()).isEqualTo(5 * A_DAY);
        AllowanceDay last = days(of).days().getLast();
        assertThat(last.bookings()).singleElement().satisfies(line -> {
            assertThat(line.reckoning()).isEqualTo(2);
            assertThat(line.because()).isEqualTo("CORRECTION " + asked.id());
        });
        Subsidy more = town.subsidy(Town.there(last.bookings().getFirst().subsidyId()));
        assertThat(more.amountFen()).isEqualTo(A_DAY);
        assertThat(more.state()).isEqualTo(SubsidyState.RELEASED);
        town.mustReplay(more.decisionId());
        town.pay(fund, more);
        assertThat(town.fund(fund).paidFen()).isEqualTo(5 * A_DAY);
    }

    @Test
    void a_day_that_is_struck_before_payment_is_not_paid() {
        Allowance of = grantedFor(5);
        Subsidy granted = of.granted();

        struck(of, of.day(1));

        Subsidy now = town.subsidy(granted.id());
        assertThat(now.amountFen()).isEqualTo(4 * A_DAY);
        assertThat(now.state()).isEqualTo(SubsidyState.RELEASED);
        assertThat(days(of).days().get(1).amountFen()).isZero();
        town.pay(fund, now);
        assertThat(town.fund(fund).paidFen()).isEqualTo(4 * A_DAY);
    }

    @Test
    void a_day_that_is_struck_after_payment_is_claimed_back_and_nothing_else() {
        Allowance of = grantedFor(5);
        Subsidy granted = of.granted();
        town.pay(fund, granted);

        struck(of, of.day(1));

        List<Recovery> claims = town
                .as(town.finance, () -> doors.recoveries().listRecoveries(RecoveryState.OPEN, null, 200))
                .items()
                .stream()
                .filter(claim -> claim.subsidyId().equals(granted.id()))
                .toList();
        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.amountFen()).isEqualTo(A_DAY);
            assertThat(claim.setOff()).as("a person's debt is not kept back").isFalse();
            assertThat(claim.because()).startsWith("CORRECTION");
        });
        assertThat(town.fund(fund).receivableFen()).isEqualTo(A_DAY);
    }

    @Test
    void one_day_more_and_one_day_less_leave_the_sum_as_it_was() {
        Allowance of = grantedFor(4);
        Subsidy granted = of.granted();
        Correction more = town.as(of.trainee(), () -> ask(of, CorrectionKind.MISSED_SCAN, of.day(4)));
        decided(town.checker, more);
        struck(of, of.day(0));

        assertThat(days(of).totalFen()).isEqualTo(4 * A_DAY);
        assertThat(days(of).days()).hasSize(5);
        long due = subsidies.allOfApplication(Id.of(of.application())).stream()
                .mapToLong(subsidy -> subsidy.amountFen())
                .sum();
        assertThat(due).isEqualTo(4 * A_DAY);
        assertThat(town.subsidy(granted.id()).amountFen())
                .as("the later part goes first")
                .isEqualTo(4 * A_DAY);
    }

    @Test
    void what_the_bank_is_asked_to_pay_is_not_reckoned_anew() {
        Allowance of = grantedFor(5);
        Subsidy granted = of.granted();
        PaymentBatch batch = town.as(
                town.finance,
                () -> doors.api()
                        .payments()
                        .makePaymentBatch(UUID.randomUUID(), new PaymentOrder(fund, List.of(granted.id()))));
        Correction asked = town.as(town.maker, () -> ask(of, CorrectionKind.STRUCK, of.day(1)));

        assertThat(refusal(() -> decided(town.checker, asked))).isEqualTo("SUBSIDY_STATE_WRONG");
        assertThat(days(of).totalFen()).isEqualTo(5 * A_DAY);

        town.as(town.finance, () -> doors.api().payments().withdrawPaymentBatch(batch.id(), new Reason("考勤核减后重做")));
        assertThat(decided(town.checker, asked).state()).isEqualTo(CorrectionState.ACCEPTED);
        assertThat(days(of).totalFen()).isEqualTo(4 * A_DAY);
    }

    @Test
    void only_the_bureau_strikes_and_not_what_the_training_itself_earned() {
        Allowance of = grantedFor(4);

        assertThat(town.as(of.trainee(), () -> ask(of, CorrectionKind.STRUCK, of.day(1))))
                .as(NOT_THERE)
                .isNull();
        assertThat(town.as(of.school(), () -> ask(of, CorrectionKind.STRUCK, of.day(1))))
                .as(NOT_THERE)
                .isNull();
        assertThat(town.as(town.maker, () -> ask(of, CorrectionKind.MISSED_SCAN, of.day(4))))
                .as(NOT_THERE)
                .isNull();
        struck(of, of.day(1));
        assertThat(refusal(() -> town.as(town.maker, () -> ask(of, CorrectionKind.STRUCK, of.day(2)))))
                .as("two days of five are not enough for what the school was granted")
                .isEqualTo("CORRECTION_TOO_LATE");
        Correction again = town.as(of.trainee(), () -> ask(of, CorrectionKind.MISSED_SCAN, of.day(4)));
        assertThat(refusal(() -> decided(of.school().head(), again))).isEqualTo("NEEDS_OFFICER");
    }

    @Test
    void many_days_corrected_at_once_are_each_booked_once() throws Exception {
        for (int round = 0; round < Math.max(1, Race.ROUNDS / 30); round++) {
            town.again();
            Allowance of = grantedFor(3);
            Subsidy granted = of.granted();
            List<Callable<Object>> all = new ArrayList<>();
            for (int missed = 3; missed < DAYS; missed++) {
                Lesson lesson = of.day(missed);
                Correction asked = town.as(of.trainee(), () -> ask(of, CorrectionKind.MISSED_SCAN, lesson));
                for (int i = 0; i < 4; i++) {
                    all.add(() -> retried(asked));
                }
            }
            Race.of(all);
            assertThat(days(of).totalFen()).as("round %d", round).isEqualTo(DAYS * A_DAY);
            assertThat(subsidies.allOfApplication(Id.of(of.application())).stream()
                            .map(subsidy -> subsidy.amount())
                            .reduce(Money.ZERO, Money::plus)
                            .fen())
                    .isEqualTo(DAYS * A_DAY);
            assertThat(town.subsidy(of.granted().id()).amountFen()).isEqualTo(3 * A_DAY);
        }
    }

    // Words of this story

    /** Accepted by an officer who looks again whenever the effect has changed meanwhile. */
    private Object retried(Correction asked) {
        Id<org.skillvoucher.attendance.Correction> id = Id.of(asked.id());
        for (int look = 0; look < 10; look++) {
            try {
                String seen = effects.digest(request.see(town.checker, id).correction());
                return decide.decide(town.checker, id, true, "属实", seen);
            } catch (org.skillvoucher.refusal.Refused no) {
                if (no.refusal() != org.skillvoucher.refusal.Refusal.EFFECT_CHANGED) {
                    throw no;
                }
            }
        }
        throw new IllegalStateException("the effect changes forever");
    }

    /** Somebody in need who attended so many of five days, with the allowance granted for them. */
    private Allowance grantedFor(int attended) {
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Inhabitant trainee = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, 5, DAYS);
        UUID seat = town.enrol(trainee, town.aBatch("free-training", fund, 5), course);
        town.hold(course, List.of(trainee), List.of(seat), attended);
        Town.there(town.certify(course, seat, CertificateKind.SKILL_LEVEL).subsidy());
        UUID application = UUID.randomUUID();
        ApplicationOrder order =
                new ApplicationOrder(town.region(), "living-allowance", null, null, null, seat, null, null, null);
        town.as(trainee, () -> doors.applications().applyForGrant(application, order));
        ApplicationFindings found = new ApplicationFindings(fund, List.of(), Map.of());
        Subsidy granted =
                Town.there(town.as(town.checker, () -> doors.applications().decideApplication(application, found))
                        .subsidy());
        return new Allowance(school, trainee, course, seat, application, granted);
    }

    private AllowanceDays days(Allowance of) {
        return town.as(town.finance, () -> doors.applications().getAllowanceDays(of.application()));
    }

    private Correction ask(Allowance of, CorrectionKind kind, Lesson lesson) {
        boolean struck = kind == CorrectionKind.STRUCK;
        return corrections.requestCorrection(
                UUID.randomUUID(),
                new CorrectionRequest(
                        of.seat(),
                        lesson.id(),
                        kind,
                        struck ? null : lesson.startsAt(),
                        struck ? null : lesson.endsAt(),
                        new CorrectionEvidence(
                                struck ? CorrectionProof.INSPECTION_RECORD : CorrectionProof.STATEMENT,
                                null,
                                struck ? "检查时不在场" : "扫码设备断网")));
    }

    private Correction decided(Actor by, Correction asked) {
        String effect =
                town.as(by, () -> corrections.getCorrectionEffect(asked.id())).effect();
        return town.as(by, () -> corrections.decideCorrection(asked.id(), new CorrectionDecision(true, "属实", effect)));
    }

    private void struck(Allowance of, Lesson lesson) {
        Correction asked = town.as(town.maker, () -> ask(of, CorrectionKind.STRUCK, lesson));
        assertThat(refusal(() -> decided(of.school().head(), asked)))
                .as("a school does not decide what the bureau found")
                .isEqualTo("NEEDS_OFFICER");
        decided(town.checker, asked);
    }

    private static String refusal(Runnable call) {
        return Town.problem(call).refusal();
    }
}
