package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.BankMemory;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.gate.Checked;
import org.skillvoucher.gate.GateCheck;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.gate.Hold;
import org.skillvoucher.gate.HoldSubsidy;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.payee.AdoptAccounts;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.BankWord;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.payment.TakeBankFile;
import org.skillvoucher.person.Person;
import org.skillvoucher.signal.RaiseSignal;
import org.skillvoucher.signal.SignalSubject;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** Payments are checked, put into a batch and booked by the hundred; to each of them nothing else happens than if it had been alone. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
final class PaymentStepsTest {
    private static final long YUAN = 1_000_000;

    /** All that a statement leaves about one payment, without ids and times. */
    private static final List<String> LEFT_BEHIND = List.of(
            "SELECT 'item', i.state, i.reason, i.disputed, i.version, s.state, s.amount_fen, s.version FROM payment_item i"
                    + " JOIN subsidy s ON s.id = i.subsidy_id WHERE i.id = ?",
            "SELECT 'evidence', said, reason, LENGTH(bank_reference) FROM bank_evidence WHERE item_id = ?",
            "SELECT 'booking', b.outcome, t.said, t.amount_fen FROM statement_booking b"
                    + " JOIN bank_statement t ON t.file_id = b.file_id AND t.seq = b.seq"
                    + " JOIN bank_file f ON f.id = t.file_id WHERE b.item_id = ? ORDER BY f.received_at, t.seq",
            "SELECT 'dispute', kind, state, version FROM payment_dispute WHERE item_id = ?",
            "SELECT 'entry', subject_kind, seq, event, actor_role, actor_name, details FROM history_entry"
                    + " WHERE subject_id = ? ORDER BY seq",
            "SELECT 'entry', h.subject_kind, h.seq, h.event, h.actor_role, h.actor_name, h.details FROM history_entry h"
                    + " JOIN payment_item i ON i.subsidy_id = h.subject_id WHERE i.id = ? ORDER BY h.seq",
            "SELECT 'transfer', kind, debit, credit, amount_fen, subject_kind FROM transfer WHERE subject_id = ?");

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ReleaseSubsidy release;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    GoThroughGate gate;

    @Inject
    AdoptAccounts accounts;

    @Inject
    SeeClasses classes;

    @Inject
    HoldSubsidy hold;

    @Inject
    RaiseSignal raise;

    @Inject
    Transactions transactions;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    SendPayments send;

    @Inject
    TakeBankFile files;

    @Inject
    SimulatedBank bank;

    @BeforeEach
    void begin() {
        world.begin();
        send.sendAll();
    }

    @AfterEach
    void the_books_hold() {
        bank.behave();
        books.mustHold();
    }

    @Test
    void the_checklist_of_many_finds_of_each_what_it_finds_of_it_alone() {
        List<Id<Person>> people =
                new ArrayList<>(List.of(world.aPerson(), world.aPersonWithCard(), world.aPersonWithCard()));
        String shared = World.aCardAccount();
        people.add(world.aPersonWithCard(shared));
        people.add(world.aPersonWithCard(shared));
        people.add(world.aPersonWithCard());
        List<Subsidy> all = new ArrayList<>(released(people, world.aFund(YUAN)));
        all.addAll(released(List.of(world.aPersonWithCard(), world.aPerson()), world.aFund(YUAN)));
        hold.hold(world.checker, all.get(1).id(), "check the roster");
        raise.raise(
                world.checker,
                new RaiseSignal.Order(Id.random(), SignalSubject.PERSON, people.get(2), "seen elsewhere"));

        Set<Id<Subsidy>> open = transactions.run(() -> gate.opensFor(locked(all)));
        List<Found> together = all.stream().map(this::found).toList();
        List<Boolean> alone = new ArrayList<>();
        List<Found> apart = new ArrayList<>();
        for (Subsidy one : all) {
            alone.add(
                    transactions.run(() -> !gate.opensFor(locked(List.of(one))).isEmpty()));
            apart.add(found(one));
        }

        assertThat(apart).isEqualTo(together);
        assertThat(alone)
                .isEqualTo(all.stream().map(one -> open.contains(one.id())).toList());
        assertThat(together.stream().map(Found::failed).toList())
                .containsExactly(
                        Set.of(GateCheck.ACCOUNT),
                        Set.of(GateCheck.NO_HOLD),
                        Set.of(GateCheck.NO_SIGNAL),
                        Set.of(GateCheck.ACCOUNT),
                        Set.of(GateCheck.ACCOUNT),
                        Set.of(),
                        Set.of(),
                        Set.of(GateCheck.ACCOUNT));
    }

    @Test
    void what_stays_held_leaves_no_second_run_until_another_thing_is_found() throws Exception {
        Id<Person> suspected = world.aPersonWithCard();
        List<Subsidy> all = new ArrayList<>(released(List.of(world.aPerson(), suspected), world.aFund(YUAN)));
        all.addAll(released(List.of(world.aPerson()), world.aFund(YUAN)));
        RaiseSignal.Order order = new RaiseSignal.Order(Id.random(), SignalSubject.PERSON, suspected, "seen elsewhere");
        raise.raise(world.checker, order);
        gate.checkHeld();
        List<Integer> first = runs(all);

        gate.checkHeld();
        released(List.of(world.aPersonWithCard()), all.getFirst().fundId());
        gate.checkHeld();
        assertThat(runs(all)).isEqualTo(first);

        raise.raise(
                world.checker, new RaiseSignal.Order(Id.random(), SignalSubject.PERSON, suspected, "at work that day"));
        gate.checkHeld();
        assertThat(runs(all)).isEqualTo(List.of(first.get(0), first.get(1) + 1, first.get(2)));
        assertThat(found(all.get(1)).failed()).containsExactly(GateCheck.NO_SIGNAL);
    }

    @Test
    void who_passes_now_is_let_go_and_the_others_stay_held() throws Exception {
        Id<Person> forgotten = world.aPersonWithCard();
        List<Subsidy> all = released(List.of(forgotten, world.aPerson()), world.aFund(YUAN));
        world.forgetAccount(forgotten);
        gate.check(world.checker, all.getFirst().id());
        gate.checkHeld();
        assertThat(all.stream().map(one -> found(one).holds()).toList())
                .containsExactly(List.of("ACCOUNT"), List.of("ACCOUNT"));
        List<Integer> first = runs(all);

        accounts.adoptAll();
        assertThat(gate.checkHeld()).isEqualTo(1);

        assertThat(all.stream().map(one -> found(one).holds()).toList()).containsExactly(List.of(), List.of("ACCOUNT"));
        assertThat(runs(all)).isEqualTo(List.of(first.get(0) + 1, first.get(1)));
        assertThat(gate.checkHeld()).isZero();
    }

    @Test
    void one_that_cannot_be_looked_at_keeps_no_other_held() throws Exception {
        List<Id<Person>> people = List.of(world.aPersonWithCard(), world.aPersonWithCard());
        Id<Fund> fund = world.aFund(YUAN);
        Subsidy broken = released(people.subList(0, 1), fund).getFirst();
        Subsidy good = released(people.subList(1, 2), fund).getFirst();
        for (Id<Person> person : people) {
            world.forgetAccount(person);
        }
        List.of(broken, good).forEach(one -> gate.check(world.checker, one.id()));
        accounts.adoptAll();
        Id<TrainingClass> in =
                classes.requireEnrolment(Town.there(broken.enrolmentId())).classId();

        world.makeUnreadable(in);
        try {
            assertThat(gate.checkHeld()).isEqualTo(1);
        } finally {
            world.makeReadable(in);
        }
        assertThat(found(good).holds()).isEmpty();
        assertThat(found(broken).holds()).containsExactly("ACCOUNT");

        assertThat(gate.checkHeld()).isEqualTo(1);
        assertThat(found(broken).holds()).isEmpty();
    }

    @Test
    void a_batch_of_all_that_is_owed_has_the_payments_of_one_that_names_them() {
        Id<Fund> fund = world.aFund(YUAN);
        List<Id<Person>> people =
                List.of(world.aPersonWithCard(), world.aPerson(), world.aPersonWithCard(), world.aPersonWithCard());
        List<Subsidy> all = released(people, fund);

        List<PaymentItem> together = made(fund, List.of());
        assertThat(together).hasSize(3);
        List<PaymentItem> named =
                made(fund, together.stream().map(PaymentItem::subsidyId).toList());

        assertThat(contents(together)).isEqualTo(contents(named));
        assertThat(together)
                .extracting(PaymentItem::payeeId)
                .doesNotContain(all.get(1).personId())
                .doesNotHaveDuplicates();
    }

    @Test
    void statements_in_one_file_settle_what_they_settle_one_by_one() throws Exception {
        Payments together = sent();
        Payments apart = sent();

        say(together, together.deeds());
        for (BankMemory.Deed deed : apart.deeds()) {
            say(apart, List.of(deed));
        }

        for (int i = 0; i < together.items().size(); i++) {
            assertThat(leftBehind(together.items().get(i).id()))
                    .as("payment " + i)
                    .isEqualTo(leftBehind(apart.items().get(i).id()));
        }
        assertThat(leftBehind(together.items().getFirst().id()).toString())
                .contains("item | PAID", "booking | BOOKED | PAID", "entry | SUBSIDY", "transfer | PAY");
    }

    /** What the last run of the checklist found, and what holds it now. */
    private record Found(List<Checked> checks, List<String> holds) {
        Set<GateCheck> failed() {
            return checks.stream()
                    .filter(one -> one.outcome() == Checked.Outcome.FAILED)
                    .map(Checked::check)
                    .collect(Collectors.toSet());
        }
    }

    private Found found(Subsidy subsidy) {
        GoThroughGate.Standing standing = gate.see(world.checker, subsidy.id());
        return new Found(
                standing.checks(),
                standing.holds().stream().map(Hold::cause).sorted().toList());
    }

    private static List<Integer> runs(List<Subsidy> some) throws Exception {
        List<Integer> runs = new ArrayList<>();
        for (Subsidy one : some) {
            runs.add(Rows.of(List.of("SELECT id FROM gate_run WHERE subsidy_id = ?"), one.id())
                    .size());
        }
        return runs;
    }

    private List<Subsidy> locked(List<Subsidy> some) {
        Map<Id<Subsidy>, Subsidy> now = subsidies
                .lock(some.stream().map(Subsidy::id).toList())
                .stream()
                .collect(Collectors.toMap(Subsidy::id, Function.identity()));
        return some.stream().map(one -> now.get(one.id())).toList();
    }

    private List<Subsidy> released(List<Id<Person>> people, Id<Fund> fund) {
        return world.submittedCertificates(people, fund).stream()
                .map(id -> release.confirm(world.checker, id).subsidy().orElseThrow())
                .toList();
    }

    /** The payments of a batch, which is taken back. */
    private List<PaymentItem> made(Id<Fund> fund, List<Id<Subsidy>> named) {
        Id<PaymentBatch> id = Id.random();
        List<PaymentItem> items = payments.make(world.finance, new MakePaymentBatch.Order(id, fund, named))
                .items();
        approvals.withdraw(world.finance, id, "once more");
        return items;
    }

    private static Map<Id<Subsidy>, String> contents(List<PaymentItem> items) {
        return items.stream()
                .collect(Collectors.toMap(
                        PaymentItem::subsidyId,
                        item -> String.join(
                                "|",
                                String.valueOf(item.payeeId()),
                                Long.toString(item.amountFen()),
                                item.maskedAccount(),
                                HexFormat.of().formatHex(item.accountIndex()),
                                item.state().name(),
                                Integer.toString(item.version()))));
    }

    /** Payments that the bank has, and all that it says of them, in order. */
    private record Payments(String message, List<PaymentItem> items, List<BankMemory.Deed> deeds) {}

    private Payments sent() {
        Id<Fund> fund = world.aFund(YUAN);
        List<Id<Person>> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(world.aPersonWithCard());
        }
        List<Subsidy> all = released(people, fund);
        Id<PaymentBatch> id =
                world.anApprovedPayment(fund, all.stream().map(Subsidy::id).toList());
        bank.delayAnswers(true);
        send.sendAll();
        MakePaymentBatch.Made made = payments.see(world.finance, id);
        Map<Id<Subsidy>, PaymentItem> of =
                made.items().stream().collect(Collectors.toMap(PaymentItem::subsidyId, Function.identity()));
        List<PaymentItem> items = all.stream().map(one -> of.get(one.id())).toList();
        List<BankMemory.Deed> deeds = List.of(
                deed(items.get(0), BankWord.PAID, 0, ""),
                deed(items.get(1), BankWord.REJECTED, 0, "account closed"),
                deed(items.get(2), BankWord.PAID, 0, "by hand"),
                deed(items.get(3), BankWord.PENDING, 0, ""),
                deed(items.get(4), BankWord.PAID, 1, ""),
                deed(items.get(2), BankWord.PAID, 0, "once more"),
                deed(items.get(5), BankWord.PAID, 0, ""),
                deed(items.get(5), BankWord.REJECTED, 0, "no"), // the contrary
                new BankMemory.Deed("0".repeat(32), BankWord.PAID, 100, "B00000000", ""),
                deed(items.get(3), BankWord.PAID, 0, ""), // at last
                deed(items.get(6), BankWord.RETURNED, 0, "moved away"),
                deed(items.get(7), BankWord.PAID, 0, ""));
        return new Payments(made.batch().messageId(), items, deeds);
    }

    private static BankMemory.Deed deed(PaymentItem item, BankWord word, long more, String reason) {
        return new BankMemory.Deed(
                item.endToEndId(),
                word,
                item.amountFen() + more,
                "B" + item.endToEndId().substring(0, 8),
                reason);
    }

    private void say(Payments of, List<BankMemory.Deed> deeds) {
        files.upload(world.finance, Id.random(), bank.write(FileFormat.CSV, of.message(), deeds));
        send.sendAll();
    }

    private static List<String> leftBehind(Id<PaymentItem> item) throws Exception {
        return Rows.of(LEFT_BEHIND, item).stream()
                .map(row -> row.replaceAll("\"B[0-9a-f]{8}\"", "a reference"))
                .toList();
    }
}
