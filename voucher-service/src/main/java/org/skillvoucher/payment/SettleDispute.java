package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyLife;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.time.MachineTime;

/** A finance officer says what holds where the bank contradicts itself, and the books follow. */
@Singleton
public final class SettleDispute {
    private final PaymentDisputes disputes;
    private final PaymentItems items;
    private final BankEvidences evidence;
    private final MovePayment move;
    private final MoveSubsidy subsidies;
    private final Ledger ledger;
    private final Transactions transactions;
    private final MachineTime machine;

    SettleDispute(
            PaymentDisputes disputes,
            PaymentItems items,
            BankEvidences evidence,
            MovePayment move,
            MoveSubsidy subsidies,
            Ledger ledger,
            Transactions transactions,
            MachineTime machine) {
        this.disputes = disputes;
        this.items = items;
        this.evidence = evidence;
        this.move = move;
        this.subsidies = subsidies;
        this.ledger = ledger;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** A dispute with its payment. */
    public record Shown(PaymentDispute dispute, PaymentItem item) {}

    /**
     * Settles a dispute, with the reason. CAME_BACK books a paid payment back to clearing and lets its subsidy bounce; WAS_PAID books one
     * that the bank had rejected or was never sent. Settling it again in the same way gives the same answer. Can answer NOT_FOUND,
     * NOT_YOURS, DISPUTE_STATE_WRONG (settled otherwise, the payment is not in a state for this outcome, the subsidy was paid on another
     * way or is claimed back).
     */
    public Shown settle(Actor.Officer by, Id<PaymentDispute> id, DisputeOutcome outcome, String reason) {
        return transactions.run(() -> {
            PaymentDispute dispute = require(by, id);
            if (dispute.state() == DisputeState.SETTLED) {
                if (dispute.outcome() != outcome || !by.id().equals(dispute.settledBy())) {
                    throw wrong(dispute, move.item(dispute.itemId()));
                }
                return shown(dispute);
            }
            Subsidy subsidy = subsidies.lock(move.item(dispute.itemId()).subsidyId());
            PaymentItem item = move.item(dispute.itemId());
            MovedOn.unlessOne(disputes.settle(id, by.id(), outcome, reason, dispute.version()), "dispute " + id);
            PaymentItem settled = move.dispute(
                    item,
                    false,
                    Map.of("dispute", id, "outcome", outcome, "reason", reason, "subsidy", subsidy.id()),
                    by);
            switch (outcome) {
                case STANDS -> {}
                case CAME_BACK -> cameBack(dispute, settled, subsidy, by);
                case WAS_PAID -> wasPaid(dispute, settled, subsidy, by);
            }
            return shown(require(by, id));
        });
    }

    private void cameBack(PaymentDispute dispute, PaymentItem item, Subsidy subsidy, Actor by) {
        if (item.state() != PaymentItemState.PAID
                || subsidy.state() != SubsidyState.PAID
                || subsidies.isClaimedBack(subsidy)) {
            throw wrong(dispute, item);
        }
        move.move(item, new PaymentLife.Returned(), dispute.kind().name(), by);
        subsidies.move(subsidy, new SubsidyLife.Returned(), subsidy.amount(), by, Map.of("dispute", dispute.id()));
        ledger.bounceBack(
                Id.derived("bounce-back", dispute.id()),
                subsidy.fundId(),
                Money.ofFen(item.amountFen()),
                SubjectKind.PAYMENT_ITEM,
                item.id());
    }

    private void wasPaid(PaymentDispute dispute, PaymentItem item, Subsidy found, Actor by) {
        boolean neverSent = item.state() == PaymentItemState.CANCELLED;
        Subsidy subsidy = found;
        if ((!neverSent && item.state() != PaymentItemState.REJECTED)
                || dispute.kind() == DisputeKind.OTHER_AMOUNT
                || item.amountFen() != subsidy.throughBank().fen()
                || subsidies.isOnTheWay(subsidy)) {
            throw wrong(dispute, item);
        }
        if (subsidy.state() == SubsidyState.BOUNCED) {
            subsidy = subsidies.move(
                    subsidy, new SubsidyLife.Reissued(), subsidy.amount(), by, Map.of("dispute", dispute.id()));
        }
        if (subsidy.state() != SubsidyState.RELEASED) {
            throw wrong(dispute, item);
        }
        if (neverSent) {
            evidence.save(new BankEvidence(item.id(), "dispute " + dispute.id(), "PAID", null, machine.now()));
        }
        move.move(item, new PaymentLife.PaidAfterAll(), dispute.kind().name(), by);
        subsidies.move(subsidy, new SubsidyLife.Paid(), subsidy.amount(), by, Map.of("dispute", dispute.id()));
        ledger.pay(
                Id.derived("pay", item.id()),
                subsidy.fundId(),
                Money.ofFen(item.amountFen()),
                SubjectKind.PAYMENT_ITEM,
                item.id());
    }

    /** Disputes of the officer's region, by id after {@code after}. */
    public List<Shown> list(Actor.Officer by, @Nullable DisputeState state, Id<?> after, int size) {
        List<PaymentDispute> page = disputes.pageWithin(by.region().prefix() + "%", state, after, size);
        Map<Id<PaymentItem>, PaymentItem> payments = page.isEmpty()
                ? Map.of()
                : items
                        .findByIdInOrderById(page.stream()
                                .map(PaymentDispute::itemId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(PaymentItem::id, Function.identity()));
        return page.stream()
                .map(dispute -> new Shown(dispute, Objects.requireNonNull(payments.get(dispute.itemId()))))
                .toList();
    }

    private PaymentDispute require(Actor.Officer by, Id<PaymentDispute> id) {
        PaymentDispute dispute =
                disputes.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("dispute", id)));
        by.mustSee(dispute.region());
        return dispute;
    }

    private Shown shown(PaymentDispute dispute) {
        return new Shown(dispute, move.item(dispute.itemId()));
    }

    private static Refused wrong(PaymentDispute dispute, PaymentItem item) {
        return new Refused(
                Refusal.DISPUTE_STATE_WRONG,
                Map.of("dispute", dispute.id(), "state", dispute.state(), "payment", item.state()));
    }
}
