package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.Correction;
import org.skillvoucher.api.model.CorrectionDecision;
import org.skillvoucher.api.model.CorrectionEffect;
import org.skillvoucher.api.model.CorrectionEvidence;
import org.skillvoucher.api.model.CorrectionKind;
import org.skillvoucher.api.model.CorrectionPage;
import org.skillvoucher.api.model.CorrectionProof;
import org.skillvoucher.api.model.CorrectionRequest;
import org.skillvoucher.api.model.CorrectionState;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.RollCallOrder;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.client.CorrectionsApi;
import org.skillvoucher.client.RollCallsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

/**
 * A trainee missed the scan out (补签), was excused (请假) or made up for a lesson (补课): asked for by one, decided by another, the
 * money shown before it is saved. A class of two lessons on two days; 60 per cent are agreed, and half of it was scanned.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CorrectionStoryTest {
    private static final int LEVEL = 4;
    private static final long AMOUNT_FEN = 150_000;
    private static final String ANOTHER_EFFECT = "A".repeat(43);
    private static final int MOST = 100;

    @Inject
    Town.Doors doors;

    @Inject
    CorrectionsApi corrections;

    @Inject
    RollCallsApi rollCalls;

    @Inject
    World world; // publishes the list of occupations

    private Town town;
    private Town.Organisation school;
    private Town.Inhabitant trainee;
    private Town.Course course;
    private UUID seat;
    private Actor.Staff teacher;

    @BeforeEach
    void somebody_who_scanned_in_twice_and_out_once() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
        UUID fund = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 100_000);
        school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        teacher = staff(Role.TEACHER);
        trainee = town.anInhabitant();
        course = town.aClass(school, TrainingCategory.UPSKILLING, LEVEL, 2);
        seat = town.enrol(trainee, town.aBatch("skill-certificate", fund, LEVEL), course);
        at(first().startsAt());
        town.scan(course, trainee, seat, first(), ScanDirection.IN);
        at(first().endsAt());
        town.scan(course, trainee, seat, first(), ScanDirection.OUT);
    }

    @Test
    void the_trainee_who_missed_the_scan_out_is_paid_after_the_institution_accepts() {
        at(second().startsAt());
        town.scan(course, trainee, seat, second(), ScanDirection.IN);
        at(second().endsAt().plusSeconds(3600));
        CorrectionRequest asked = missedScan(second());

        CorrectionEffect foreseen = town.as(trainee, () -> corrections.foreseeCorrection(asked));
        UUID id = UUID.randomUUID();
        Correction requested = town.as(trainee, () -> corrections.requestCorrection(id, asked));
        itIsKeptOnce(id, requested, asked);
        itIsSeenBy(id);
        whoMayNotDecideDoesNot(id);

        CorrectionEffect shown = town.as(school, () -> corrections.getCorrectionEffect(id));
        assertThat(shown).isEqualTo(foreseen);
        theMoneyIsShown(shown);
        assertThat(refusal(() -> town.as(school, () -> decide(id, true, ANOTHER_EFFECT))))
                .isEqualTo("EFFECT_CHANGED");
        Correction accepted = town.as(school, () -> decide(id, true, shown.effect()));
        assertThat(accepted.state()).isEqualTo(CorrectionState.ACCEPTED);
        assertThat(town.as(school, () -> decide(id, true, shown.effect())))
                .as("again is the same")
                .isEqualTo(accepted);
        assertThat(refusal(() -> town.as(town.checker, () -> decide(id, false, null))))
                .isEqualTo("CORRECTION_STATE_WRONG");

        town.as(school, () -> doors.api().classes().endClass(course.id()));
        CertificateConfirmation paid = town.certify(course, seat, CertificateKind.SKILL_LEVEL);
        assertThat(Town.there(paid.subsidy()).amountFen()).isEqualTo(AMOUNT_FEN);
        assertThat(refusal(() -> town.as(town.maker, () -> request(struck(first())))))
                .as("money was decided that would change")
                .isEqualTo("CORRECTION_TOO_LATE");
    }

    @Test
    void what_changed_after_it_was_shown_is_not_saved_unseen() {
        at(second().endsAt().plus(Duration.ofHours(6)));
        Correction missed = town.as(trainee, () -> request(missedScan(second())));
        CorrectionEffect shown = town.as(school, () -> corrections.getCorrectionEffect(missed.id()));
        Correction excused = town.as(teacher, () -> request(leave(second())));
        town.as(school, () -> decide(excused.id(), true, null));
        assertThat(town.as(school, () -> corrections.getCorrectionEffect(missed.id()))
                        .effect())
                .as("the document counts a leave as missed: nothing has changed")
                .isEqualTo(shown.effect());

        Correction made = town.as(teacher, () -> request(makeUp(second(), Duration.ofHours(4), Duration.ofHours(1))));
        town.as(town.checker, () -> decide(made.id(), true, null));
        assertThat(refusal(() -> town.as(school, () -> decide(missed.id(), true, shown.effect()))))
                .isEqualTo("EFFECT_CHANGED");
        CorrectionEffect now = town.as(school, () -> corrections.getCorrectionEffect(missed.id()));
        assertThat(now.before().attendedMinutes()).isEqualTo(240);
        assertThat(now.differenceFen()).as("66 per cent are enough").isZero();
        assertThat(town.as(school, () -> decide(missed.id(), true, now.effect()))
                        .state())
                .isEqualTo(CorrectionState.ACCEPTED);
    }

    @Test
    void nobody_decides_what_they_asked_for() {
        at(second().endsAt());
        Correction byTheHead = town.as(school, () -> request(missedScan(second())));
        assertThat(refusal(() -> town.as(school, () -> decide(byTheHead.id(), true, null))))
                .isEqualTo("SAME_OFFICER");
        assertThat(refusal(() -> town.as(school, () -> corrections.getCorrectionEffect(byTheHead.id()))))
                .isEqualTo("SAME_OFFICER");
        Correction rejected = town.as(staff(Role.INSTITUTION_ADMIN), () -> decide(byTheHead.id(), false, null));
        assertThat(rejected.state()).isEqualTo(CorrectionState.REJECTED);

        Correction again = town.as(teacher, () -> request(missedScan(second())));
        assertThat(refusal(() -> town.as(teacher, () -> decide(again.id(), true, null))))
                .isEqualTo("ROLE_MISSING");
        assertThat(town.as(trainee, () -> corrections.withdrawCorrection(again.id())))
                .as("404: not the trainee's to take back")
                .isNull();
        assertThat(town.as(teacher, () -> corrections.withdrawCorrection(again.id()))
                        .state())
                .isEqualTo(CorrectionState.WITHDRAWN);
        assertThat(refusal(() -> town.as(school, () -> decide(again.id(), true, null))))
                .isEqualTo("CORRECTION_STATE_WRONG");
    }

    @Test
    void after_the_lock_date_only_the_bureau_decides() {
        LocalDate lockedAfter = Town.FIRST_LESSON.plusDays(3);
        at(second().endsAt());
        Correction inTime = town.as(trainee, () -> request(leave(first())));
        Correction late = town.as(trainee, () -> request(missedScan(first())));
        assertThat(late.lockedAfter()).isEqualTo(lockedAfter);

        at(World.at(lockedAfter, LocalTime.of(23, 59, 59)));
        assertThat(town.as(school, () -> decide(inTime.id(), true, null)).state())
                .isEqualTo(CorrectionState.ACCEPTED);
        at(World.at(lockedAfter.plusDays(1), LocalTime.MIDNIGHT));
        Problem locked = Town.problem(() -> town.as(school, () -> decide(late.id(), true, null)));
        assertThat(locked.refusal()).isEqualTo("CORRECTION_LOCKED");
        assertThat(locked.details()).containsEntry("lockedAfter", lockedAfter.toString());
        assertThat(town.as(town.checker, () -> decide(late.id(), true, null)).state())
                .isEqualTo(CorrectionState.ACCEPTED);
    }

    @Test
    void a_make_up_lesson_is_decided_by_the_bureau_and_counts_once() {
        at(second().endsAt().plus(Duration.ofDays(5)));
        CorrectionRequest asked = makeUp(second(), Duration.ofHours(4), Duration.ofHours(3));
        Correction made = town.as(teacher, () -> request(asked));
        assertThat(refusal(() -> town.as(school, () -> decide(made.id(), true, null))))
                .isEqualTo("NEEDS_OFFICER");
        assertThat(town.as(town.checker, () -> corrections.getCorrectionEffect(made.id()))
                        .differenceFen())
                .isEqualTo(AMOUNT_FEN);
        town.as(town.checker, () -> decide(made.id(), true, null));
        assertThat(refusal(() -> town.as(
                        teacher,
                        () -> request(new CorrectionRequest(
                                seat,
                                first().id(),
                                CorrectionKind.MAKE_UP,
                                Town.there(asked.fromAt()).plusSeconds(600),
                                Town.there(asked.untilAt()).plusSeconds(600),
                                asked.evidence())))))
                .as("the same hours for two lessons")
                .isEqualTo("PERSON_ELSEWHERE");
    }

    /** A roll call is the bureau's look into the room: the institution cannot say that who did not answer was there. */
    @Test
    void where_a_roll_call_found_somebody_missing_only_the_bureau_corrects() {
        at(second().startsAt().plusSeconds(3600));
        town.as(town.checker, () -> rollCalls.openRollCall(UUID.randomUUID(), new RollCallOrder(second().id())));
        at(second().endsAt().plusSeconds(60));
        Correction all = town.as(trainee, () -> request(missedScan(second())));
        assertThat(refusal(() -> town.as(school, () -> decide(all.id(), true, null))))
                .isEqualTo("NEEDS_OFFICER");
        town.as(school, () -> decide(all.id(), false, null));

        Instant before = second().startsAt().plusSeconds(3599);
        Correction upToIt = town.as(
                trainee,
                () -> request(new CorrectionRequest(
                        seat, second().id(), CorrectionKind.MISSED_SCAN, second().startsAt(), before, evidence())));
        assertThat(refusal(() -> town.as(school, () -> decide(upToIt.id(), true, null))))
                .as("also not of the time before the roll was called")
                .isEqualTo("NEEDS_OFFICER");
        Correction excused = town.as(teacher, () -> request(leave(second())));
        assertThat(refusal(() -> town.as(school, () -> decide(excused.id(), true, null))))
                .isEqualTo("NEEDS_OFFICER");
        assertThat(town.as(town.checker, () -> decide(upToIt.id(), true, null)).state())
                .isEqualTo(CorrectionState.ACCEPTED);
    }

    @Test
    void who_accepts_must_have_seen_what_it_changes() {
        at(second().endsAt().plusSeconds(60));
        UUID id = town.as(trainee, () -> request(leave(second()))).id();
        Problem unseen = Town.problem(() ->
                town.as(school, () -> corrections.decideCorrection(id, new CorrectionDecision(true, "已核实", null))));
        assertThat(unseen.refusal()).isEqualTo("CORRECTION_WRONG");
        assertThat(unseen.details()).containsEntry("field", "seenEffect");
    }

    @Test
    void what_cannot_have_been_is_not_asked_for() {
        at(first().endsAt().plusSeconds(60));
        Instant open = first().startsAt().minus(Duration.ofMinutes(30));
        wrong(new Times(CorrectionKind.MISSED_SCAN, open.minusSeconds(1), first().endsAt()), "fromAt");
        wrong(new Times(CorrectionKind.MISSED_SCAN, first().endsAt(), first().startsAt()), "untilAt");
        wrong(
                new Times(
                        CorrectionKind.MISSED_SCAN,
                        first().startsAt(),
                        first().endsAt().plusSeconds(61)),
                "untilAt");
        wrong(new Times(CorrectionKind.MISSED_SCAN, null, first().endsAt()), "fromAt");
        wrong(new Times(CorrectionKind.LEAVE, first().startsAt(), null), "fromAt");
        wrong(new Times(CorrectionKind.MAKE_UP, first().startsAt().minusSeconds(1), first().endsAt()), "fromAt");
        assertThat(refusal(() -> asked(new Times(CorrectionKind.MAKE_UP, first().startsAt(), first().endsAt()))))
                .as("the trainee sat in another lesson")
                .isEqualTo("PERSON_ELSEWHERE");
        assertThat(refusal(() -> town.as(trainee, () -> request(leave(second())))))
                .isEqualTo("CORRECTION_TOO_EARLY");

        Instant last = first().endsAt().plus(Duration.ofDays(14));
        at(last.plusSeconds(3600));
        wrong(new Times(CorrectionKind.MAKE_UP, last.minusSeconds(3600), last.plusSeconds(1)), "untilAt");
        assertThat(asked(new Times(CorrectionKind.MAKE_UP, last.minusSeconds(3600), last))
                        .state())
                .isEqualTo(CorrectionState.REQUESTED);
        assertThat(asked(new Times(CorrectionKind.MISSED_SCAN, open, first().endsAt()))
                        .state())
                .isEqualTo(CorrectionState.REQUESTED);
    }

    private record Times(
            CorrectionKind kind,
            @Nullable Instant from,
            @Nullable Instant until) {}

    private Correction asked(Times times) {
        return town.as(
                trainee,
                () -> request(new CorrectionRequest(
                        seat, first().id(), times.kind(), times.from(), times.until(), evidence())));
    }

    private void wrong(Times times, String field) {
        Problem problem = Town.problem(() -> asked(times));
        assertThat(problem.refusal()).isEqualTo("CORRECTION_WRONG");
        assertThat(problem.details()).containsEntry("field", field);
    }

    private void itIsKeptOnce(UUID id, Correction requested, CorrectionRequest asked) {
        assertThat(requested.state()).isEqualTo(CorrectionState.REQUESTED);
        assertThat(requested.requestedByRole()).isEqualTo(org.skillvoucher.api.model.Role.TRAINEE);
        assertThat(requested.evidence()).isEqualTo(asked.evidence());
        assertThat(town.as(trainee, () -> corrections.requestCorrection(id, asked)))
                .isEqualTo(requested);
        assertThat(refusal(() -> town.as(trainee, () -> corrections.requestCorrection(id, leave(second())))))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(refusal(() -> town.as(trainee, () -> request(asked)))).isEqualTo("CORRECTION_KNOWN");
    }

    /** By the trainee, the institution and the region's bureau; by no other institution, trainee or county. */
    private void itIsSeenBy(UUID id) {
        assertThat(town.as(trainee, () -> list(null, null))).containsExactly(id);
        assertThat(town.as(teacher, () -> list(null, null))).containsExactly(id);
        assertThat(town.as(town.checker, () -> list(course.id(), null))).containsExactly(id);
        Town.Organisation stranger = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Actor.Officer elsewhere =
                new Actor.Officer(Id.random(), "外县审核", Set.of(Role.BUREAU_CHECKER), RegionCode.of("330501"));
        assertThat(town.as(stranger, () -> corrections.getCorrection(id))).isNull();
        assertThat(town.as(stranger, () -> decide(id, true, null))).isNull();
        assertThat(town.as(stranger, () -> list(null, null))).isEmpty();
        assertThat(town.as(elsewhere, () -> corrections.getCorrectionEffect(id)))
                .isNull();
        assertThat(town.as(elsewhere, () -> decide(id, true, null))).isNull();
        Town.Inhabitant other = town.anInhabitant();
        assertThat(town.as(other, () -> corrections.getCorrection(id))).isNull();
        assertThat(town.as(other, () -> corrections.requestCorrection(UUID.randomUUID(), leave(first()))))
                .isNull();
        assertThat(town.as(other, () -> list(null, null))).isEmpty();
    }

    private void whoMayNotDecideDoesNot(UUID id) {
        assertThat(refusal(() -> town.as(trainee, () -> decide(id, true, null))))
                .isEqualTo("ROLE_MISSING");
        assertThat(refusal(() -> town.as(teacher, () -> decide(id, true, null))))
                .isEqualTo("ROLE_MISSING");
        assertThat(refusal(() -> town.as(town.maker, () -> decide(id, true, null))))
                .isEqualTo("ROLE_MISSING");
    }

    private static void theMoneyIsShown(CorrectionEffect effect) {
        assertThat(effect.before().percent()).isEqualTo(50);
        assertThat(effect.before().met()).isFalse();
        assertThat(effect.before().missingMinutes()).isEqualTo(36);
        assertThat(effect.before().daysAttended()).isEqualTo(1);
        assertThat(effect.before().verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(effect.before().amountFen()).isZero();
        assertThat(effect.after().attendedMinutes()).isEqualTo(360);
        assertThat(effect.after().percent()).isEqualTo(100);
        assertThat(effect.after().met()).isTrue();
        assertThat(effect.after().classHours()).isEqualTo(8);
        assertThat(effect.after().daysAttended()).isEqualTo(2);
        assertThat(effect.after().verdict()).isEqualTo(Verdict.GRANT);
        assertThat(effect.after().amountFen()).isEqualTo(AMOUNT_FEN);
        assertThat(effect.differenceFen()).isEqualTo(AMOUNT_FEN);
        assertThat(effect.assumesCertificate()).isTrue();
        assertThat(effect.assumedKind()).isEqualTo(CertificateKind.QUALIFICATION);
    }

    // Words of this story

    private Lesson first() {
        return course.lessons().getFirst();
    }

    private Lesson second() {
        return course.lessons().getLast();
    }

    private void at(Instant then) {
        doors.business().moveTo(then);
    }

    private Actor.Staff staff(Role role) {
        return new Actor.Staff(Id.random(), "周老师", Set.of(role), school.head().institutionId());
    }

    private static CorrectionEvidence evidence() {
        return new CorrectionEvidence(CorrectionProof.TEACHER_RECORD, "课堂记录", "扫码设备断网");
    }

    private CorrectionRequest missedScan(Lesson lesson) {
        return new CorrectionRequest(
                seat, lesson.id(), CorrectionKind.MISSED_SCAN, lesson.startsAt(), lesson.endsAt(), evidence());
    }

    private CorrectionRequest struck(Lesson lesson) {
        return new CorrectionRequest(seat, lesson.id(), CorrectionKind.STRUCK, null, null, evidence());
    }

    private CorrectionRequest leave(Lesson lesson) {
        return new CorrectionRequest(seat, lesson.id(), CorrectionKind.LEAVE, null, null, evidence());
    }

    private CorrectionRequest makeUp(Lesson lesson, Duration after, Duration length) {
        Instant from = lesson.endsAt().plus(after);
        return new CorrectionRequest(seat, lesson.id(), CorrectionKind.MAKE_UP, from, from.plus(length), evidence());
    }

    private Correction request(CorrectionRequest asked) {
        return corrections.requestCorrection(UUID.randomUUID(), asked);
    }

    /** As the effect is now, where none was shown before and the one who decides may see it. */
    private Correction decide(UUID id, boolean accept, @Nullable String shown) {
        CorrectionEffect now = accept && shown == null ? corrections.getCorrectionEffect(id) : null;
        String seen = now == null ? shown : now.effect();
        return corrections.decideCorrection(id, new CorrectionDecision(accept, "已核实", seen));
    }

    private List<UUID> list(@Nullable UUID in, @Nullable CorrectionState state) {
        CorrectionPage page = corrections.listCorrections(state, in, null, null, MOST);
        return page.items().stream().map(Correction::id).toList();
    }

    private static String refusal(Runnable call) {
        return Town.problem(call).refusal();
    }
}
