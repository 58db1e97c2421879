package org.skillvoucher.payment;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;

/**
 * A second finance officer approves a batch, or one of them takes it back before it is sent. What is approved is fixed by digests over
 * the content and over the file: nothing else is ever sent under this batch's name.
 */
@Singleton
public final class ApprovePaymentBatch {
    private final PaymentBatches batches;
    private final MovePayment move;
    private final PaymentFiles files;
    private final Approve approve;
    private final PaidOrganisations paid;
    private final ListInstitution institutions;
    private final Transactions transactions;
    private final MachineTime machine;
    private final int step;

    ApprovePaymentBatch(
            PaymentBatches batches,
            MovePayment move,
            PaymentFiles files,
            Approve approve,
            PaidOrganisations paid,
            ListInstitution institutions,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.bank.step", defaultValue = "500") int step) {
        this.batches = batches;
        this.move = move;
        this.files = files;
        this.approve = approve;
        this.paid = paid;
        this.institutions = institutions;
        this.transactions = transactions;
        this.machine = machine;
        this.step = step;
    }

    /**
     * Approves the batch; a job sends it. Approving again what this officer approved gives the same answer. Can answer NOT_FOUND,
     * NOT_YOURS, SAME_OFFICER (who made it, or approved one of its subsidies, may not approve it, under whatever log-in),
     * OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED, PAYMENT_BATCH_STATE_WRONG, PAYMENT_DISPUTED (the bank contradicts itself about one of
     * these subsidies), PAYMENT_CONTENT_CHANGED (a payee's account is another one by now, or is being changed), SUBSIDY_HELD (one of
     * them is held since, its certificate was withdrawn, or its payee is blocked): such a batch is withdrawn and made again.
     */
    public PaymentBatch approve(Actor.Officer by, Id<PaymentBatch> id) {
        PaymentBatch found = move.require(id);
        by.mustSee(found.region());
        if (by.id().equals(found.madeBy())) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("paymentBatch", id));
        }
        if (found.state() != PaymentBatchState.PROPOSED) {
            return alreadyBy(by, found);
        }
        mustBeUndisputed(found);
        mustBeNoneOfTheirs(by, found);
        mustPayNobodyBlocked(found);
        // Before the transaction: from PROPOSED on no payment is added or changed, and the approval is of this very
        // version.
        PaymentFileHead head = files.head(found, machine.now());
        MovePayment.Approval approval =
                new MovePayment.Approval(head, files.digests(found, head), files.formatOf(found.fundId()));
        return transactions.run(() -> {
            // Locked first: a hold that comes now is seen below, or finds the batch approved.
            batches.lock(id);
            PaymentBatch now = move.require(id);
            if (now.state() != PaymentBatchState.PROPOSED) {
                return alreadyBy(by, now);
            }
            mustStillBeDue(now);
            mustPayNobodyBlocked(now);
            return move.approve(now, approval, by);
        });
    }

    private static PaymentBatch alreadyBy(Actor.Officer by, PaymentBatch batch) {
        if (batch.state() == PaymentBatchState.WITHDRAWN || !by.id().equals(batch.approvedBy())) {
            throw new Refused(
                    Refusal.PAYMENT_BATCH_STATE_WRONG, Map.of("paymentBatch", batch.id(), "state", batch.state()));
        }
        return batch;
    }

    /** A proposal may have waited for days: what would hold its payments or change their accounts may have come since. */
    private void mustStillBeDue(PaymentBatch batch) {
        int changed = batches.toOtherAccounts(batch.id());
        if (changed > 0) {
            throw new Refused(Refusal.PAYMENT_CONTENT_CHANGED, Map.of("paymentBatch", batch.id(), "payments", changed));
        }
        int held = batches.heldIn(batch.id());
        if (held > 0) {
            throw new Refused(Refusal.SUBSIDY_HELD, Map.of("paymentBatch", batch.id(), "payments", held));
        }
    }

    /** Whoever blocks one of them meanwhile waits for this transaction, or this one for them. */
    private void mustPayNobodyBlocked(PaymentBatch batch) {
        List<Id<Institution>> blocked = paid.of(batch.id()).stream()
                .map(Institution::id)
                .filter(institutions::isBlocked)
                .toList();
        if (!blocked.isEmpty()) {
            throw new Refused(Refusal.SUBSIDY_HELD, Map.of("paymentBatch", batch.id(), "blocked", blocked));
        }
    }

    /** Who stands for a subsidy does not pay it, nobody approves what they made, and nobody pays themselves; two log-ins are one human. */
    private void mustBeNoneOfTheirs(Actor.Officer by, PaymentBatch batch) {
        approve.mustBeIdentified(by);
        if (batches.areOneHuman(batch.madeBy(), by.id()) > 0) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("paymentBatch", batch.id()));
        }
        int approved = batches.approvedBy(batch.id(), by.id());
        if (approved > 0) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("paymentBatch", batch.id(), "subsidies", approved));
        }
        if (batches.paidTo(batch.id(), by.id()) > 0 || batches.paidTo(batch.id(), batch.madeBy()) > 0) {
            throw new Refused(Refusal.OFFICER_IS_PAYEE, Map.of("paymentBatch", batch.id()));
        }
    }

    private void mustBeUndisputed(PaymentBatch batch) {
        int disputed = batches.disputedIn(batch.id());
        if (disputed > 0) {
            throw new Refused(Refusal.PAYMENT_DISPUTED, Map.of("paymentBatch", batch.id(), "disputed", disputed));
        }
    }

    /**
     * Takes a batch back that was not sent; its subsidies can be paid by another. Taking it back again gives the same answer. Can answer
     * NOT_FOUND, NOT_YOURS, PAYMENT_BATCH_STATE_WRONG (it is on its way to the bank).
     */
    public PaymentBatch withdraw(Actor.Officer by, Id<PaymentBatch> id, String reason) {
        PaymentBatch withdrawn = transactions.run(() -> {
            PaymentBatch now = move.require(id);
            by.mustSee(now.region());
            if (now.state() == PaymentBatchState.WITHDRAWN) {
                return now;
            }
            PaymentBatch taken = move.move(now, new PaymentBatchLife.Withdrawn(), by, Map.of("why", reason));
            cancelSome(id, by);
            return taken;
        });
        cancelRest(id, by);
        return withdrawn;
    }

    /** The rest of a large batch, in steps; a job finishes what a killed server left. */
    void cancelRest(Id<PaymentBatch> id, Actor by) {
        int cancelled = step;
        while (cancelled == step) {
            cancelled = transactions.run(() -> cancelSome(id, by));
        }
    }

    private int cancelSome(Id<PaymentBatch> id, Actor by) {
        return move.moveSome(id, PaymentItemState.NEW, new PaymentLife.Cancelled(), step, by);
    }

    /**
     * The file of an approved batch, in the format of its bank or in another: the same bytes whenever it is asked for. It has full names
     * and accounts, so that who took it stands in the batch's history before the first byte goes out. Can answer NOT_FOUND, NOT_YOURS, PAYMENT_BATCH_STATE_WRONG (nobody has approved it), PAYMENT_CONTENT_CHANGED.
     */
    public Bank.PaymentFile file(Actor.Officer by, Id<PaymentBatch> id, @Nullable FileFormat format) {
        PaymentBatch batch = move.require(id);
        by.mustSee(batch.region());
        Bank.PaymentFile file = files.approved(batch, format);
        transactions.run(() -> move.fileTaken(move.require(id), file, by));
        return file;
    }
}
