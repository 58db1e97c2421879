package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.MoneyMoved;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PaymentBatch;
import org.skillvoucher.api.model.PaymentBatchState;
import org.skillvoucher.api.model.PaymentItem;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.PublishedMonth;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryOrder;
import org.skillvoucher.api.model.RecoveryReceipt;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.SetOffOrder;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.TransferKind;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.client.ReportsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.RecoverSubsidy;

/** A school was paid for a certificate that was taken back; it gives the money back from what it earns next (抵扣). */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
final class SetOffStoryTest {
    private static final String COUNTY = "341124";
    /** Where every organisation of this town is paid. */
    private static final String BASIC_ACCOUNT = "33050100000000003";

    private static final long EACH = 110_000;

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    ReportsApi reports;

    @Inject
    SimulatedBank bank;

    @Inject
    RecoverSubsidy recover;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    private Town town;
    private UUID fund;

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
    void what_a_withdrawn_certificate_earned_is_kept_back_from_the_next_batch() {
        List<Subsidy> earned = earnedBy(3);
        town.pay(fund, earned.getFirst());
        withdrawCertificate(earned.getFirst());
        Recovery claim = claimOn(earned.getFirst());
        assertThat(claim.setOff()).as("a school's debt is kept back").isTrue();

        PaymentBatch batch = proposed(List.of());

        assertThat(batch.totalFen()).as("the bank pays one of two").isEqualTo(EACH);
        assertThat(town.subsidy(earned.getFirst().id()).state()).isEqualTo(SubsidyState.RECOVERED);
        Recovery settled = recovery(claim.id());
        assertThat(settled.state()).isEqualTo(RecoveryState.SETTLED);
        Subsidy keptBack = town.subsidy(Town.there(settled.setOffAgainst()));
        assertThat(keptBack.state()).isEqualTo(SubsidyState.PAID);
        assertThat(keptBack.setOffFen()).isEqualTo(EACH);
        assertThat(keptBack.why()).contains("已抵扣追回款 1100.00 元");
        carriedOut(batch);
        assertThat(town.fund(fund).paidFen())
                .as("two of three are the school's")
                .isEqualTo(2 * EACH);
        assertThat(town.fund(fund).receivableFen()).isZero();
    }

    @Test
    void the_same_batch_asked_for_again_keeps_nothing_back() {
        List<Subsidy> earned = earnedBy(4);
        town.pay(fund, earned.getFirst());
        UUID id = UUID.randomUUID();
        PaymentOrder order = new PaymentOrder(fund, List.of(earned.get(1).id()));
        PaymentBatch batch = town.as(town.finance, () -> doors.api().payments().makePaymentBatch(id, order));
        Recovery claim = claim(earned.getFirst(), null, null);

        assertThat(town.as(town.finance, () -> doors.api().payments().makePaymentBatch(id, order)))
                .isEqualTo(batch);
        PaymentOrder another = new PaymentOrder(fund, null);
        assertThat(refusal(
                        () -> town.as(town.finance, () -> doors.api().payments().makePaymentBatch(id, another))))
                .isEqualTo("ID_USED_FOR_ANOTHER");

        assertThat(recovery(claim.id()).state()).isEqualTo(RecoveryState.OPEN);
        assertThat(proposed(List.of()).totalFen()).isEqualTo(EACH);
        assertThat(recovery(claim.id()).state()).isEqualTo(RecoveryState.SETTLED);
    }

    @Test
    void what_is_kept_back_is_published_as_paid_and_as_come_back() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        Told published = published();
        Told reported = reported();

        setOff(town.finance, claim(earned.getFirst(), 40_000L, null), earned.getLast());

        assertThat(published())
                .as("paid and come back, by no bank's payment")
                .isEqualTo(new Told(published.paid() + 40_000, published.recovered() + 40_000, published.payments()));
        assertThat(reported()).isEqualTo(new Told(reported.paid() + 40_000, reported.recovered() + 40_000, 0));
        assertThat(town.moved(fund, TransferKind.PAY))
                .as("as the ledger has it")
                .isEqualTo(EACH + 40_000);
        assertThat(town.moved(fund, TransferKind.RECOVER)).isEqualTo(40_000);
    }

    @Test
    void a_part_is_kept_back_and_the_bank_pays_the_rest() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        Recovery claim = claim(earned.getFirst(), 40_000L, null);

        PaymentBatch batch = proposed(List.of(earned.getLast()));

        assertThat(Town.there(batch.items())).extracting(PaymentItem::amountFen).containsExactly(EACH - 40_000);
        carriedOut(batch);
        Subsidy paid = town.subsidy(earned.getLast().id());
        assertThat(paid.state()).isEqualTo(SubsidyState.PAID);
        assertThat(paid.amountFen()).isEqualTo(EACH);
        assertThat(recovery(claim.id()).setOffAgainst()).isEqualTo(paid.id());
        assertThat(town.subsidy(earned.getFirst().id()).recoveredFen()).isEqualTo(40_000);
    }

    @Test
    void of_a_claim_that_is_larger_than_what_is_owed_the_rest_stays_open() {
        List<Subsidy> earned = earnedBy(3);
        Subsidy owed = earned.getLast();
        town.pay(fund, earned.get(0), earned.get(1));
        Recovery small = claim(earned.get(0), 60_000L, null);
        Recovery large = claim(earned.get(1), null, null);
        assertThat(setOff(town.finance, small, owed).state()).isEqualTo(RecoveryState.SETTLED);
        assertThat(refusal(() -> setOff(town.finance, large, earned.get(1))))
                .as("not from itself")
                .isEqualTo("SET_OFF_WRONG");

        Recovery rest = setOff(town.finance, large, owed);

        assertThat(rest.state()).isEqualTo(RecoveryState.OPEN);
        assertThat(rest.amountFen()).isEqualTo(60_000);
        assertThat(town.subsidy(owed.id()).state()).isEqualTo(SubsidyState.PAID);
        assertThat(town.as(town.finance, () -> doors.recoveries().listRecoveries(RecoveryState.SETTLED, null, 200))
                        .items())
                .filteredOn(part -> large.id().equals(part.partOf()))
                .singleElement()
                .satisfies(part -> assertThat(part.amountFen()).isEqualTo(EACH - 60_000));
        assertThat(setOff(town.finance, large, owed))
                .as("the same request again keeps nothing more back")
                .isEqualTo(rest);
        assertThat(refusal(() -> setOff(town.finance, claim(earned.get(0), 1_000L, null), owed)))
                .as("another claim finds nothing left of it")
                .isEqualTo("SUBSIDY_STATE_WRONG");
        town.as(town.finance, () -> doors.recoveries().settleRecovery(large.id(), new RecoveryReceipt("国库回单-0003")));
        assertThat(town.subsidy(earned.get(1).id()).state()).isEqualTo(SubsidyState.RECOVERED);
    }

    @Test
    void who_claims_does_not_keep_back_and_does_not_pay_the_debtor() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        Actor.Officer both = town.officer("周多职", Role.FINANCE, Role.BUREAU_CHECKER);
        Recovery claim = town.as(
                both,
                () -> doors.recoveries()
                        .recoverSubsidy(
                                UUID.randomUUID(),
                                new RecoveryOrder(earned.getFirst().id(), 10_000L, null, "审计发现多付")));

        assertThat(refusal(() -> setOff(both, claim, earned.getLast()))).isEqualTo("SAME_OFFICER");
        assertThat(refusal(() -> batchBy(both, List.of(earned.getLast())))).isEqualTo("SAME_OFFICER");
        assertThat(refusal(() -> batchBy(both, List.of()))).isEqualTo("NOTHING_TO_PAY");

        assertThat(proposed(List.of()).totalFen()).isEqualTo(EACH - 10_000);
    }

    @Test
    void where_all_is_kept_back_no_batch_is_made_and_says_so() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        withdrawCertificate(earned.getFirst());

        assertThat(refusal(() -> proposed(List.of(earned.getLast())))).isEqualTo("ALL_SET_OFF");

        assertThat(town.subsidy(earned.getLast().id()).state()).isEqualTo(SubsidyState.PAID);
    }

    @Test
    void a_claim_that_is_not_to_be_kept_back_waits_for_its_receipt() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        Recovery claim = claim(earned.getFirst(), 40_000L, false);

        assertThat(proposed(List.of(earned.getLast())).totalFen()).isEqualTo(EACH);
        assertThat(refusal(() -> setOff(town.finance, claim, earned.getLast()))).isEqualTo("RECOVERY_STATE_WRONG");
        town.as(town.finance, () -> doors.recoveries().settleRecovery(claim.id(), new RecoveryReceipt("国库回单-0002")));
    }

    @Test
    void another_payees_subsidy_pays_no_debt() {
        Subsidy paid = earnedBy(1).getFirst();
        town.pay(fund, paid);
        Recovery claim = claim(paid, 40_000L, null);
        Subsidy ofAnother = earnedBy(1).getFirst();

        assertThat(refusal(() -> setOff(town.finance, claim, ofAnother))).isEqualTo("SET_OFF_WRONG");
        assertThat(proposed(List.of()).totalFen()).isEqualTo(EACH);
    }

    @Test
    void a_rest_that_the_bank_sent_back_may_be_given_up_and_what_was_kept_back_stays_paid() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        claim(earned.getFirst(), 40_000L, null);
        PaymentBatch batch = proposed(List.of(earned.getLast()));
        bank.close(BASIC_ACCOUNT);
        try {
            carriedOut(batch);
        } finally {
            bank.open(BASIC_ACCOUNT);
        }
        assertThat(town.subsidy(earned.getLast().id()).state()).isEqualTo(SubsidyState.BOUNCED);

        Subsidy ended = town.as(
                town.finance,
                () -> doors.api()
                        .payments()
                        .cancelBouncedSubsidy(earned.getLast().id(), new Reason("账户已注销")));

        assertThat(ended.state()).isEqualTo(SubsidyState.PAID);
        assertThat(ended.amountFen()).isEqualTo(40_000);
        assertThat(town.fund(fund).payableFen()).isZero();
    }

    @Test
    void a_subsidy_that_paid_a_debt_and_loses_its_certificate_is_a_debt_itself() {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        setOff(town.finance, claim(earned.getFirst(), 40_000L, null), earned.getLast());

        withdrawCertificate(earned.getLast());

        Subsidy now = town.subsidy(earned.getLast().id());
        assertThat(now.state()).isEqualTo(SubsidyState.PAID);
        assertThat(now.amountFen()).isEqualTo(40_000);
        assertThat(claimOn(earned.getLast()).amountFen()).isEqualTo(40_000);
        assertThat(town.fund(fund).receivableFen()).isEqualTo(40_000);
        assertThat(town.fund(fund).payableFen()).isZero();
    }

    @Test
    void many_who_keep_back_settle_and_withdraw_at_once_end_a_claim_once() throws Exception {
        List<Subsidy> earned = earnedBy(3);
        town.pay(fund, earned.getFirst());
        for (int round = 0; round < Race.ROUNDS; round++) {
            Id<org.skillvoucher.subsidy.Recovery> claim = Id.random();
            recover.open(town.checker, claim, id(earned.getFirst()), 7L, "多付");
            List<Callable<Object>> all = new ArrayList<>(List.of(
                    () -> recover.settle(town.finance, claim, "回单"),
                    () -> recover.withdraw(town.finance, claim, "误开")));
            for (int i = 0; i < 6; i++) {
                Subsidy owed = earned.get(1 + i % 2);
                Actor.Officer by = i < 3 ? town.finance : town.approver;
                all.add(() -> recover.setOff(by, claim, id(owed)));
            }
            Race.Outcome<Object> heard = Race.of(all);
            assertThat(heard.refusals()).as("round %d", round).isSubsetOf(Refusal.RECOVERY_STATE_WRONG);
        }
        long back = subsidies.require(id(earned.getFirst())).recovered().fen();
        long kept = subsidies.require(id(earned.get(1))).setOff().fen()
                + subsidies.require(id(earned.get(2))).setOff().fen();
        assertThat(kept).isLessThanOrEqualTo(back);
        assertThat(back % 7).isZero();
        assertThat(town.fund(fund).receivableFen()).isZero();
    }

    @Test
    void a_payment_and_a_set_off_at_once_pay_a_subsidy_once() throws Exception {
        List<Subsidy> earned = earnedBy(2);
        town.pay(fund, earned.getFirst());
        Id<org.skillvoucher.subsidy.Subsidy> owed = id(earned.getLast());
        for (int round = 0; round < Race.ROUNDS / 2; round++) {
            Id<org.skillvoucher.subsidy.Recovery> claim = Id.random();
            recover.open(town.checker, claim, id(earned.getFirst()), 5L, "多付");
            Id<org.skillvoucher.payment.PaymentBatch> batch = Id.random();
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> recover.setOff(town.approver, claim, owed),
                    () -> recover.setOff(town.finance, claim, owed),
                    () -> payments.make(town.finance, new MakePaymentBatch.Order(batch, fundId(), List.of(owed)))));
            assertThat(heard.refusals())
                    .as("round %d", round)
                    .isSubsetOf(Refusal.SUBSIDY_STATE_WRONG, Refusal.RECOVERY_STATE_WRONG);
            MakePaymentBatch.Made made = payments.see(town.finance, batch);
            assertThat(made.batch().totalFen())
                    .isEqualTo(subsidies.require(owed).throughBank().fen());
            approvals.withdraw(town.finance, batch, "下一轮");
            if (recover.see(town.finance, claim).state() == org.skillvoucher.subsidy.RecoveryState.OPEN) {
                recover.settle(town.finance, claim, "回单");
            }
        }
    }

    // Words of this story

    /** What is said of the money of this county and year, in fen. */
    private record Told(long paid, long recovered, long payments) {}

    private Told published() {
        List<PublishedMonth> months =
                reports.seePublishedMonths(COUNTY, Town.DAY.getYear()).months();
        return new Told(
                months.stream().mapToLong(PublishedMonth::paidFen).sum(),
                months.stream().mapToLong(PublishedMonth::recoveredFen).sum(),
                months.stream().mapToLong(PublishedMonth::payments).sum());
    }

    private Told reported() {
        List<MoneyMoved> money = town.as(
                        town.checker,
                        () -> reports.seeMonthlyReport(
                                COUNTY, YearMonth.from(doors.business().today()).toString()))
                .money();
        return new Told(
                money.stream().mapToLong(MoneyMoved::paidFen).sum(),
                money.stream().mapToLong(MoneyMoved::recoveredFen).sum(),
                0);
    }

    /** So many trainees of one new school with what the school earned by each. */
    private List<Subsidy> earnedBy(int trainees) {
        town.again();
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, 5, 1);
        UUID batch = town.aBatch("free-training", fund, 5);
        List<Town.Inhabitant> people = new ArrayList<>();
        List<UUID> seats = new ArrayList<>();
        for (int i = 0; i < trainees; i++) {
            people.add(town.anInhabitant(PersonCategory.HARD_TO_EMPLOY));
            seats.add(town.enrol(people.get(i), batch, course));
        }
        town.hold(course, people, seats, 1);
        return seats.stream()
                .map(seat -> Town.there(
                        town.certify(course, seat, CertificateKind.SKILL_LEVEL).subsidy()))
                .toList();
    }

    private Recovery claim(Subsidy of, @Nullable Long fen, @Nullable Boolean setOff) {
        return town.as(
                town.checker,
                () -> doors.recoveries()
                        .recoverSubsidy(UUID.randomUUID(), new RecoveryOrder(of.id(), fen, setOff, "审计发现多付")));
    }

    private Recovery setOff(Actor.Officer by, Recovery claim, Subsidy owed) {
        return town.as(by, () -> doors.recoveries().setOffRecovery(claim.id(), new SetOffOrder(owed.id())));
    }

    private Recovery recovery(UUID id) {
        return town.as(town.finance, () -> doors.recoveries().getRecovery(id));
    }

    private Recovery claimOn(Subsidy subsidy) {
        return recovery(Id.derived("recovery-of-withdrawn", id(subsidy)).value());
    }

    private void withdrawCertificate(Subsidy subsidy) {
        town.as(
                town.checker,
                () -> doors.api()
                        .certificates()
                        .withdrawCertificate(
                                Town.there(subsidy.certificateId()),
                                new Reason("评价机构发现替考，撤销证书。".repeat(50).substring(0, 500))));
    }

    private PaymentBatch proposed(List<Subsidy> only) {
        return batchBy(town.finance, only);
    }

    private PaymentBatch batchBy(Actor.Officer by, List<Subsidy> only) {
        List<UUID> ids = only.isEmpty() ? null : only.stream().map(Subsidy::id).toList();
        return town.as(
                by, () -> doors.api().payments().makePaymentBatch(UUID.randomUUID(), new PaymentOrder(fund, ids)));
    }

    private void carriedOut(PaymentBatch batch) {
        town.as(town.approver, () -> doors.api().payments().approvePaymentBatch(batch.id()));
        doors.send().sendAll();
        PaymentBatch now = town.as(town.finance, () -> doors.api().payments().getPaymentBatch(batch.id()));
        assertThat(now.state()).isEqualTo(PaymentBatchState.DONE);
    }

    private static String refusal(Runnable call) {
        return Town.problem(call).refusal();
    }

    private static Id<org.skillvoucher.subsidy.Subsidy> id(Subsidy subsidy) {
        return Id.of(subsidy.id());
    }

    private Id<Fund> fundId() {
        return Id.of(fund);
    }
}
