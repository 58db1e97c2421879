package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.store.ManyRows;
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
    private static final int STEP = 200;
    private static final int FILES_AT_ONCE = 20;
    private static final Pattern BLANKS_AT_THE_END = Pattern.compile(" +$");

    private final BankFiles files;
    private final BankStatements statements;
    private final ManyRows many;
    private final PaymentDisputes disputes;
    private final PaymentItems items;
    private final BankEvidences evidence;
    private final MovePayment move;
    private final MoveSubsidy subsidies;
    private final Ledger ledger;
    private final Transactions transactions;
    private final MachineTime machine;

    BookStatements(
            BankFiles files,
            BankStatements statements,
            ManyRows many,
            PaymentDisputes disputes,
            PaymentItems items,
            BankEvidences evidence,
            MovePayment move,
            MoveSubsidy subsidies,
            Ledger ledger,
            Transactions transactions,
            MachineTime machine) {
        this.files = files;
        this.statements = statements;
        this.many = many;
        this.disputes = disputes;
        this.items = items;
        this.evidence = evidence;
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
            Map<String, Id<PaymentItem>> about = about(some);
            int booked = 0;
            for (List<BankStatement> run : runs(some, about)) {
                booked += bookRun(run, about);
            }
            MovedOn.unlessOne(
                    files.advance(file, next.get() + some.size(), some.size() < STEP ? 1 : 0), "bank file " + file);
            return new Step(booked, false);
        });
    }

    /** Which payment each end-to-end id is of; their subsidies are locked from now on. */
    private Map<String, Id<PaymentItem>> about(List<BankStatement> some) {
        Set<String> names = some.stream().map(BookStatements::name).collect(Collectors.toUnmodifiableSet());
        List<PaymentItem> found = names.isEmpty() ? List.of() : items.findByEndToEndIdIn(names);
        subsidies.lock(found.stream().map(PaymentItem::subsidyId).collect(Collectors.toUnmodifiableSet()));
        return found.stream().collect(Collectors.toMap(PaymentItem::endToEndId, PaymentItem::id));
    }

    /** As the database compares it: blanks at its end are none. */
    private static String name(BankStatement said) {
        return BLANKS_AT_THE_END.matcher(said.endToEndId()).replaceFirst("");
    }

    /** In the order of the file, cut before a payment is named a second time: what was said first is booked before it is judged again. */
    private static List<List<BankStatement>> runs(List<BankStatement> some, Map<String, Id<PaymentItem>> about) {
        List<List<BankStatement>> runs = new ArrayList<>();
        List<BankStatement> run = new ArrayList<>();
        Set<Id<PaymentItem>> named = new HashSet<>();
        for (BankStatement said : some) {
            Id<PaymentItem> id = about.get(name(said));
            if (id != null && !named.add(id)) {
                runs.add(run);
                run = new ArrayList<>();
                named = new HashSet<>(Set.of(id));
            }
            run.add(said);
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    /** What was said of one payment, as it is now that its subsidy is locked. */
    private record Said(BankStatement statement, PaymentItem item) {
        String reference() {
            return Optional.ofNullable(statement.bankReference()).orElse(statement.endToEndId());
        }
    }

    /** What the bank has paid goes in one statement a table; all else is rare, and goes one by one. */
    private int bookRun(List<BankStatement> run, Map<String, Id<PaymentItem>> about) {
        List<Id<PaymentItem>> ids = run.stream()
                .flatMap(said -> Stream.ofNullable(about.get(name(said))))
                .toList();
        Map<Id<PaymentItem>, PaymentItem> now = ids.isEmpty()
                ? Map.of()
                : items.findByIdInOrderById(ids).stream()
                        .collect(Collectors.toMap(PaymentItem::id, Function.identity()));
        List<StatementBooking> kept = new ArrayList<>();
        List<Said> paid = new ArrayList<>();
        List<Runnable> others = new ArrayList<>();
        int booked = 0;
        for (BankStatement statement : run) {
            Id<PaymentItem> id = about.get(name(statement));
            if (id == null) {
                kept.add(booking(statement, null, StatementOutcome.UNKNOWN_ID));
                continue;
            }
            Said said = new Said(statement, Objects.requireNonNull(now.get(id), "a payment is gone"));
            JudgeStatement.Judgement judged = JudgeStatement.judge(
                    said.item().state(), statement.said(), said.item().amountFen() == statement.amountFen());
            kept.add(booking(statement, id, judged.outcome()));
            switch (judged.outcome()) {
                case BOOKED -> {
                    booked++;
                    if (statement.said() == BankWord.PAID) {
                        paid.add(said);
                    } else {
                        others.add(() -> bounce(said));
                    }
                }
                case DISPUTED ->
                    others.add(() -> dispute(said.item(), statement, Objects.requireNonNull(judged.dispute())));
                case REPEATED, PENDING, UNKNOWN_ID -> {}
            }
        }
        many.write(
                "INSERT INTO statement_booking (file_id, seq, item_id, outcome, at) VALUES (?, ?, ?, ?, ?)",
                kept,
                one -> new @Nullable Object[] {one.fileId(), one.seq(), one.itemId(), one.outcome(), one.at()});
        others.forEach(Runnable::run);
        if (!paid.isEmpty()) {
            pay(paid);
        }
        return booked;
    }

    private void pay(List<Said> paid) {
        evidence.saveAll(paid.stream()
                .map(one -> new BankEvidence(
                        one.item().id(),
                        one.reference(),
                        "PAID",
                        one.statement().reason(),
                        machine.now()))
                .toList());
        move.moveAll(paid.stream().map(Said::item).toList(), new PaymentLife.Accepted(), SYSTEM);
        Map<Id<Subsidy>, Map<String, ?>> references = new HashMap<>();
        paid.forEach(one -> references.put(one.item().subsidyId(), Map.of("bank", one.reference())));
        List<Subsidy> these = List.copyOf(subsidies.all(references.keySet()).values());
        subsidies.moveAll(these, new SubsidyLife.Paid(), SYSTEM, references);
        Map<Id<Subsidy>, Id<Fund>> funds = these.stream().collect(Collectors.toMap(Subsidy::id, Subsidy::fundId));
        Map<Id<Fund>, List<Ledger.Paid>> ofFunds = paid.stream()
                .collect(Collectors.groupingBy(
                        one -> Objects.requireNonNull(funds.get(one.item().subsidyId()), "a subsidy is gone"),
                        () -> new TreeMap<>(Comparator.comparing(Id::value)),
                        Collectors.mapping(
                                one -> new Ledger.Paid(
                                        Id.derived("pay", one.item().id()),
                                        Money.ofFen(one.item().amountFen()),
                                        one.item().id()),
                                Collectors.toList())));
        ofFunds.forEach((fund, some) -> ledger.pay(fund, some, SubjectKind.PAYMENT_ITEM));
    }

    private void bounce(Said said) {
        PaymentItem item = said.item();
        Subsidy subsidy = subsidies.require(item.subsidyId());
        String reason = Optional.ofNullable(said.statement().reason())
                .orElse(said.statement().said().name());
        evidence.save(new BankEvidence(item.id(), said.reference(), "REJECTED", reason, machine.now()));
        move.move(item, new PaymentLife.Refused(), reason, SYSTEM);
        subsidies.move(
                subsidy,
                new SubsidyLife.Bounced(),
                subsidy.amount(),
                SYSTEM,
                Map.of("bank", said.reference(), "reason", reason));
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

    private StatementBooking booking(BankStatement said, @Nullable Id<PaymentItem> item, StatementOutcome outcome) {
        return new StatementBooking(said.fileId(), said.seq(), item, outcome, machine.now());
    }
}
