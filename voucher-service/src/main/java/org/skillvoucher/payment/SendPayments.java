package org.skillvoucher.payment;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends approved batches to the bank and takes in what it answers. Batch and payments are written as sent before the file goes out, and
 * are never sent as something new again: without an answer the same bytes go out under the same message id, until the bank says yes or
 * no for each payment.
 */
@Singleton
public final class SendPayments {
    private static final Logger LOG = LoggerFactory.getLogger(SendPayments.class);
    private static final Actor SYSTEM = new Actor.Machine("send-payments");
    private static final int BATCHES_AT_ONCE = 20;
    /** How long a bank is left alone that was away. */
    private static final Duration REST = Duration.ofMinutes(1);
    /** How often in one run the bank is asked for more result files. */
    private static final int MOST_LOOKS = 1000;

    private final PaymentBatches batches;
    private final MovePayment move;
    private final ApprovePaymentBatch approvals;
    private final PaymentFiles files;
    private final TakeBankFile take;
    private final BookStatements book;
    private final Bank bank;
    private final Transactions transactions;
    private final MachineTime machine;
    private final Duration resendAfter;
    /** Only to spare the machine: a file that the bank did not take is not rendered again at once. */
    private final Map<Id<PaymentBatch>, Instant> awayUntil = new ConcurrentHashMap<>();

    private final int step;

    SendPayments(
            PaymentBatches batches,
            MovePayment move,
            ApprovePaymentBatch approvals,
            PaymentFiles files,
            TakeBankFile take,
            BookStatements book,
            Bank bank,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.bank.resend-after", defaultValue = "30m") Duration resendAfter,
            @Property(name = "skillvoucher.bank.step", defaultValue = "500") int step) {
        this.batches = batches;
        this.move = move;
        this.approvals = approvals;
        this.files = files;
        this.take = take;
        this.book = book;
        this.bank = bank;
        this.transactions = transactions;
        this.machine = machine;
        this.resendAfter = resendAfter;
        this.step = step;
    }

    /**
     * Ends withdrawals that were cut short, sends what is approved, takes result files in, books them. Returns how many payments are now
     * what the bank said. Nothing here waits for anything else: what is stuck is left for the next run.
     */
    public int sendAll() {
        eachOf(batches::halfWithdrawn, batch -> approvals.cancelRest(batch.id(), SYSTEM));
        eachOf(batches::toSend, this::send);
        int booked = bookAll();
        booked += fetch();
        eachOf(batches::answered, this::finish);
        return booked;
    }

    private void eachOf(Pages pages, Consumer<PaymentBatch> work) {
        Id<?> after = Id.FIRST;
        while (true) {
            List<PaymentBatch> some = pages.page(after, BATCHES_AT_ONCE);
            some.forEach(batch -> unstuck(batch.id(), work, batch));
            if (some.size() < BATCHES_AT_ONCE) {
                return;
            }
            after = some.getLast().id();
        }
    }

    /** A page of batches by id. */
    private interface Pages {
        List<PaymentBatch> page(Id<?> after, int size);
    }

    /** One batch or file that cannot be worked on must not keep the others from the bank; somebody has to look at it. */
    private static <T> void unstuck(Object what, Consumer<T> work, T on) {
        try {
            work.accept(on);
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.BUSY) {
                LOG.warn("send-payments {}: {}, again later", what, refused.refusal());
            } else {
                LOG.error("send-payments {} is stuck: {}", what, refused.getMessage());
            }
        } catch (DataAccessException | IllegalStateException stuck) {
            LOG.error("send-payments {} is stuck", what, stuck);
        }
    }

    private void send(PaymentBatch found) {
        PaymentBatch batch = found;
        if (batch.state() == PaymentBatchState.APPROVED) {
            if (batches.disputedIn(batch.id()) > 0) {
                LOG.warn("send-payments {} waits: a payment for one of its subsidies is disputed", batch.id());
                return;
            }
            batch = transactions.run(() -> {
                PaymentBatch now = move.require(found.id());
                return now.state() == PaymentBatchState.APPROVED
                        ? move.move(now, new PaymentBatchLife.SendingBegun(), SYSTEM, Map.of())
                        : now;
            });
        }
        if (batch.state() != PaymentBatchState.SENDING || !isDue(batch)) {
            return;
        }
        all(batch.id(), PaymentItemState.NEW, new PaymentLife.Sent());
        submit(batch);
    }

    private boolean isDue(PaymentBatch batch) {
        if (machine.now().isBefore(awayUntil.getOrDefault(batch.id(), Instant.EPOCH))) {
            return false;
        }
        Instant last = batch.sentAt();
        return last == null || !machine.now().isBefore(last.plus(resendAfter));
    }

    private void submit(PaymentBatch batch) {
        if (batch.sentTimes() > 0) {
            all(batch.id(), PaymentItemState.SENT, new PaymentLife.Unanswered());
        }
        Bank.PaymentFile file = files.approved(batch, null);
        try {
            bank.submit(file);
        } catch (Refused away) {
            all(batch.id(), PaymentItemState.SENT, new PaymentLife.Unanswered());
            awayUntil.put(batch.id(), machine.now().plus(resendAfter.compareTo(REST) < 0 ? resendAfter : REST));
            throw away;
        }
        awayUntil.remove(batch.id());
        transactions.run(() -> batches.taken(batch.id(), machine.now()));
    }

    private void all(Id<PaymentBatch> batch, PaymentItemState from, PaymentLife.Event event) {
        int moved = step;
        while (moved == step) {
            moved = transactions.run(() -> move.moveSome(batch, from, event, step, SYSTEM));
        }
    }

    /** Each file is booked before the next is taken: what the bank said first stays. */
    private int fetch() {
        int booked = 0;
        try {
            for (int look = 0; look < MOST_LOOKS; look++) {
                List<Bank.ResultFile> some = bank.results();
                for (Bank.ResultFile file : some) {
                    booked += take(file);
                }
                if (some.isEmpty()) {
                    return booked;
                }
            }
        } catch (Refused away) {
            LOG.warn("send-payments: {}, results again later", away.refusal());
        }
        return booked;
    }

    private int take(Bank.ResultFile file) {
        int booked = 0;
        try {
            BankFile taken = take.take(file);
            LOG.info("send-payments took {} with {} statements", file.name(), taken.statementCount());
            booked = bookOne(taken);
        } catch (Refused refused) {
            if (refused.refusal() != Refusal.BANK_FILE_WRONG) {
                throw refused;
            }
            // Nothing of it is believed. The bank keeps it, and an officer can ask for it again.
            LOG.error("send-payments refused {}: {}", file.name(), refused.details());
        }
        bank.taken(file);
        return booked;
    }

    /** What a killed server left, and what an officer brought meanwhile: in the order in which it came. */
    private int bookAll() {
        int booked = 0;
        Instant at = Instant.EPOCH;
        Id<?> after = Id.FIRST;
        for (List<BankFile> some = book.waiting(at, after); !some.isEmpty(); some = book.waiting(at, after)) {
            for (BankFile file : some) {
                booked += bookOne(file);
            }
            at = some.getLast().receivedAt();
            after = some.getLast().id();
        }
        return booked;
    }

    private int bookOne(BankFile file) {
        int[] booked = {0};
        unstuck(file.id(), (Consumer<BankFile>) one -> booked[0] = book.book(one.id()), file);
        return booked[0];
    }

    private void finish(PaymentBatch answered) {
        transactions.run(() -> {
            PaymentBatch now = move.require(answered.id());
            if (now.state() == PaymentBatchState.SENDING) {
                move.move(now, new PaymentBatchLife.Finished(), SYSTEM, Map.of());
            }
        });
    }
}
