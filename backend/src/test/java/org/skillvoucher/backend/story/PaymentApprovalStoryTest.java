package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.gate.Hold;
import org.skillvoucher.gate.HoldSubsidy;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentBatchState;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.OpenClaimOnWithdrawal;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;

/** What may come between the proposal of a payment batch and its approval, and who may not approve it. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class PaymentApprovalStoryTest {
    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    HoldSubsidy holds;

    @Inject
    WithdrawCertificate certificates;

    @Inject
    OpenClaimOnWithdrawal claims;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    OpenAccount accounts;

    @BeforeEach
    void on_the_first_day() {
        world.begin();
    }

    @AfterEach
    void the_books_balance() throws Exception {
        books.mustHold();
    }

    @Test
    void an_account_that_changes_after_the_proposal_is_not_paid_to() {
        Id<Person> person = world.aPersonWithCard();
        Subsidy subsidy = world.aReleasedSubsidy(person);
        Id<PaymentBatch> batch = proposed(subsidy);
        world.showsCard(person, World.aCardAccount());

        refused(() -> approvals.approve(world.approver, batch), Refusal.PAYMENT_CONTENT_CHANGED);

        assertThat(approvals.withdraw(world.finance, batch, "收款账户变更").state()).isEqualTo(PaymentBatchState.WITHDRAWN);
    }

    @Test
    void an_officer_holds_what_is_only_proposed_and_not_what_is_approved() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        Id<PaymentBatch> batch = proposed(subsidy);
        Hold hold = holds.hold(world.maker, subsidy.id(), "收到举报");

        refused(() -> approvals.approve(world.approver, batch), Refusal.SUBSIDY_HELD);

        holds.lift(world.checker, hold.id(), "查无问题");
        assertThat(approvals.approve(world.approver, batch).state()).isEqualTo(PaymentBatchState.APPROVED);
        refused(() -> holds.hold(world.maker, subsidy.id(), "又收到举报"), Refusal.SUBSIDY_STATE_WRONG);
    }

    @Test
    void a_hold_and_an_approval_at_once_are_one_or_the_other() throws Exception {
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
            Id<PaymentBatch> batch = proposed(subsidy);
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> holds.hold(world.maker, subsidy.id(), "收到举报"),
                    () -> approvals.approve(world.approver, batch)));
            assertThat(heard.values()).as("round %d", round).hasSize(1);
            assertThat(heard.refusals()).hasSize(1).isSubsetOf(Refusal.SUBSIDY_HELD, Refusal.SUBSIDY_STATE_WRONG);
        }
    }

    @Test
    void a_certificate_that_is_withdrawn_after_the_proposal_pays_nothing() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        Id<PaymentBatch> batch = proposed(subsidy);
        certificates.withdraw(world.checker, Objects.requireNonNull(subsidy.certificateId()), "替考");

        refused(() -> approvals.approve(world.approver, batch), Refusal.SUBSIDY_HELD);

        approvals.withdraw(world.finance, batch, "证书已撤销");
        assertThat(claims.settleAll()).isOne();
        assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.CANCELLED);
    }

    @Test
    void one_human_with_two_log_ins_does_not_make_and_approve() {
        String idNumber = World.anIdNumber().text();
        Actor.Officer one = known(Role.FINANCE, idNumber);
        Actor.Officer other = known(Role.FINANCE, idNumber);
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        Id<PaymentBatch> batch = Id.random();
        payments.make(one, new MakePaymentBatch.Order(batch, subsidy.fundId(), List.of(subsidy.id())));

        refused(() -> approvals.approve(other, batch), Refusal.SAME_OFFICER);

        assertThat(approvals
                        .approve(known(Role.FINANCE, World.anIdNumber().text()), batch)
                        .state())
                .isEqualTo(PaymentBatchState.APPROVED);
    }

    // Words of this story

    private Id<PaymentBatch> proposed(Subsidy subsidy) {
        Id<PaymentBatch> id = Id.random();
        payments.make(world.finance, new MakePaymentBatch.Order(id, subsidy.fundId(), List.of(subsidy.id())));
        return id;
    }

    /** An officer whose log-in says who uses it. */
    private Actor.Officer known(Role role, String idNumber) {
        Id<Account> id = Id.random();
        accounts.open(
                new Actor.Officer(Id.random(), "孙管理", Set.of(Role.BUREAU_ADMIN), World.REGION),
                new OpenAccount.Order(
                        id, "f" + id, "钱财务", Set.of(role), World.REGION, null, idNumber, "an-invented-password"));
        return new Actor.Officer(id, "钱财务", Set.of(role), World.REGION);
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
