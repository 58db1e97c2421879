package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryOrder;
import org.skillvoucher.api.model.RecoveryReceipt;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.RecoveriesApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundBalance;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.subsidy.RecoverSubsidy;

/** Paid money that has to come back: claimed in full or part by part, waived, and come back, with the books at each step. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ReceivableStoryTest {
    private static final String AUDIT = "审计发现多付";

    @Inject
    World world;

    @Inject
    OpenFund funds;

    @Inject
    SendPayments send;

    @Inject
    RecoverSubsidy recover;

    @Inject
    RecoveriesApi recoveries;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @BeforeEach
    void in_the_life_of_the_policy() {
        world.begin();
    }

    @Test
    void what_is_claimed_is_receivable_until_it_comes_back_part_by_part() {
        UUID subsidy = aPaidSubsidy();
        FundBalance before = balance();

        Recovery part = claim(world.checker, UUID.randomUUID(), subsidy, 50_000L);

        FundBalance claimed = balance();
        assertThat(claimed.paid()).isEqualTo(before.paid().minus(Money.ofFen(50_000)));
        assertThat(claimed.receivable()).isEqualTo(before.receivable().plus(Money.ofFen(50_000)));
        assertThat(see(subsidy).claimedFen()).isEqualTo(50_000);
        assertThat(see(subsidy).recoveredFen()).isZero();

        settle(part, "回单-1");

        FundBalance back = balance();
        assertThat(back.receivable()).isEqualTo(before.receivable());
        assertThat(back.free()).isEqualTo(before.free().plus(Money.ofFen(50_000)));
        assertThat(back.appropriated()).isEqualTo(before.appropriated());
        assertThat(see(subsidy).state()).isEqualTo(SubsidyState.PAID);
        assertThat(see(subsidy).recoveredFen()).isEqualTo(50_000);
        assertThat(see(subsidy).why()).contains("已收回 500.00 元");

        Recovery rest = claim(world.checker, UUID.randomUUID(), subsidy, null);
        assertThat(rest.amountFen()).isEqualTo(100_000);
        settle(rest, "回单-2");

        assertThat(see(subsidy).state()).isEqualTo(SubsidyState.RECOVERED);
        assertThat(see(subsidy).recoveredFen()).isEqualTo(World.CEILING.fen());
        assertThat(balance().paid()).isEqualTo(before.paid().minus(World.CEILING));
        assertThat(balance().free()).isEqualTo(before.free().plus(World.CEILING));
    }

    @Test
    void all_claims_together_are_never_more_than_was_paid() {
        UUID subsidy = aPaidSubsidy();
        claim(world.checker, UUID.randomUUID(), subsidy, 100_000L);

        assertThatThrownBy(() -> recover.open(world.checker, Id.random(), Id.of(subsidy), 50_001L, AUDIT))
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.refusal()).isEqualTo(Refusal.CLAIMED_MORE_THAN_PAID);
                    assertThat(String.valueOf(no.details().get("leftFen"))).isEqualTo("50000");
                });
        claim(world.checker, UUID.randomUUID(), subsidy, 50_000L);
        refused(
                () -> recover.open(world.checker, Id.random(), Id.of(subsidy), null, AUDIT),
                Refusal.CLAIMED_MORE_THAN_PAID);
        assertThat(see(subsidy).claimedFen()).isEqualTo(World.CEILING.fen());
    }

    @Test
    void a_claim_that_another_officer_withdraws_leaves_the_money_paid_and_may_be_opened_again() {
        UUID subsidy = aPaidSubsidy();
        FundBalance before = balance();
        Recovery claim = claim(world.checker, UUID.randomUUID(), subsidy, null);
        refused(() -> recover.withdraw(world.checker, Id.of(claim.id()), "误开"), Refusal.SAME_OFFICER);

        Recovery withdrawn = withdraw(claim, "复核后无需追回");

        assertThat(withdrawn.state()).isEqualTo(RecoveryState.WITHDRAWN);
        assertThat(withdrawn.withdrawnBecause()).isEqualTo("复核后无需追回");
        assertThat(withdraw(claim, "复核后无需追回")).as("asked again").isEqualTo(withdrawn);
        assertThat(balance()).usingRecursiveComparison().isEqualTo(before);
        assertThat(see(subsidy).claimedFen()).isZero();
        refused(() -> recover.settle(world.finance, Id.of(claim.id()), "回单-3"), Refusal.RECOVERY_STATE_WRONG);
        refused(() -> recover.withdraw(world.finance, Id.of(claim.id()), "另一个原因"), Refusal.RECOVERY_STATE_WRONG);

        settle(claim(world.checker, UUID.randomUUID(), subsidy, null), "回单-4");
        assertThat(see(subsidy).state()).isEqualTo(SubsidyState.RECOVERED);
    }

    @Test
    void the_same_claim_again_is_the_same_and_another_under_its_id_is_refused() {
        UUID subsidy = aPaidSubsidy();
        UUID id = UUID.randomUUID();
        Recovery first = claim(world.checker, id, subsidy, null);

        assertThat(claim(world.checker, id, subsidy, null)).isEqualTo(first);
        refused(() -> recover.open(world.checker, Id.of(id), Id.of(subsidy), 1L, AUDIT), Refusal.ID_USED_FOR_ANOTHER);
    }

    @Test
    void what_is_not_paid_yet_cannot_be_claimed_back() {
        Id<org.skillvoucher.subsidy.Subsidy> released =
                world.aReleasedSubsidy(world.aPersonWithCard()).id();

        refused(() -> recover.open(world.checker, Id.random(), released, null, AUDIT), Refusal.SUBSIDY_STATE_WRONG);
    }

    private UUID aPaidSubsidy() {
        org.skillvoucher.subsidy.Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
        send.sendAll();
        return subsidy.id().value();
    }

    private Recovery claim(Actor.Officer by, UUID id, UUID subsidy, @Nullable Long fen) {
        return Speaker.as(
                tokens.write(by).text(),
                () -> recoveries.recoverSubsidy(id, new RecoveryOrder(subsidy, fen, null, AUDIT)));
    }

    private void settle(Recovery claim, String receipt) {
        Recovery settled = Speaker.as(
                tokens.write(world.finance).text(),
                () -> recoveries.settleRecovery(claim.id(), new RecoveryReceipt(receipt)));
        assertThat(settled.state()).isEqualTo(RecoveryState.SETTLED);
    }

    private Recovery withdraw(Recovery claim, String because) {
        return Speaker.as(
                tokens.write(world.finance).text(), () -> recoveries.withdrawRecovery(claim.id(), new Reason(because)));
    }

    private Subsidy see(UUID id) {
        return Speaker.as(
                tokens.write(world.finance).text(), () -> api.subsidies().getSubsidy(id));
    }

    private FundBalance balance() {
        return funds.see(world.finance, world.usualFund());
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
