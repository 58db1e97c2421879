package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyLife;
import org.skillvoucher.time.MachineTime;

/**
 * Books what the bank said, statement by statement in the order of the file, in steps that may stop anywhere: how far a file is
 * booked is written in the step's own transaction. The subsidies of a step are locked first, in one order, so that two files about
 * the same payments take turns.
 */
@Singleton
final class BookStatements {
    private static final Actor SYSTEM = new Actor.Machine("bank-results");
    private static final int STEP = 25;
    private static final int FILES_AT_ONCE = 20;

    private final BankFiles files;
    private final BankStatements statements;
    private final StatementBookings bookings;
    private final PaymentDisputes disputes;
    private final PaymentItems items;
    private final MovePayment move;
    private final MoveSubsidy subsidies;
    private final Ledger ledger;
    private final Transactions transactions;
    private final MachineTime machine;

    BookStatements(
            BankFiles files,
            BankStatements statements,
            StatementBookings bookings,
            PaymentDisputes disputes,
            PaymentItems items,
            MovePayment move,
            MoveSubsidy subsidies,
            Ledger ledger,
            Transactions transactions,
            MachineTime machine) {
        this.files = files;
        this.statements = statements;
        this.bookings = bookings;
        this.disputes = disputes;
        this.items = items;
        this.move = move;
        this.subsidies = subsidies;
        this.ledger = ledger;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** Some files of which a statement waits to be booked, in the order in which they came, after the given one. */
    List<BankFile> waiting(Instant receivedAt, Id<?> after) {
        return files.toBook(receivedAt, after, FILES_AT_ONCE);
    }

    /** Books all of a file that is not booked yet. Returns how many payments are now what the bank said. */
    int book(Id<BankFile> file) {
        int booked = 0;
        for (Step step = step(file); !step.last(); step = step(file)) {
            booked += step.booked();
        }
        return booked;
    }

    /** How many were booked in a step, and whether there was nothing left to do. */
    private record Step(int booked, boolean last) {}

    private Step step(Id<BankFile> file) {
        return transactions.run(() -> {
            Optional<Integer> next = files.lockNext(file);
            if (next.isEmpty()) {
                return new Step(0, true);
            }
            List<BankStatement> some = statements.from(file, next.get(), STEP);
            List<Optional<PaymentItem>> about = new ArrayList<>();
            for (BankStatement statement : some) {
                about.add(items.findByEndToEndId(statement.endToEndId()));
            }
            lockSubsidies(about);
            int booked = 0;
            for (int i = 0; i < some.size(); i++) {
                booked += book(some.get(i), about.get(i).map(PaymentItem::id).orElse(null)) ? 1 : 0;
            }
            MovedOn.unlessOne(
                    files.advance(file, next.get() + some.size(), some.size() < STEP ? 1 : 0), "bank file " + file);
            return new Step(booked, false);
        });
    }

    private void lockSubsidies(List<Optional<PaymentItem>> about) {
        TreeSet<java.util.UUID> inOrder = new TreeSet<>();
        about.forEach(
                item -> item.ifPresent(known -> inOrder.add(known.subsidyId().value())));
        inOrder.forEach(id -> subsidies.lock(Id.of(id)));
    }

    private boolean book(BankStatement said, @Nullable Id<PaymentItem> id) {
        if (id == null) {
            keep(said, null, StatementOutcome.UNKNOWN_ID);
            return false;
        }
        // Read again: as it is now that its subsidy is locked.
        PaymentItem item = move.item(id);
        JudgeStatement.Judgement judged =
                JudgeStatement.judge(item.state(), said.said(), item.amountFen() == said.amountFen());
        keep(said, id, judged.outcome());
        switch (judged.outcome()) {
            case BOOKED -> carryOut(item, said);
            case DISPUTED -> dispute(item, said, Objects.requireNonNull(judged.dispute()));
            case REPEATED, PENDING, UNKNOWN_ID -> {}
        }
        return judged.outcome() == StatementOutcome.BOOKED;
    }

    private void carryOut(PaymentItem item, BankStatement said) {
        Subsidy subsidy = subsidies.require(item.subsidyId());
        String reference = Optional.ofNullable(said.bankReference()).orElse(said.endToEndId());
        if (said.said() == BankWord.PAID) {
            items.keepEvidence(reference, item.id(), "PAID", said.reason(), machine.now());
            move.move(item, new PaymentLife.Accepted(), null, SYSTEM);
            subsidies.move(subsidy, new SubsidyLife.Paid(), subsidy.amount(), SYSTEM, Map.of("bank", reference));
            ledger.pay(
                    Id.derived("pay", item.id()),
                    subsidy.fundId(),
                    Money.ofFen(item.amountFen()),
                    SubjectKind.PAYMENT_ITEM,
                    item.id());
        } else {
            String reason =
                    Optional.ofNullable(said.reason()).orElse(said.said().name());
            items.keepEvidence(reference, item.id(), "REJECTED", reason, machine.now());
            move.move(item, new PaymentLife.Refused(), reason, SYSTEM);
            subsidies.move(
                    subsidy,
                    new SubsidyLife.Bounced(),
                    subsidy.amount(),
                    SYSTEM,
                    Map.of("bank", reference, "reason", reason));
        }
    }

    /** The first outcome stays. A second contradiction, while the first is open, is one more statement in evidence. */
    private void dispute(PaymentItem item, BankStatement said, DisputeKind kind) {
        if (item.disputed()) {
            return;
        }
        Id<PaymentDispute> id = Id.derived("dispute-" + said.seq(), said.fileId());
        disputes.save(new PaymentDispute(
                id,
                item.id(),
                move.require(item.batchId()).region(),
                said.fileId(),
                said.seq(),
                kind,
                DisputeState.OPEN,
                null,
                null,
                null,
                1,
                machine.now()));
        move.dispute(item, true, Map.of("dispute", id, "kind", kind, "subsidy", item.subsidyId()), SYSTEM);
    }

    private void keep(BankStatement said, @Nullable Id<PaymentItem> item, StatementOutcome outcome) {
        bookings.save(new StatementBooking(said.fileId(), said.seq(), item, outcome, machine.now()));
    }
}
