package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.Certificate;
import org.skillvoucher.api.model.CertificateState;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryReceipt;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.OpenClaimOnWithdrawal;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

/** A certificate is taken back by who issued it, and the money goes with it: claimed, taken back, or when the bank has answered. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
final class WithdrawnCertificateStoryTest {
    private static final Reason REASON = new Reason("评价机构发现替考，撤销证书");

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    SendPayments send;

    @Inject
    SimulatedBank bank;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    OpenClaimOnWithdrawal claims;

    @Inject
    WithdrawCertificate withdraw;

    @Inject
    SubmitCertificate certificates;

    @Inject
    CompleteClass complete;

    @Inject
    OpenFund funds;

    private Town town;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    @AfterEach
    void the_books_balance() throws Exception {
        bank.goAway(false);
        books.mustHold();
    }

    @Test
    void what_was_paid_is_claimed_and_comes_back() {
        Subsidy paid = world.aReleasedSubsidy(world.aPersonWithCard());
        order(paid);
        send.sendAll();
        assertThat(town.subsidy(paid.id().value()).state()).isEqualTo(SubsidyState.PAID);

        Certificate withdrawn = withdraw(paid);

        assertThat(withdrawn.state()).isEqualTo(CertificateState.WITHDRAWN);
        assertThat(withdrawn.withdrawnBecause()).isEqualTo(REASON.reason());
        assertThat(withdraw(paid)).as("withdrawn again").isEqualTo(withdrawn);
        Recovery claim = claimOn(paid);
        assertThat(claim.state()).isEqualTo(RecoveryState.OPEN);
        assertThat(claim.amountFen()).isEqualTo(paid.amountFen());
        assertThat(claim.because()).contains("CERTIFICATE_WITHDRAWN", "替考");
        assertThat(claims.settleAll()).as("nothing is left").isZero();

        FundBalance before = balance();
        assertThat(Town.problem(() -> town.as(
                                town.checker,
                                () -> doors.recoveries().settleRecovery(claim.id(), new RecoveryReceipt("国库回单-0001"))))
                        .refusal())
                .as("who withdrew does not book the money too")
                .isEqualTo("ROLE_MISSING");
        town.as(town.finance, () -> doors.recoveries().settleRecovery(claim.id(), new RecoveryReceipt("国库回单-0001")));
        assertThat(town.subsidy(paid.id().value()).state()).isEqualTo(SubsidyState.RECOVERED);
        assertThat(balance().free()).isEqualTo(before.free().plus(paid.amount()));
    }

    @Test
    void what_was_not_paid_yet_goes_back_to_the_fund_at_once() {
        FundBalance before = balance();
        Subsidy released = world.aReleasedSubsidy(world.aPersonWithCard());
        assertThat(balance().payable()).isEqualTo(before.payable().plus(released.amount()));

        withdraw(released);

        assertThat(town.subsidy(released.id().value()).state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(balance().payable()).isEqualTo(before.payable());
        assertThat(balance().free()).isEqualTo(before.free());
    }

    @Test
    void what_the_bank_is_asked_to_pay_waits_for_its_answer() {
        Subsidy onTheWay = world.aReleasedSubsidy(world.aPersonWithCard());
        bank.goAway(true);
        order(onTheWay);
        send.sendAll();

        withdraw(onTheWay);
        assertThat(claims.settleAll()).isZero();
        assertThat(town.subsidy(onTheWay.id().value()).state()).isEqualTo(SubsidyState.RELEASED);
        bank.goAway(false);
        send.sendAll();
        claims.settleAll();

        assertThat(town.subsidy(onTheWay.id().value()).state()).isEqualTo(SubsidyState.PAID);
        assertThat(claimOn(onTheWay).state()).isEqualTo(RecoveryState.OPEN);
    }

    @Test
    void a_certificate_that_nobody_confirmed_is_rejected_and_not_withdrawn() {
        UUID submitted = world.aSubmittedCertificate(world.aPerson()).value();

        assertThat(Town.problem(() -> town.as(
                                town.checker, () -> doors.api().certificates().withdrawCertificate(submitted, REASON)))
                        .refusal())
                .isEqualTo("CERTIFICATE_STATE_WRONG");
    }

    @Test
    void many_who_withdraw_at_once_open_one_claim() throws Exception {
        for (int round = 0; round < Race.ROUNDS / 10; round++) {
            Subsidy paid = world.aReleasedSubsidy(world.aPersonWithCard());
            order(paid);
            send.sendAll();
            Race.Outcome<?> heard =
                    Race.of(Race.CALLERS, _ -> withdraw.withdraw(world.checker, certificateOf(paid), "撤销"));
            assertThat(heard.values()).hasSize(Race.CALLERS);
            assertThat(claimOn(paid).amountFen()).isEqualTo(paid.amountFen());
        }
    }

    @Test
    void a_payment_and_a_withdrawal_at_once_leave_nothing_paid_and_unclaimed() throws Exception {
        for (int round = 0; round < Race.ROUNDS / 10; round++) {
            Subsidy released = world.aReleasedSubsidy(world.aPersonWithCard());
            Race.Outcome<?> heard = Race.of(List.<Callable<Object>>of(
                    () -> withdraw.withdraw(world.checker, certificateOf(released), "撤销"),
                    () -> world.anApprovedPayment(released.fundId(), List.of(released.id()))));
            assertThat(heard.refusals()).isSubsetOf(Refusal.SUBSIDY_STATE_WRONG, Refusal.SUBSIDY_HELD);
            send.sendAll();
            if (subsidies.require(released.id()).state() == org.skillvoucher.subsidy.SubsidyState.RELEASED) {
                // Withdrawn between making the batch and approving it, which is refused: the batch is taken back.
                assertThat(heard.refusals()).as("round %d", round).isNotEmpty();
                payments.latestFor(released.id())
                        .ifPresent(item -> approvals.withdraw(world.finance, item.batchId(), "证书已撤销"));
            }
            claims.settleAll();
            assertThat(subsidies.require(released.id()).state())
                    .isIn(org.skillvoucher.subsidy.SubsidyState.CANCELLED, org.skillvoucher.subsidy.SubsidyState.PAID);
            if (subsidies.require(released.id()).state() == org.skillvoucher.subsidy.SubsidyState.PAID) {
                assertThat(claimOn(released).state()).isEqualTo(RecoveryState.OPEN);
            }
        }
    }

    @Test
    void a_number_of_a_free_form_is_unique_per_issuer_and_a_national_one_by_itself() {
        Id<Person> one = world.aPerson();
        String free = "PX" + System.nanoTime();
        assertThat(handIn(one, CertificateKind.TRAINING, free, "样例 学校（一）")).isNull();
        assertThat(handIn(world.aPerson(), CertificateKind.TRAINING, free, "样例学校(一)"))
                .as("the same issuer, written otherwise")
                .isEqualTo("CERTIFICATE_USED");
        assertThat(handIn(world.aPerson(), CertificateKind.TRAINING, free, "样例学校（二）"))
                .isNull();
        assertThat(handIn(world.aPerson(), CertificateKind.SPECIAL_ABILITY, free, "样例学校（一）"))
                .as("another kind")
                .isNull();
        String national = "Y000133000001224%06d".formatted(Math.floorMod(System.nanoTime(), 1_000_000));
        assertThat(handIn(world.aPerson(), CertificateKind.SKILL_LEVEL, national, "甲机构"))
                .isNull();
        assertThat(handIn(world.aPerson(), CertificateKind.SKILL_LEVEL, national, "乙机构"))
                .isEqualTo("CERTIFICATE_USED");
    }

    /** Null, or the refusal. */
    private @org.jspecify.annotations.Nullable String handIn(
            Id<Person> person, CertificateKind kind, String number, String issuer) {
        world.begin();
        Id<TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(person, world.anOpenBatch(1)), in);
        world.scanAll(in, List.of(seat));
        complete.end(world.head, in);
        try {
            certificates.submit(
                    world.head,
                    new SubmitCertificate.Order(
                            Id.random(),
                            seat.id(),
                            kind,
                            number,
                            World.WELDER,
                            World.LEVEL,
                            issuer,
                            World.CLASS_DAY,
                            null,
                            null));
            return null;
        } catch (org.skillvoucher.refusal.Refused no) {
            return no.refusal().name();
        }
    }

    private Certificate withdraw(Subsidy subsidy) {
        return town.as(
                town.checker,
                () -> doors.api()
                        .certificates()
                        .withdrawCertificate(certificateOf(subsidy).value(), REASON));
    }

    private static Id<org.skillvoucher.certificate.Certificate> certificateOf(Subsidy subsidy) {
        return java.util.Objects.requireNonNull(subsidy.certificateId());
    }

    private Recovery claimOn(Subsidy subsidy) {
        UUID id = Id.derived("recovery-of-withdrawn", subsidy.id()).value();
        return town.as(town.finance, () -> doors.recoveries().getRecovery(id));
    }

    private void order(Subsidy subsidy) {
        world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
    }

    private FundBalance balance() {
        return funds.see(world.finance, world.usualFund());
    }
}
