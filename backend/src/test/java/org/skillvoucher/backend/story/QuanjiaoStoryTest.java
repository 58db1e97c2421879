package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.ApplicationFindings;
import org.skillvoucher.api.model.ApplicationOrder;
import org.skillvoucher.api.model.ApplicationState;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CorrectionEffect;
import org.skillvoucher.api.model.CorrectionEvidence;
import org.skillvoucher.api.model.CorrectionKind;
import org.skillvoucher.api.model.CorrectionProof;
import org.skillvoucher.api.model.CorrectionRequest;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.GrantApplication;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.client.CorrectionsApi;
import org.skillvoucher.grant.UndoGrants;

/**
 * 全人社发〔2020〕63号, from the class to the money: an enterprise that trains its own and its dispatched workers, the skill
 * allowance that stacks upon it, and free training with 50 yuan a day to live on. The standards are invented: others set them.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class QuanjiaoStoryTest {
    private static final String COUNTY = "341124";

    @Inject
    Town.Doors doors;

    @Inject
    CorrectionsApi corrections;

    @Inject
    UndoGrants undo;

    private final List<Subsidy> earned = new ArrayList<>();

    @Test
    void training_by_an_enterprise_and_what_stands_beside_it_is_paid() {
        Town town = new Town(COUNTY, doors);
        UUID account = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 500_000);
        UUID insurance = town.openFund(FundSource.UNEMPLOYMENT_INSURANCE, 50_000);
        town.publishListsOfQuanjiao();

        newHires(town, account);
        Subsidy allowance = upskilling(town, account, insurance);
        freeTraining(town, account);

        town.pay(account, earned.toArray(Subsidy[]::new));
        town.pay(insurance, allowance);
        earned.add(allowance);
        assertThat(town.fund(account).paidFen()).isEqualTo((3 * 1200 + 2000 + 1100 + 3 * 50) * 100);
        assertThat(town.fund(account).payableFen()).isZero();
        assertThat(town.fund(insurance).paidFen()).isEqualTo(200_000);
        for (Subsidy subsidy : earned) {
            assertThat(town.subsidy(subsidy.id()).state()).isEqualTo(SubsidyState.PAID);
            town.mustReplay(subsidy.decisionId());
        }
    }

    /** QJ-1a and QJ-1e: 1200 for each who passed; of dispatched workers the factory is paid, also where their agency trains them. */
    private void newHires(Town town, UUID account) {
        Town.Organisation factory = town.anOrganisation(OrganisationKind.ENTERPRISE);
        Town.Organisation agency = town.anOrganisation(OrganisationKind.ENTERPRISE);
        Town.Inhabitant own = town.anInhabitant();
        town.employ(own, factory, null, Town.DAY.minusDays(20));
        Town.Inhabitant dispatched = dispatched(town, agency, factory);
        Town.Inhabitant trainedByAgency = dispatched(town, agency, factory);
        UUID batch = town.aBatch("new-hire-training", account, 5);

        preJob(town, factory, List.of(own, dispatched), batch, factory);
        preJob(town, agency, List.of(trainedByAgency), batch, factory);
    }

    private static Town.Inhabitant dispatched(Town town, Town.Organisation agency, Town.Organisation usedBy) {
        Town.Inhabitant worker = town.anInhabitant();
        town.employ(worker, agency, usedBy, Town.DAY.minusDays(20));
        return worker;
    }

    private void preJob(
            Town town, Town.Organisation by, List<Town.Inhabitant> hires, UUID batch, Town.Organisation payee) {
        town.again();
        Town.Course course = town.aClass(by, TrainingCategory.PRE_JOB, 5, 1);
        List<UUID> seats =
                hires.stream().map(hire -> town.enrol(hire, batch, course)).toList();
        town.hold(course, hires, seats, 1);
        for (UUID seat : seats) {
            mustGoTo(confirmed(town, course, seat, CertificateKind.TRAINING), PayeeKind.ENTERPRISE, payee, 120_000);
        }
    }

    /** QJ-1c and QJ-1d: 2000 to the enterprise, and the worker's own allowance in full beside it, but once. */
    private Subsidy upskilling(Town town, UUID account, UUID insurance) {
        town.again();
        Town.Organisation factory = town.anOrganisation(OrganisationKind.ENTERPRISE);
        Town.Inhabitant worker = town.anInhabitant();
        town.employ(worker, factory, null, Town.DAY.minusYears(1));
        Town.Course course = town.aClass(factory, TrainingCategory.UPSKILLING, 3, 1);
        UUID seat = town.enrol(worker, town.aBatch("enterprise-upskilling", account, 3), course);
        town.hold(course, List.of(worker), List.of(seat), 1);
        Subsidy training = confirmed(town, course, seat, CertificateKind.SKILL_LEVEL);
        mustGoTo(training, PayeeKind.ENTERPRISE, factory, 200_000);

        GrantApplication granted = granted(
                town,
                worker,
                seat,
                "skill-allowance",
                insurance,
                Map.of("insuredAgainstUnemployment", true, "certificateKind", "SKILL_LEVEL"));
        Subsidy allowance = Town.there(granted.subsidy());
        mustGoTo(allowance, worker, 200_000);
        assertThat(town.subsidy(training.id()).amountFen())
                .as("not reduced by the allowance")
                .isEqualTo(200_000);
        assertThat(Town.problem(() -> apply(town, worker, seat, "skill-allowance"))
                        .refusal())
                .isEqualTo("BENEFIT_LIMIT_REACHED");
        return allowance;
    }

    @Test
    void a_withdrawn_certificate_takes_with_it_what_rested_on_it_and_nothing_else() {
        Town town = new Town(COUNTY, doors);
        UUID account = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 500_000);
        UUID insurance = town.openFund(FundSource.UNEMPLOYMENT_INSURANCE, 50_000);
        town.publishListsOfQuanjiao();
        Subsidy allowance = upskilling(town, account, insurance);
        Subsidy training = earned.getLast();
        town.pay(insurance, allowance);
        freeTraining(town, account);
        Subsidy living = earned.getLast();

        withdraw(town, training);
        withdraw(town, earned.get(earned.size() - 2));

        assertThat(town.subsidy(training.id()).state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(town.fund(insurance).receivableFen())
                .as("what was paid on the certificate is claimed")
                .isEqualTo(allowance.amountFen());
        assertThat(town.subsidy(living.id()).state())
                .as("who was there has lived on something")
                .isEqualTo(SubsidyState.RELEASED);
        assertThat(undo.settleAll()).as("nothing is left to do").isZero();
    }

    @Test
    void what_the_bank_is_asked_to_pay_is_undone_when_it_has_answered() {
        Town town = new Town(COUNTY, doors);
        UUID account = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 500_000);
        UUID insurance = town.openFund(FundSource.UNEMPLOYMENT_INSURANCE, 50_000);
        town.publishListsOfQuanjiao();
        Subsidy allowance = upskilling(town, account, insurance);
        UUID batch = UUID.randomUUID();
        PaymentOrder order = new PaymentOrder(insurance, List.of(allowance.id()));
        town.as(town.finance, () -> doors.api().payments().makePaymentBatch(batch, order));

        withdraw(town, earned.getLast());
        assertThat(undo.settleAll()).isZero();
        town.as(town.finance, () -> doors.api().payments().withdrawPaymentBatch(batch, new Reason("证书已撤销")));
        undo.settleAll();

        assertThat(town.subsidy(allowance.id()).state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(town.fund(insurance).payableFen()).isZero();
    }

    private void withdraw(Town town, Subsidy subsidy) {
        town.as(
                town.checker,
                () -> doors.api()
                        .certificates()
                        .withdrawCertificate(Town.there(subsidy.certificateId()), new Reason("评价机构撤销证书")));
    }

    /** QJ-2a and QJ-2b: the institution is paid the standard, the trainee 50 for each of three days attended of four. */
    private void freeTraining(Town town, UUID account) {
        town.again();
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Inhabitant person = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, 5, 4);
        UUID seat = town.enrol(person, town.aBatch("free-training", account, 5), course);
        town.hold(course, List.of(person), List.of(seat), 3);
        theDayThatWasNotScannedWouldBeWorthFifty(town, person, seat, course);
        Subsidy training = confirmed(town, course, seat, CertificateKind.SKILL_LEVEL);
        mustGoTo(training, PayeeKind.INSTITUTION, school, 110_000);

        Subsidy living = Town.there(granted(town, person, seat, "living-allowance", account, Map.of())
                .subsidy());
        mustGoTo(living, person, 3 * 5_000);
        earned.add(living);
    }

    /** QJ-2b: a correction of the fourth day would change what is lived on, and not the training's fee. Nothing is asked for yet. */
    private void theDayThatWasNotScannedWouldBeWorthFifty(
            Town town, Town.Inhabitant person, UUID seat, Town.Course course) {
        Lesson missed = course.lessons().getLast();
        CorrectionRequest asked = new CorrectionRequest(
                seat,
                missed.id(),
                CorrectionKind.MISSED_SCAN,
                missed.startsAt(),
                missed.endsAt(),
                new CorrectionEvidence(CorrectionProof.STATEMENT, null, "扫码设备断网"));
        CorrectionEffect effect = town.as(person, () -> corrections.foreseeCorrection(asked));
        assertThat(town.as(course.by(), () -> corrections.foreseeCorrection(asked))
                        .beside())
                .as("the school is not told who is in need")
                .isEmpty();
        assertThat(effect.differenceFen()).isZero();
        assertThat(effect.after().amountFen()).isEqualTo(110_000);
        assertThat(effect.before().daysAttended()).isEqualTo(3);
        assertThat(effect.after().daysAttended()).isEqualTo(4);
        assertThat(effect.beside()).singleElement().satisfies(living -> {
            assertThat(living.benefit()).isEqualTo("living-allowance");
            assertThat(living.beforeFen()).isEqualTo(3 * 5_000);
            assertThat(living.afterFen()).isEqualTo(4 * 5_000);
        });
    }

    // Words of this story

    private Subsidy confirmed(Town town, Town.Course course, UUID seat, CertificateKind kind) {
        CertificateConfirmation done = town.certify(course, seat, kind);
        Subsidy subsidy = Town.there(done.subsidy());
        earned.add(subsidy);
        return subsidy;
    }

    private void apply(Town town, UUID id, Town.Inhabitant person, UUID seat, String benefit) {
        ApplicationOrder order = new ApplicationOrder(town.region(), benefit, null, null, null, seat, null, null, null);
        town.as(person, () -> doors.applications().applyForGrant(id, order));
    }

    private void apply(Town town, Town.Inhabitant person, UUID seat, String benefit) {
        apply(town, UUID.randomUUID(), person, seat, benefit);
    }

    /** The trainee applies for an allowance of a training, and an officer verifies what it asks for. */
    private GrantApplication granted(
            Town town, Town.Inhabitant person, UUID seat, String benefit, UUID fund, Map<String, Object> verified) {
        UUID id = UUID.randomUUID();
        apply(town, id, person, seat, benefit);
        ApplicationFindings found = new ApplicationFindings(fund, List.of(), verified);
        GrantApplication decided =
                town.as(town.checker, () -> doors.applications().decideApplication(id, found));
        assertThat(decided.state()).isEqualTo(ApplicationState.GRANTED);
        return decided;
    }

    private static void mustGoTo(Subsidy subsidy, PayeeKind kind, Town.Organisation payee, long fen) {
        assertThat(subsidy.state()).isEqualTo(SubsidyState.RELEASED);
        assertThat(subsidy.amountFen()).isEqualTo(fen);
        assertThat(subsidy.payeeKind()).isEqualTo(kind);
        assertThat(subsidy.payeeOrganisationId()).isEqualTo(payee.id());
    }

    private static void mustGoTo(Subsidy subsidy, Town.Inhabitant payee, long fen) {
        assertThat(subsidy.state()).isEqualTo(SubsidyState.RELEASED);
        assertThat(subsidy.amountFen()).isEqualTo(fen);
        assertThat(subsidy.payeeKind()).isEqualTo(PayeeKind.TRAINEE);
        assertThat(subsidy.payeeOrganisationId()).isNull();
        assertThat(subsidy.personId()).isEqualTo(payee.id());
    }
}
