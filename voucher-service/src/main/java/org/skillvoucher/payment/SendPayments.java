package org.skillvoucher.payment;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyLife;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends payment batches to the bank and books its answers. An item is written SENT before it goes out, and is never sent as
 * something new again: without an answer the bank is asked by the same end-to-end id until it says yes or no.
 */
@Singleton
public final class SendPayments {
    private static final Logger LOG = LoggerFactory.getLogger(SendPayments.class);
    private static final Actor SYSTEM = new Actor.Machine("send-payments");
    private static final int BATCHES_AT_ONCE = 20;
    private static final int STEP = 200;

    private final PaymentBatches batches;
    private final PaymentItems items;
    private final Bank bank;
    private final MoveSubsidy subsidies;
    private final Ledger ledger;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    SendPayments(
            PaymentBatches batches,
            PaymentItems items,
            Bank bank,
            MoveSubsidy subsidies,
            Ledger ledger,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.batches = batches;
        this.items = items;
        this.bank = bank;
        this.subsidies = subsidies;
        this.ledger = ledger;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** Sends what is new and asks about what is open, in all batches. Returns how many answers were booked. */
    public int sendAll() {
        int booked = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<PaymentBatch> some = batches.sending(after, BATCHES_AT_ONCE);
            for (PaymentBatch batch : some) {
                booked += work(batch);
            }
            if (some.size() < BATCHES_AT_ONCE) {
                return booked;
            }
            after = some.getLast().id();
        }
    }

    private int work(PaymentBatch batch) {
        int booked = 0;
        try {
            for (List<PaymentItem> fresh = send(batch); !fresh.isEmpty(); fresh = send(batch)) {
                booked += bookAll(
                        fresh, bank.pay(fresh.stream().map(this::instruction).toList()));
            }
            booked += askAbout(batch, PaymentItemState.SENT);
            booked += askAbout(batch, PaymentItemState.UNKNOWN);
            transactions.run(() -> batches.finish(batch.id()));
        } catch (Refused away) {
            LOG.warn("send-payments {}: {}, asking again later", batch.id(), away.refusal());
        } catch (DataAccessException | IllegalStateException stuck) {
            // One batch that cannot be booked must not keep the others from the bank; somebody has to look at it.
            LOG.error("send-payments {} is stuck", batch.id(), stuck);
        }
        return booked;
    }

    /** Takes the next new items and writes them down as sent, before they are. */
    private List<PaymentItem> send(PaymentBatch batch) {
        return transactions.run(() -> items.in(batch.id(), PaymentItemState.NEW, STEP).stream()
                .map(item -> move(item, new PaymentLife.Sent(), null))
                .toList());
    }

    private int bookAll(List<PaymentItem> sent, List<Bank.Answer> answers) {
        Map<String, Bank.Answer> byId = answers.stream()
                .collect(Collectors.toMap(Bank.Answer::endToEndId, answer -> answer, (first, _) -> first));
        int booked = 0;
        for (PaymentItem item : sent) {
            Bank.Answer answer = byId.get(item.endToEndId());
            if (answer == null) {
                transactions.run(() -> markUnanswered(item.id()));
            } else {
                booked += transactions.run(() -> book(item.id(), answer)) ? 1 : 0;
            }
        }
        return booked;
    }

    private int askAbout(PaymentBatch batch, PaymentItemState state) {
        int booked = 0;
        for (PaymentItem item : items.in(batch.id(), state, STEP)) {
            Optional<Bank.Answer> answer = bank.ask(item.endToEndId());
            if (answer.isPresent()) {
                booked += transactions.run(() -> book(item.id(), answer.get())) ? 1 : 0;
            } else {
                // Perhaps it never arrived: the same instruction again, under the same id, is the same payment.
                booked += bookAll(List.of(item), bank.pay(List.of(instruction(item))));
            }
        }
        return booked;
    }

    private boolean book(Id<PaymentItem> id, Bank.Answer answer) {
        PaymentItem item = require(id);
        if (!item.isOpen()) {
            return false; // Said before: an answer that comes twice is booked once.
        }
        String reason = answer.reason().orElse(null);
        items.keepEvidence(answer.bankReference(), id, answer.paid() ? "PAID" : "REJECTED", reason, machine.now());
        Subsidy subsidy = subsidies.require(item.subsidyId());
        if (answer.paid()) {
            move(item, new PaymentLife.Accepted(), null);
            subsidies.move(
                    subsidy, new SubsidyLife.Paid(), subsidy.amount(), SYSTEM, Map.of("bank", answer.bankReference()));
            ledger.pay(
                    Id.derived("pay", id),
                    subsidy.fundId(),
                    Money.ofFen(item.amountFen()),
                    SubjectKind.PAYMENT_ITEM,
                    id);
        } else {
            move(item, new PaymentLife.Refused(), reason);
            subsidies.move(
                    subsidy,
                    new SubsidyLife.Bounced(),
                    subsidy.amount(),
                    SYSTEM,
                    Map.of(
                            "bank",
                            answer.bankReference(),
                            "reason",
                            answer.reason().orElse("")));
        }
        return true;
    }

    private void markUnanswered(Id<PaymentItem> id) {
        PaymentItem item = require(id);
        if (item.state() == PaymentItemState.SENT) {
            move(item, new PaymentLife.Unanswered(), null);
        }
    }

    private PaymentItem move(
            PaymentItem now, PaymentLife.Event event, @org.jspecify.annotations.Nullable String reason) {
        PaymentItemState to =
                PaymentLife.on(event).next(now.state(), null).orElseThrow(() -> new MovedOn("payment " + now.id()));
        MovedOn.unlessOne(items.move(now.id(), now.state(), to, reason, now.version()), "payment " + now.id());
        history.append(
                SubjectKind.PAYMENT_ITEM,
                now.id(),
                now.version(),
                event.getClass().getSimpleName(),
                SYSTEM,
                Map.of("subsidy", now.subsidyId()));
        return require(now.id());
    }

    private PaymentItem require(Id<PaymentItem> id) {
        return items.findById(id).orElseThrow(() -> new IllegalStateException("payment item " + id + " is gone"));
    }

    private Bank.Instruction instruction(PaymentItem item) {
        String account = cipher.open("payment_item", "account_sealed", item.id(), item.accountSealed());
        return new Bank.Instruction(item.endToEndId(), account, Money.ofFen(item.amountFen()));
    }

    /** The bank's reference for an item it has answered for. */
    public Optional<String> referenceOf(Id<PaymentItem> id) {
        return items.referenceOf(id);
    }
}
