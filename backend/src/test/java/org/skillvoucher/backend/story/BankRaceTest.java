package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.BankMemory;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.BankWord;
import org.skillvoucher.payment.DisputeOutcome;
import org.skillvoucher.payment.DisputeState;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentBatchState;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.payment.PaymentItemState;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.payment.SettleDispute;
import org.skillvoucher.payment.TakeBankFile;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;

/** The same result files are brought, and one batch is approved, withdrawn and sent, by sixty-four at once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "datasources.default.connection-timeout", value = "60000")
final class BankRaceTest {
    private static final int CALLERS = 64;
    private static final int ROUNDS = Math.max(10, Race.ROUNDS / 2);

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    SendPayments send;

    @Inject
    TakeBankFile files;

    @Inject
    SettleDispute disputes;

    @Inject
    ReleaseSubsidy release;

    @Inject
    SimulatedBank bank;

    @BeforeEach
    void begin() {
        world.begin();
        send.sendAll();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        bank.behave();
        books.mustHold();
    }

    @Test
    void of_two_files_that_contradict_each_other_brought_by_many_one_is_booked_and_one_disputed() throws Exception {
        List<Subsidy> all = subsidies(ROUNDS);
        bank.loseAnswers(true);
        Id<PaymentBatch> batch = world.anApprovedPayment(
                all.getFirst().fundId(), all.stream().map(Subsidy::id).toList());
        send.sendAll();
        String message = payments.see(world.finance, batch).batch().messageId();
        for (PaymentItem item : payments.see(world.finance, batch).items()) {
            List<Bank.ResultFile> both =
                    List.of(file(message, item, BankWord.PAID), file(message, item, BankWord.REJECTED));
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Bank.ResultFile mine = both.get(i % 2);
                calls.add(() -> files.upload(world.finance, Id.random(), mine));
            }
            Collections.shuffle(calls);
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).isEmpty();
        }

        List<PaymentItem> items = payments.see(world.finance, batch).items();
        assertThat(items).allMatch(PaymentItem::disputed).noneMatch(PaymentItem::isOpen);
        bank.loseAnswers(false);
        for (SettleDispute.Shown open : disputes.list(world.finance, DisputeState.OPEN, Id.FIRST, ROUNDS * 2)) {
            if (open.item().batchId().equals(batch)) {
                disputes.settle(
                        world.finance,
                        open.dispute().id(),
                        open.item().state() == PaymentItemState.PAID ? DisputeOutcome.STANDS : DisputeOutcome.WAS_PAID,
                        "银行确认已付");
            }
        }
        assertThat(payments.see(world.finance, batch).items())
                .extracting(PaymentItem::state)
                .containsOnly(PaymentItemState.PAID);
    }

    @Test
    void a_batch_approved_withdrawn_and_sent_at_once_is_sent_or_withdrawn() throws Exception {
        Deque<Subsidy> waiting = new ArrayDeque<>(subsidies(ROUNDS / 4));
        for (int round = 0; round < ROUNDS; round++) {
            Subsidy subsidy = waiting.getFirst();
            boolean sending = waiting.size() > 1;
            Id<PaymentBatch> id = Id.random();
            payments.make(world.finance, new MakePaymentBatch.Order(id, subsidy.fundId(), List.of(subsidy.id())));
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(
                        switch (i % 4) {
                            case 0 -> () -> approvals.withdraw(world.finance, id, "race");
                            case 1 -> sending ? send::sendAll : () -> approvals.withdraw(world.approver, id, "race");
                            default -> () -> approvals.approve(world.approver, id);
                        });
            }
            Collections.shuffle(calls);
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).isSubsetOf(Refusal.PAYMENT_BATCH_STATE_WRONG);
            if (sending) {
                send.sendAll();
            }
            MakePaymentBatch.Made end = payments.see(world.finance, id);
            boolean sent = end.batch().state() == PaymentBatchState.DONE;
            assertThat(end.batch().state()).isEqualTo(sent ? PaymentBatchState.DONE : PaymentBatchState.WITHDRAWN);
            assertThat(end.items())
                    .extracting(PaymentItem::state)
                    .containsExactly(sent ? PaymentItemState.PAID : PaymentItemState.CANCELLED);
            if (sent) {
                waiting.removeFirst();
            }
        }
    }

    private Bank.ResultFile file(String message, PaymentItem item, BankWord word) {
        return bank.write(
                FileFormat.PAIN,
                message,
                List.of(new BankMemory.Deed(item.endToEndId(), word, item.amountFen(), "B", "")));
    }

    private List<Subsidy> subsidies(int count) {
        List<Id<Person>> people =
                IntStream.range(0, count).mapToObj(i -> world.aPersonWithCard()).toList();
        return world.submittedCertificates(people).stream()
                .map(id -> release.confirm(world.checker, id).subsidy().orElseThrow())
                .toList();
    }
}
