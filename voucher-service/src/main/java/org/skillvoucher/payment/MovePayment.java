package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;

/** The one writer of the states of payment batches and payments, with an entry for each version. */
@Singleton
final class MovePayment {
    private final PaymentBatches batches;
    private final PaymentItems items;
    private final History history;

    MovePayment(PaymentBatches batches, PaymentItems items, History history) {
        this.batches = batches;
        this.items = items;
        this.history = history;
    }

    /** A new batch, in the caller's transaction. */
    PaymentBatch begin(PaymentBatch batch, Actor by) {
        batches.save(batch);
        tell(batch, 1, "Made", by, Map.of("fund", batch.fundId()));
        return batch;
    }

    /** Moves a batch in the caller's transaction. Can answer PAYMENT_BATCH_STATE_WRONG. */
    PaymentBatch move(PaymentBatch now, PaymentBatchLife.Event event, Actor by, Map<String, ?> details) {
        return move(now, event, 0, 0, by, details);
    }

    /** As {@link #move}, with so many payments more. */
    PaymentBatch move(
            PaymentBatch now, PaymentBatchLife.Event event, int more, long fen, Actor by, Map<String, ?> details) {
        MovedOn.unlessOne(
                batches.move(now.id(), now.state(), next(now, event), more, fen, now.version()),
                "payment batch " + now.id());
        tell(now, now.version() + 1, name(event), by, History.moved(details, now.state(), next(now, event)));
        return require(now.id());
    }

    /** Another officer stands for this content, in the caller's transaction. Can answer PAYMENT_BATCH_STATE_WRONG. */
    PaymentBatch approve(PaymentBatch now, Approval approval, Actor.Officer by) {
        PaymentBatchLife.Event event = new PaymentBatchLife.Approved();
        Digests digests = approval.digests();
        MovedOn.unlessOne(
                batches.approve(
                        now.id(),
                        now.state(),
                        next(now, event),
                        by.id(),
                        approval.head().createdAt(),
                        approval.format().name(),
                        approval.head().debtorName(),
                        approval.head().debtorAccount(),
                        digests.content(),
                        digests.pain(),
                        digests.csv(),
                        now.version()),
                "payment batch " + now.id());
        tell(
                now,
                now.version() + 1,
                name(event),
                by,
                History.moved(
                        Map.of(
                                "count",
                                now.itemCount(),
                                "totalFen",
                                now.totalFen(),
                                "contentSha256",
                                digests.content(),
                                "painSha256",
                                digests.pain(),
                                "csvSha256",
                                digests.csv()),
                        now.state(),
                        next(now, event)));
        return require(now.id());
    }

    /** An officer takes the file along, in the caller's transaction. */
    void fileTaken(PaymentBatch now, Bank.PaymentFile file, Actor.Officer by) {
        MovedOn.unlessOne(batches.fileTaken(now.id(), now.version()), "payment batch " + now.id());
        tell(
                now,
                now.version() + 1,
                "FileTaken",
                by,
                Map.of("format", file.format(), "count", file.count(), "sha256", file.sha256()));
    }

    /** What is approved: the file's head, its digests, and the format in which the bank takes it. */
    record Approval(PaymentFileHead head, Digests digests, FileFormat format) {}

    static PaymentBatchState next(PaymentBatch now, PaymentBatchLife.Event event) {
        return PaymentBatchLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.PAYMENT_BATCH_STATE_WRONG, Map.of("paymentBatch", now.id(), "state", now.state())));
    }

    /** Moves one payment in the caller's transaction; somebody else was first where it is not in a state for that. */
    PaymentItem move(PaymentItem now, PaymentLife.Event event, @Nullable String reason, Actor by) {
        PaymentItemState to =
                PaymentLife.on(event).next(now.state(), null).orElseThrow(() -> new MovedOn("payment " + now.id()));
        MovedOn.unlessOne(items.move(now.id(), now.state(), to, reason, now.version()), "payment " + now.id());
        history.append(
                SubjectKind.PAYMENT_ITEM,
                now.id(),
                now.version(),
                name(event),
                by,
                Map.of("subsidy", now.subsidyId()),
                now.state(),
                to);
        return item(now.id());
    }

    /**
     * Moves several payments in the caller's transaction, each as {@link #move} does; somebody else was first where one is not in a state
     * for that.
     */
    void moveAll(List<PaymentItem> some, PaymentLife.Event event, Actor by) {
        Map<PaymentItemState, List<PaymentItem>> states =
                some.stream().collect(Collectors.groupingBy(PaymentItem::state, TreeMap::new, Collectors.toList()));
        List<HistoryEntry> entries = new ArrayList<>(some.size());
        states.forEach((from, these) -> {
            PaymentItemState to =
                    PaymentLife.on(event).next(from, null).orElseThrow(() -> new MovedOn("payments that are " + from));
            List<Id<PaymentItem>> ids = these.stream().map(PaymentItem::id).toList();
            if (items.moveAll(ids, from, to) != ids.size()) {
                throw new MovedOn("payments that were " + from);
            }
            // A payment that had another version by now has this entry already.
            these.forEach(item -> entries.add(entry(item, event, by, to)));
        });
        history.appendAll(entries);
    }

    private HistoryEntry entry(PaymentItem before, PaymentLife.Event event, Actor by, PaymentItemState to) {
        return history.entry(
                SubjectKind.PAYMENT_ITEM,
                before.id(),
                before.version(),
                name(event),
                by,
                History.moved(Map.of("subsidy", before.subsidyId()), before.state(), to));
    }

    /**
     * Moves the next payments of a batch that are in this state, in the caller's transaction; returns how many. The batch's row is
     * locked, so that two who do this at once take turns.
     */
    int moveSome(Id<PaymentBatch> batch, PaymentItemState from, PaymentLife.Event event, int most, Actor by) {
        batches.lock(batch);
        List<PaymentItem> some = items.in(batch, from, most);
        if (some.isEmpty()) {
            return 0;
        }
        PaymentItemState to =
                PaymentLife.on(event).next(from, null).orElseThrow(() -> new IllegalStateException(name(event)));
        long moved = items.moveAll(
                batch, from, to, some.getFirst().id(), some.getLast().id());
        if (moved != some.size()) {
            throw new MovedOn("payments of " + batch);
        }
        List<HistoryEntry> entries = new ArrayList<>(some.size());
        for (PaymentItem item : some) {
            entries.add(entry(item, event, by, to));
        }
        history.appendAll(entries);
        return some.size();
    }

    /** Marks a payment as disputed, or as settled, in the caller's transaction. */
    PaymentItem dispute(PaymentItem now, boolean open, Map<String, ?> details, Actor by) {
        MovedOn.unlessOne(items.dispute(now.id(), open ? 1 : 0, now.version()), "payment " + now.id());
        history.append(SubjectKind.PAYMENT_ITEM, now.id(), now.version(), open ? "Disputed" : "Settled", by, details);
        return item(now.id());
    }

    /** Can answer NOT_FOUND. */
    PaymentBatch require(Id<PaymentBatch> id) {
        return batches.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("paymentBatch", id)));
    }

    PaymentItem item(Id<PaymentItem> id) {
        return items.findById(id).orElseThrow(() -> new IllegalStateException("payment item " + id + " is gone"));
    }

    private void tell(PaymentBatch batch, int version, String event, Actor by, Map<String, ?> details) {
        history.append(SubjectKind.PAYMENT_BATCH, batch.id(), version, event, by, details);
    }

    private static String name(Object event) {
        return event.getClass().getSimpleName();
    }
}
