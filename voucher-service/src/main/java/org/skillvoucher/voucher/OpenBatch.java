package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** A second officer opens a batch, which sets its money aside, and closes it, which gives the rest back. */
@Singleton
public final class OpenBatch {
    private final VoucherBatches batches;
    private final Recipients recipients;
    private final Ledger ledger;
    private final History history;
    private final Transactions transactions;

    OpenBatch(
            VoucherBatches batches, Recipients recipients, Ledger ledger, History history, Transactions transactions) {
        this.batches = batches;
        this.recipients = recipients;
        this.ledger = ledger;
        this.history = history;
        this.transactions = transactions;
    }

    /**
     * Opens the batch and reserves its ceiling. Opening again what this officer opened gives the same answer. Can answer
     * NOT_FOUND, NOT_YOURS, SAME_OFFICER (who made it may not open it), BATCH_STATE_WRONG, FUND_EXHAUSTED.
     */
    public VoucherBatch open(Actor.Officer by, Id<VoucherBatch> id) {
        return transactions.run(() -> {
            VoucherBatch batch = require(id);
            by.mustSee(batch.region());
            if (batch.madeBy().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("batch", id));
            }
            if (by.id().equals(batch.openedBy()) && batch.state() != BatchState.DRAFT) {
                return batch;
            }
            BatchLife.Event event =
                    batch.distribution() == Distribution.OPEN ? new BatchLife.Offered() : new BatchLife.IssueBegun();
            Money reserved = batch.ceiling().times(batch.quantity());
            VoucherBatch opened = move(batch, event, by.id(), by, Map.of("reservedFen", reserved.fen()));
            ledger.reserve(batch.id(), batch.fundId(), reserved, SubjectKind.BATCH, batch.id());
            return opened;
        });
    }

    /** Ends a batch; what no voucher holds goes back to the fund. Can answer NOT_FOUND, NOT_YOURS, BATCH_STATE_WRONG. */
    public VoucherBatch close(Actor.Officer by, Id<VoucherBatch> id) {
        return transactions.run(() -> {
            VoucherBatch batch = require(id);
            by.mustSee(batch.region());
            if (batch.state() == BatchState.CLOSED) {
                return batch;
            }
            VoucherBatch closed = move(batch, new BatchLife.Closed(), null, by, Map.of());
            if (batch.openedBy() != null) {
                int never = neverIssued(closed);
                ledger.voidReserved(
                        Id.derived("close", batch.id()),
                        batch.id(),
                        batch.fundId(),
                        batch.ceiling().times(never),
                        SubjectKind.BATCH,
                        batch.id());
            }
            return closed;
        });
    }

    private int neverIssued(VoucherBatch batch) {
        return batch.distribution() == Distribution.OPEN
                ? batch.quantity() - batch.taken()
                : recipients.count(batch.id(), RecipientState.REFERRED);
    }

    /** The one writer of a batch's state. */
    VoucherBatch move(
            VoucherBatch batch, BatchLife.Event event, @Nullable Id<Account> opener, Actor by, Map<String, ?> details) {
        BatchState to = BatchLife.on(event)
                .next(batch.state(), null)
                .orElseThrow(() ->
                        new Refused(Refusal.BATCH_STATE_WRONG, Map.of("batch", batch.id(), "state", batch.state())));
        MovedOn.unlessOne(batches.move(batch.id(), batch.state(), to, opener, batch.version()), "batch " + batch.id());
        history.append(
                SubjectKind.BATCH,
                batch.id(),
                batch.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                batch.state(),
                to);
        return require(batch.id());
    }

    /** Can answer NOT_FOUND. */
    VoucherBatch require(Id<VoucherBatch> id) {
        return batches.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("batch", id)));
    }
}
