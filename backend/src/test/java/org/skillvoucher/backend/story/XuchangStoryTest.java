package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ApplicationFindings;
import org.skillvoucher.api.model.ApplicationOrder;
import org.skillvoucher.api.model.ApplicationState;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.EvidenceDocument;
import org.skillvoucher.api.model.EvidenceKind;
import org.skillvoucher.api.model.Finding;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.GrantApplication;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryOrder;
import org.skillvoucher.api.model.RecoveryReceipt;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.Ruling;
import org.skillvoucher.api.model.RulingVerdict;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyPart;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.TransferKind;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.subsidy.RecoverSubsidy;

/**
 * 许政办〔2019〕20号, from the published standard to the money: half of a project ahead and the rest on the certificate, what comes
 * back of a class that did not finish, on-the-job training, and the ceiling. The standard is invented: the province sets its own.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class XuchangStoryTest {
    private static final String CITY = "411000";
    // Counties with lists of their own, so that the stories do not see each other's.
    private static final String YUZHOU = "411081";
    private static final String CHANGGE = "411082";
    private static final String JIANAN = "411003";
    private static final int LEVEL = 5;
    private static final String STANDARD = "henan-training A-5 1200";
    private static final long STANDARD_FEN = 120_000;
    private static final long HALF_FEN = 60_000;
    private static final long BATCH_FEN = 10 * STANDARD_FEN;
    private static final long CEILING_YUAN = 119_500_000;
    private static final String RECEIPT = "国库回单-0001";

    @Inject
    Town.Doors doors;

    @Inject
    RecoverSubsidy recover;

    @Test
    void half_of_a_project_is_paid_ahead_and_the_rest_on_the_certificate() {
        Town town = new Town(CITY, doors);
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        town.publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
        assertThat(Town.problem(() -> town.makeBatch("project-training", fund, LEVEL))
                        .refusal())
                .isEqualTo("STANDARD_NOT_SET");
        town.publishStandards(STANDARD);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        assertThat(town.fund(fund).reservedFen()).isEqualTo(BATCH_FEN);

        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        List<Town.Inhabitant> people = List.of(town.anInhabitant(), town.anInhabitant());
        List<UUID> seats =
                people.stream().map(person -> town.enrol(person, batch, course)).toList();

        List<Subsidy> ahead = advance(town, course);
        assertThat(ahead).hasSize(2).allSatisfy(half -> {
            assertThat(half.part()).isEqualTo(SubsidyPart.AHEAD);
            mustBeHalf(half, school);
        });
        assertThat(advance(town, course)).as("asked again").containsExactlyInAnyOrderElementsOf(ahead);
        assertThat(town.fund(fund).payableFen()).isEqualTo(2 * HALF_FEN);
        assertThat(town.fund(fund).reservedFen()).isEqualTo(BATCH_FEN - 2 * HALF_FEN);
        assertThat(town.moved(fund, TransferKind.POST)).isEqualTo(2 * HALF_FEN);
        town.pay(fund, ahead.toArray(Subsidy[]::new));

        town.hold(course, people, seats, 2);
        List<Subsidy> rest = seats.stream()
                .map(seat -> completed(town, course, school, seat))
                .toList();
        town.pay(fund, rest.toArray(Subsidy[]::new));

        Fund after = town.fund(fund);
        assertThat(after.paidFen()).isEqualTo(2 * STANDARD_FEN);
        assertThat(after.payableFen()).isZero();
        assertThat(after.reservedFen()).isEqualTo(BATCH_FEN - 2 * STANDARD_FEN);
        assertThat(town.moved(fund, TransferKind.PAY)).isEqualTo(2 * STANDARD_FEN);
        for (Subsidy paid : List.of(ahead.getFirst(), ahead.getLast(), rest.getFirst(), rest.getLast())) {
            assertThat(town.subsidy(paid.id()).state()).isEqualTo(SubsidyState.PAID);
            town.mustReplay(paid.decisionId());
        }
    }

    @Test
    void the_advance_of_a_class_that_did_not_finish_comes_back() {
        Town town = new Town(YUZHOU, doors);
        UUID fund = listed(town);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Fund before = town.fund(fund);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        for (int i = 0; i < 3; i++) {
            town.enrol(town.anInhabitant(), batch, course);
        }
        List<Subsidy> ahead = advance(town, course);
        Subsidy unpaid = ahead.getFirst();
        Subsidy paid = ahead.get(1);
        Subsidy alsoPaid = ahead.getLast();
        town.pay(fund, paid, alsoPaid);

        town.as(school, () -> doors.api().classes().cancelClass(course.id(), new Reason("学校停电，无法开班")));
        Actor.Officer claimant = town.officer("钱财务", Role.FINANCE);
        assertThat(Town.problem(() -> town.as(
                                claimant,
                                () -> doors.recoveries()
                                        .recoverSubsidy(
                                                UUID.randomUUID(),
                                                new RecoveryOrder(alsoPaid.id(), null, null, "培训未完成"))))
                        .refusal())
                .as("an advance is settled by its training, not by hand")
                .isEqualTo("SUBSIDY_STATE_WRONG");
        recover.settleAdvances();

        assertThat(town.subsidy(unpaid.id()).state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(town.moved(fund, TransferKind.RETURN)).isEqualTo(HALF_FEN);
        Recovery bySweep = openFor(town, paid);
        assertThat(bySweep.because()).contains("TRAINING_NOT_FINISHED");
        Fund claimed = town.fund(fund);
        assertThat(claimed.paidFen()).isZero();
        assertThat(claimed.receivableFen()).isEqualTo(2 * HALF_FEN);
        assertThat(town.moved(fund, TransferKind.CLAIM)).isEqualTo(2 * HALF_FEN);
        assertThat(Town.problem(() -> town.as(
                                claimant, () -> doors.recoveries().withdrawRecovery(bySweep.id(), new Reason("误开"))))
                        .refusal())
                .as("what an advance owes is its training's reckoning")
                .isEqualTo("RECOVERY_STATE_WRONG");
        assertThat(claimed.reservedFen())
                .as("the vouchers are worth all of their ceiling again")
                .isEqualTo(before.reservedFen());
        for (Subsidy one : ahead) {
            assertThat(town.voucher(voucherOf(one)).state()).isEqualTo(VoucherState.CLAIMED);
        }

        settle(town, town.finance, openFor(town, alsoPaid));
        settle(town, town.finance, bySweep);

        for (Subsidy back : List.of(paid, alsoPaid)) {
            assertThat(town.subsidy(back.id()).state()).isEqualTo(SubsidyState.RECOVERED);
        }
        assertThat(town.moved(fund, TransferKind.RECOVER)).isEqualTo(2 * HALF_FEN);
        assertThat(town.fund(fund)).as("the fund has its money again").isEqualTo(before);
    }

    @Test
    void an_advance_that_was_claimed_already_does_not_keep_a_certificate_from_being_withdrawn() {
        Town town = new Town(YUZHOU, doors);
        UUID fund = listed(town);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        Town.Inhabitant trainee = town.anInhabitant();
        UUID seat = town.enrol(trainee, batch, course);
        Subsidy half = advance(town, course).getFirst();
        town.pay(fund, half);
        town.hold(course, List.of(trainee), List.of(seat), 1);
        CertificateConfirmation refused = town.certify(course, seat, CertificateKind.TRAINING);
        assertThat(Town.there(refused.decision()).verdict()).isEqualTo(Verdict.REFUSE);
        recover.settleAdvances();
        Recovery claim = openFor(town, half);

        town.as(
                town.checker,
                () -> doors.api()
                        .certificates()
                        .withdrawCertificate(refused.certificate().id(), new Reason("评价机构撤销")));

        assertThat(openFor(town, half)).as("the one claim").isEqualTo(claim);
        settle(town, town.officer("钱财务", Role.FINANCE), claim);
        assertThat(town.subsidy(half.id()).state()).isEqualTo(SubsidyState.RECOVERED);
    }

    @Test
    void a_voucher_is_worth_its_ceiling_again_before_a_second_class_earns_it() {
        Town town = new Town(YUZHOU, doors);
        UUID fund = listed(town);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Inhabitant trainee = town.anInhabitant();
        Subsidy half = aheadOfACancelledClass(town, fund, batch, school, trainee);

        CertificateConfirmation earned = theSecondClass(town, school, trainee, voucherOf(half));

        assertThat(Town.there(earned.subsidy()).amountFen()).isEqualTo(STANDARD_FEN);
        assertThat(openFor(town, half).amountFen()).isEqualTo(HALF_FEN);
        town.reviewed(Town.there(earned.subsidy()));
    }

    @Test
    void a_fund_that_has_nothing_left_fills_no_voucher_up_before_the_advance_came_back() {
        Town town = new Town(YUZHOU, doors);
        listed(town);
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, BATCH_FEN / 100);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Inhabitant trainee = town.anInhabitant();
        Subsidy half = aheadOfACancelledClass(town, fund, batch, school, trainee);
        recover.settleAdvances();

        assertThat(Town.problem(() -> theSecondClass(town, school, trainee, voucherOf(half)))
                        .refusal())
                .isEqualTo("FUND_EXHAUSTED");

        settle(town, town.officer("钱财务", Role.FINANCE), openFor(town, half));
        assertThat(town.subsidy(half.id()).state()).isEqualTo(SubsidyState.RECOVERED);
    }

    /** The half that was paid ahead of a class that then did not take place. */
    private Subsidy aheadOfACancelledClass(
            Town town, UUID fund, UUID batch, Town.Organisation school, Town.Inhabitant trainee) {
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        town.enrol(trainee, batch, course);
        Subsidy half = advance(town, course).getFirst();
        town.pay(fund, half);
        town.as(school, () -> doors.api().classes().cancelClass(course.id(), new Reason("学校停电，无法开班")));
        return half;
    }

    private CertificateConfirmation theSecondClass(
            Town town, Town.Organisation school, Town.Inhabitant trainee, UUID voucher) {
        Town.Course second = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        UUID seat = UUID.randomUUID();
        town.as(trainee, () -> doors.api().enrolments().enrol(seat, new EnrolmentRequest(voucher, second.id())));
        town.hold(second, List.of(trainee), List.of(seat), 2);
        return town.certify(second, seat, CertificateKind.TRAINING);
    }

    @Test
    void six_months_on_the_job_are_paid_to_the_employer_and_exclude_pre_job_training() {
        Town town = new Town(CHANGGE, doors);
        UUID fund = listed(town);
        Town.Organisation employer = town.anOrganisation(OrganisationKind.ENTERPRISE);
        Town.Inhabitant worker = town.anInhabitant(PersonCategory.POOR_WORKER);
        town.employ(worker, employer, null, LocalDate.of(2020, 1, 1));

        GrantApplication granted = onTheJob(
                town,
                employer,
                worker,
                fund,
                LocalDate.of(2020, 8, 1),
                List.of("2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07"));
        assertThat(granted.state()).isEqualTo(ApplicationState.GRANTED);
        Subsidy subsidy = Town.there(granted.subsidy());
        assertThat(subsidy.amountFen()).isEqualTo(6 * 20_000);
        assertThat(subsidy.payeeKind()).isEqualTo(PayeeKind.ENTERPRISE);
        assertThat(subsidy.payeeOrganisationId()).isEqualTo(employer.id());
        town.pay(fund, town.reviewed(subsidy));
        assertThat(town.fund(fund).paidFen()).isEqualTo(120_000);

        GrantApplication seventh = onTheJob(town, employer, worker, fund, LocalDate.of(2020, 9, 1), List.of("2020-08"));
        assertThat(seventh.state()).isEqualTo(ApplicationState.REFUSED);
        mustRefuse(Town.there(seventh.decision()), "months-at-most");
        assertThat(seventh.subsidy()).isNull();

        UUID preJob = town.aBatch("pre-job-training", fund, LEVEL);
        Problem no = Town.problem(() -> town.take(worker, preJob));
        assertThat(no.refusal()).isEqualTo("NOT_ELIGIBLE");
        UUID decision = UUID.fromString(String.valueOf(no.details().get("decision")));
        mustRefuse(town.as(worker, () -> doors.api().decisions().getDecision(decision)), "exclusive");
        assertThat(town.take(town.anInhabitant(PersonCategory.POOR_WORKER), preJob)
                        .state())
                .as("who had no on-the-job training")
                .isEqualTo(VoucherState.CLAIMED);

        for (UUID one : List.of(
                Town.there(granted.decision()).id(),
                Town.there(seventh.decision()).id(),
                decision)) {
            town.mustReplay(one);
        }
    }

    @Test
    void a_month_is_paid_once_and_only_where_an_officer_has_confirmed_the_work() {
        Town town = new Town(JIANAN, doors);
        UUID fund = listed(town);
        Town.Organisation employer = town.anOrganisation(OrganisationKind.ENTERPRISE);
        Town.Inhabitant worker = town.anInhabitant(PersonCategory.POOR_WORKER);
        town.employ(worker, employer, null, LocalDate.of(2020, 1, 1));
        LocalDate day = LocalDate.of(2020, 8, 1);

        GrantApplication spring = onTheJob(town, employer, worker, fund, day, List.of("2020-03", "2020-04", "2020-05"));
        assertThat(Town.there(spring.subsidy()).amountFen()).isEqualTo(3 * 20_000);
        GrantApplication overlapping = onTheJob(town, employer, worker, fund, day, List.of("2020-05", "2020-06"));
        assertThat(Town.there(overlapping.subsidy()).amountFen())
                .as("May was paid with the spring")
                .isEqualTo(20_000);

        GrantApplication unconfirmed = onTheJob(
                town,
                employer,
                town.anInhabitant(PersonCategory.POOR_WORKER),
                fund,
                day,
                List.of("2020-03", "2020-04"),
                Map.of("employerKind", "ENTERPRISE", "monthsEmployed", 8, "months", 2));
        assertThat(unconfirmed.state()).isEqualTo(ApplicationState.REFERRED);
        assertThat(Town.there(unconfirmed.decision()).amountFen()).isZero();
        Actor.Officer other = town.officer("周审核", Role.BUREAU_CHECKER);
        assertThat(Town.problem(() -> town.as(
                                other,
                                () -> doors.applications()
                                        .ruleApplication(unconfirmed.id(), new Ruling(RulingVerdict.GRANT, "同意"))))
                        .refusal())
                .as("nobody rules months that no employment has")
                .isEqualTo("APPLICATION_STATE_WRONG");
    }

    @Test
    void nothing_is_appropriated_past_the_surplus_that_the_document_sets_apart() {
        Town town = new Town(CITY, doors);
        long before = leftFen(town);
        UUID fund = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 1_000_000);

        assertThat(before).isLessThanOrEqualTo(CEILING_YUAN * 100);
        assertThat(leftFen(town)).isEqualTo(before - town.fund(fund).appropriatedFen());
    }

    // Words of this story

    /** A county that has published its lists, with money to spend. */
    private UUID listed(Town town) {
        town.publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
        town.publishStandards(STANDARD);
        return town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
    }

    private List<Subsidy> advance(Town town, Town.Course course) {
        return town.as(town.checker, () -> doors.api().subsidies().payAdvance(course.id()))
                .advances();
    }

    private static void mustBeHalf(Subsidy half, Town.Organisation payee) {
        assertThat(half.amountFen()).isEqualTo(HALF_FEN);
        assertThat(half.payeeKind()).isEqualTo(PayeeKind.INSTITUTION);
        assertThat(half.payeeOrganisationId()).isEqualTo(payee.id());
        assertThat(half.state()).isEqualTo(SubsidyState.RELEASED);
    }

    private static Subsidy completed(Town town, Town.Course course, Town.Organisation payee, UUID seat) {
        CertificateConfirmation done = town.certify(course, seat, CertificateKind.TRAINING);
        assertThat(Town.there(done.decision()).amountFen()).isEqualTo(STANDARD_FEN);
        Subsidy decided = Town.there(done.subsidy());
        assertThat(decided.state()).isEqualTo(SubsidyState.IN_REVIEW);
        assertThat(decided.part()).isEqualTo(SubsidyPart.COMPLETION);
        Subsidy rest = town.reviewed(decided);
        mustBeHalf(rest, payee);
        assertThat(town.voucher(voucherOf(rest)).state()).isEqualTo(VoucherState.REDEEMED);
        return rest;
    }

    private Recovery openFor(Town town, Subsidy subsidy) {
        return town
                .as(town.finance, () -> doors.recoveries().listRecoveries(RecoveryState.OPEN, null, 200))
                .items()
                .stream()
                .filter(recovery -> recovery.subsidyId().equals(subsidy.id()))
                .findFirst()
                .orElseThrow();
    }

    private Recovery settle(Town town, Actor by, Recovery recovery) {
        Recovery settled =
                town.as(by, () -> doors.recoveries().settleRecovery(recovery.id(), new RecoveryReceipt(RECEIPT)));
        assertThat(settled.state()).isEqualTo(RecoveryState.SETTLED);
        assertThat(settled.receipt()).isEqualTo(RECEIPT);
        return settled;
    }

    /** The employer applies with its documents for these months, and an officer verifies them. */
    private GrantApplication onTheJob(
            Town town,
            Town.Organisation employer,
            Town.Inhabitant worker,
            UUID fund,
            LocalDate day,
            List<String> months) {
        return onTheJob(town, employer, worker, fund, day, months, Map.of("employerKind", "ENTERPRISE"));
    }

    private GrantApplication onTheJob(
            Town town,
            Town.Organisation employer,
            Town.Inhabitant worker,
            UUID fund,
            LocalDate day,
            List<String> months,
            Map<String, Object> found) {
        UUID id = UUID.randomUUID();
        ApplicationOrder order = new ApplicationOrder(
                town.region(),
                "on-the-job-poor",
                day,
                worker.id(),
                null,
                null,
                months,
                Map.of("employerKind", "ENTERPRISE"),
                List.of(
                        new EvidenceDocument(EvidenceKind.PAYROLL, "GZ-" + day, "样例单位", null),
                        new EvidenceDocument(EvidenceKind.TRAINING_RECORD, "PX-" + day, "样例单位", null)));
        town.as(employer, () -> doors.applications().applyForGrant(id, order));
        ApplicationFindings findings =
                new ApplicationFindings(fund, List.of(EvidenceKind.PAYROLL, EvidenceKind.TRAINING_RECORD), found);
        return town.as(town.checker, () -> doors.applications().decideApplication(id, findings));
    }

    private static void mustRefuse(Decision decision, String rule) {
        assertThat(decision.verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(decision.findings())
                .filteredOn(finding -> finding.outcome() == FindingOutcome.NOT_MET)
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(rule))
                .extracting(Finding::clauseId)
                .isEqualTo("XC-1b");
    }

    /** What the ceiling leaves, as the refusal of one yuan more than all of it says. */
    private static long leftFen(Town town) {
        Problem no = Town.problem(() -> town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, CEILING_YUAN + 1));
        assertThat(no.refusal()).isEqualTo("FUND_CEILING_REACHED");
        assertThat(no.details()).containsEntry("clause", "XC-3");
        return ((Number) no.details().getOrDefault("leftFen", -1)).longValue();
    }

    private static UUID voucherOf(Subsidy subsidy) {
        return Town.there(subsidy.voucherId());
    }
}
