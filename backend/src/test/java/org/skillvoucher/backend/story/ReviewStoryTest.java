package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.AccountOpening;
import org.skillvoucher.api.model.Approval;
import org.skillvoucher.api.model.ApprovalStep;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CheckedItem;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.GateCheck;
import org.skillvoucher.api.model.GateOutcome;
import org.skillvoucher.api.model.GateStanding;
import org.skillvoucher.api.model.Hold;
import org.skillvoucher.api.model.Objection;
import org.skillvoucher.api.model.ObjectionDecision;
import org.skillvoucher.api.model.ObjectionOrder;
import org.skillvoucher.api.model.ObjectionState;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PublicityLine;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.id.Id;
import org.skillvoucher.privacy.KeepOnlySoLong;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * What stands between decision and payment where a document asks for it (here the one of Xuchang): two reviews by two officers, five
 * working days of publicity, objections, holds and the checklist, over HTTP.
 */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.objections.a-minute", value = "1000")
class ReviewStoryTest {
    // As in JournalStoryTest, with the same lists.
    private static final String COUNTY = "411025";
    private static final int LEVEL = 5;
    /** Published once for the schema, which the contexts of a JVM share. */
    private static volatile boolean listed;

    private static final long STANDARD_FEN = 120_000;

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    Questions questions;

    @Inject
    KeepOnlySoLong retention;

    @Inject
    MachineTime machine;

    private Town town;
    private UUID fund = UUID.randomUUID();

    @BeforeEach
    void a_town() {
        town = new Town(COUNTY, doors);
    }

    @AfterEach
    void nothing_stays_public_and_the_books_balance() throws Exception {
        later();
        doors.publicity().endAll();
        books.mustHold();
    }

    @Test
    void two_officers_approve_and_five_working_days_of_publicity_pass_before_it_is_paid() {
        Subsidy decided = decided();
        assertThat(decided.state()).isEqualTo(SubsidyState.IN_REVIEW);
        assertThat(town.fund(fund).payableFen()).as("nothing is posted yet").isZero();
        Actor.Officer first = town.maker;

        assertThat(approve(first, decided).state()).isEqualTo(SubsidyState.IN_REVIEW);
        assertThat(approve(first, decided).state()).as("sent again").isEqualTo(SubsidyState.IN_REVIEW);
        assertThat(refusal(() -> approve(town.officer("吴经办", Role.BUREAU_MAKER), decided)))
                .isEqualTo("CHECKER_NEEDED");
        // Thursday before the holiday of May 2021: five working days later is the second Saturday, worked instead.
        goTo(LocalDate.of(2021, 4, 29));
        assertThat(approve(town.checker, decided).state()).isEqualTo(SubsidyState.PUBLISHED);

        goTo(LocalDate.of(2021, 4, 30));
        PublicityLine line = published().getFirst();
        assertThat(line.untilDay()).isEqualTo(LocalDate.of(2021, 5, 10));
        assertThat(line.amountFen()).isEqualTo(STANDARD_FEN);
        assertThat(line.maskedName()).contains("*");
        goTo(LocalDate.of(2021, 5, 10));
        assertThat(doors.publicity().endAll()).isZero();
        assertThat(refusal(() -> pay(decided))).isEqualTo("SUBSIDY_STATE_WRONG");
        goTo(LocalDate.of(2021, 5, 11));
        assertThat(doors.publicity().endAll()).isOne();

        Subsidy released = town.subsidy(decided.id());
        assertThat(released.state()).isEqualTo(SubsidyState.RELEASED);
        assertThat(town.voucher(there(released.voucherId())).state()).isEqualTo(VoucherState.REDEEMED);
        assertThat(town.fund(fund).payableFen()).isEqualTo(STANDARD_FEN);
        assertThat(approvals(decided))
                .extracting(Approval::step)
                .containsExactly(ApprovalStep.FIRST_REVIEW, ApprovalStep.SECOND_REVIEW);
        town.pay(fund, released);
        assertThat(town.subsidy(decided.id()).state()).isEqualTo(SubsidyState.PAID);
        assertThat(refusal(() -> approve(town.checker, decided))).isIn("SUBSIDY_STATE_WRONG", null);
    }

    @Test
    void one_human_with_two_log_ins_is_one_officer() {
        Subsidy decided = decided();
        String idNumber = World.anIdNumber().text();
        approve(officer("fang.one", idNumber), decided);
        assertThat(refusal(() -> approve(officer("fang.two", idNumber), decided)))
                .isEqualTo("SAME_OFFICER");
        assertThat(approve(town.checker, decided).state()).isEqualTo(SubsidyState.PUBLISHED);
    }

    @Test
    void an_objection_keeps_it_from_being_released_until_somebody_else_has_looked_into_it() {
        Subsidy decided = decided();
        approve(town.maker, decided);
        approve(town.checker, decided);
        tomorrow();
        UUID entry = entryOf(decided);
        Objection made = object(entry, "该班没有上课");
        assertThat(made.state()).isEqualTo(ObjectionState.OPEN);
        assertThat(made.contact()).as("nobody is told who objects").isNull();

        later();
        assertThat(doors.publicity().endAll()).isZero();
        assertThat(refusal(() -> decide(town.checker, made, false))).isEqualTo("SAME_OFFICER");
        Actor.Officer other = town.officer("郑核查", Role.BUREAU_CHECKER);
        assertThat(town.as(other, () -> doors.reviews().listObjections(ObjectionState.OPEN, null, 200))
                        .items())
                .filteredOn(one -> one.id().equals(made.id()))
                .singleElement()
                .extracting(Objection::contact)
                .isEqualTo("样例邮箱@example.org");
        assertThat(decide(other, made, false).state()).isEqualTo(ObjectionState.DISMISSED);
        assertThat(refusal(() -> decide(other, made, true))).isEqualTo("OBJECTION_STATE_WRONG");
        assertThat(doors.publicity().endAll()).isOne();
        assertThat(town.subsidy(decided.id()).state()).isEqualTo(SubsidyState.RELEASED);
        assertThat(refusal(() -> object(entry, "太晚了"))).isEqualTo("PUBLICITY_OVER");
    }

    @Test
    void how_to_reach_who_objected_is_kept_a_year_and_longer_only_while_it_is_open() {
        Subsidy decided = decided();
        approve(town.maker, decided);
        approve(town.checker, decided);
        tomorrow();
        UUID entry = entryOf(decided);
        Objection closed = object(entry, "该班没有上课");
        Objection open = object(entry, "该班只上了一半");
        Actor.Officer other = town.officer("郑核查", Role.BUREAU_CHECKER);
        decide(other, closed, false);
        LocalDate made = BusinessTime.dayOf(machine.now());

        goTo(made.plusYears(1));
        retention.endAll();
        assertThat(contact(other, closed, ObjectionState.DISMISSED)).isNotNull();
        goTo(made.plusYears(1).plusDays(1));
        retention.endAll();
        assertThat(contact(other, closed, ObjectionState.DISMISSED)).isNull();
        assertThat(contact(other, open, ObjectionState.OPEN))
                .as("still looked into")
                .isNotNull();
        decide(other, open, false);
        retention.endAll();
        assertThat(contact(other, open, ObjectionState.DISMISSED)).isNull();
    }

    @Test
    void an_objection_that_is_right_gives_everything_back() {
        Subsidy decided = decided();
        Fund before = town.fund(fund);
        approve(town.maker, decided);
        approve(town.checker, decided);
        tomorrow();
        Objection made = object(entryOf(decided), "该班没有上课");

        assertThat(decide(town.officer("郑核查", Role.BUREAU_CHECKER), made, true).state())
                .isEqualTo(ObjectionState.UPHELD);

        assertThat(town.subsidy(decided.id()).state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(town.voucher(there(decided.voucherId())).state()).isEqualTo(VoucherState.EXPIRED);
        assertThat(town.fund(fund).reservedFen()).isEqualTo(before.reservedFen() - STANDARD_FEN);
        assertThat(published()).noneMatch(line -> line.id().equals(made.publicityId()));
        later();
        assertThat(doors.publicity().endAll()).isZero();
    }

    @Test
    void a_reviewer_refuses_and_nothing_is_paid() {
        Subsidy decided = decided();
        assertThat(town.as(town.maker, () -> doors.reviews().refuseSubsidy(decided.id(), new Reason("名册与照片不符")))
                        .state())
                .isEqualTo(SubsidyState.CANCELLED);
        assertThat(town.voucher(there(decided.voucherId())).state()).isEqualTo(VoucherState.EXPIRED);
        assertThat(refusal(() -> approve(town.checker, decided))).isEqualTo("SUBSIDY_STATE_WRONG");
    }

    @Test
    void an_officer_holds_it_and_another_lets_it_go() {
        Subsidy released = town(decided());
        Hold hold = town.as(town.maker, () -> doors.reviews().holdSubsidy(released.id(), new Reason("收到举报，正在核查")));
        assertThat(refusal(() -> pay(released))).isIn("SUBSIDY_HELD", "SUBSIDY_STATE_WRONG");
        GateStanding held = town.as(town.maker, () -> doors.reviews().checkGate(released.id()));
        assertThat(outcome(held, GateCheck.NO_HOLD)).isEqualTo(GateOutcome.FAILED);
        assertThat(held.holds()).extracting(Hold::cause).containsExactly("OFFICER");

        Reason looked = new Reason("经核查无问题");
        assertThat(refusal(() -> town.as(town.maker, () -> doors.reviews().liftHold(hold.id(), looked))))
                .isEqualTo("SAME_OFFICER");
        assertThat(town.as(town.checker, () -> doors.reviews().liftHold(hold.id(), looked))
                        .liftedAt())
                .isNotNull();
        town.pay(fund, released);
    }

    @Test
    void the_checklist_says_what_was_looked_at() {
        Subsidy decided = decided();
        GateStanding at = town.as(town.maker, () -> doors.reviews().getGate(decided.id()));
        assertThat(at.passed()).isTrue();
        assertThat(at.checks()).hasSize(GateCheck.values().length).allSatisfy(one -> {
            assertThat(one.zh()).isNotBlank();
            assertThat(one.outcome()).isNotEqualTo(GateOutcome.FAILED);
        });
        assertThat(outcome(at, GateCheck.ATTENDANCE)).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void the_public_list_asks_the_database_as_often_for_five_lines_as_for_one() throws SQLException {
        List<Subsidy> decided = Stream.generate(() -> {
                    goTo(World.DAY);
                    return decided();
                })
                .limit(5)
                .toList();
        approveTwice(decided.getFirst());
        goTo(LocalDate.of(2021, 4, 30));
        assertThat(published()).hasSize(1);
        long forOne = questions.during(this::published);
        decided.stream().skip(1).forEach(this::approveTwice);
        goTo(LocalDate.of(2021, 4, 30));
        assertThat(published()).hasSize(5);
        assertThat(questions.during(this::published)).isEqualTo(forOne);
    }

    // Words of this story

    private void approveTwice(Subsidy decided) {
        approve(town.maker, decided);
        goTo(LocalDate.of(2021, 4, 29));
        approve(town.checker, decided);
    }

    /** A trainee has completed a class, and its certificate is confirmed. */
    private Subsidy decided() {
        if (!listed) {
            town.publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
            town.publishStandards("henan-training A-5 1200");
            listed = true;
        }
        fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Course course = town.aClass(
                town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION),
                TrainingCategory.EMPLOYMENT_SKILLS,
                LEVEL,
                1);
        Town.Inhabitant person = town.anInhabitant();
        UUID seat = town.enrol(person, batch, course);
        town.hold(course, List.of(person), List.of(seat), 1);
        return there(town.certify(course, seat, CertificateKind.TRAINING).subsidy());
    }

    /** A checker whose log-in says who uses it. */
    private Actor.Officer officer(String login, String idNumber) {
        UUID id = UUID.randomUUID();
        town.as(
                town.officer("孙管理", Role.BUREAU_ADMIN),
                () -> doors.api()
                        .accounts()
                        .openAccount(
                                id,
                                new AccountOpening(
                                        login + id.toString().substring(0, 8),
                                        "方审核",
                                        List.of(org.skillvoucher.api.model.Role.BUREAU_CHECKER),
                                        COUNTY,
                                        null,
                                        idNumber,
                                        "an-invented-password")));
        return new Actor.Officer(Id.of(id), "方审核", Set.of(Role.BUREAU_CHECKER), RegionCode.of(COUNTY));
    }

    private Subsidy town(Subsidy decided) {
        Subsidy released = town.reviewed(decided);
        assertThat(released.state()).isEqualTo(SubsidyState.RELEASED);
        return released;
    }

    private Subsidy approve(Actor.Officer by, Subsidy subsidy) {
        return town.as(by, () -> doors.reviews().approveSubsidy(subsidy.id()));
    }

    private List<Approval> approvals(Subsidy subsidy) {
        return town.as(town.maker, () -> doors.reviews().seeApprovals(subsidy.id()))
                .approvals();
    }

    private List<PublicityLine> published() {
        return doors.reviews().listPublicity(town.region(), null, 200).items();
    }

    private UUID entryOf(Subsidy subsidy) {
        return published().stream()
                .filter(line -> subsidy.amountFen().equals(line.amountFen()))
                .findFirst()
                .map(PublicityLine::id)
                .orElseGet(UUID::randomUUID);
    }

    private Objection object(UUID entry, String words) {
        return doors.reviews().objectToSubsidy(UUID.randomUUID(), new ObjectionOrder(entry, words, "样例邮箱@example.org"));
    }

    private @Nullable String contact(Actor.Officer by, Objection of, ObjectionState state) {
        return town.as(by, () -> doors.reviews().listObjections(state, null, 200)).items().stream()
                .filter(one -> one.id().equals(of.id()))
                .findFirst()
                .orElseThrow()
                .contact();
    }

    private Objection decide(Actor.Officer by, Objection objection, boolean uphold) {
        return town.as(by, () -> doors.reviews().decideObjection(objection.id(), new ObjectionDecision(uphold, "已核查")));
    }

    private void pay(Subsidy subsidy) {
        town.as(
                town.finance,
                () -> doors.api()
                        .payments()
                        .makePaymentBatch(UUID.randomUUID(), new PaymentOrder(fund, List.of(subsidy.id()))));
    }

    private static GateOutcome outcome(GateStanding standing, GateCheck check) {
        return standing.checks().stream()
                .filter(one -> one.check() == check)
                .map(CheckedItem::outcome)
                .findFirst()
                .orElseThrow();
    }

    private void goTo(LocalDate day) {
        doors.business().moveTo(World.at(day, LocalTime.of(9, 0)));
    }

    private void tomorrow() {
        doors.business().moveTo(doors.business().now().plus(Duration.ofDays(1)));
    }

    private void later() {
        doors.business().moveTo(doors.business().now().plus(Duration.ofDays(30)));
    }

    /** The word of the problem that a call is answered with; null where it went through. */
    private static @Nullable String refusal(Runnable call) {
        try {
            call.run();
            return null;
        } catch (HttpClientResponseException refused) {
            return Town.problem(() -> {
                        throw refused;
                    })
                    .refusal();
        }
    }

    private static <T> T there(@Nullable T value) {
        return Town.there(value);
    }
}
