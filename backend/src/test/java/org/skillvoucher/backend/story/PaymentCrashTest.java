package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentBatchState;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.payment.PaymentItemState;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;

/** A server that dies at any commit of making, approving, sending and booking; another one goes on, and each payment is made once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
@Property(name = "skillvoucher.bank.step", value = "1")
final class PaymentCrashTest {
    /** What the n-th commit writes, with two payments and steps of one. The bank is asked between the eighth and the ninth. */
    private static final Map<Integer, String> STEPS = new TreeMap<>(Map.of(
            3, "batch proposed",
            4, "batch approved",
            5, "sending begun",
            7, "second payment written as sent",
            9, "file taken by the bank",
            11, "statements booked"));

    private static final int PAYMENTS = 2;

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
    ReleaseSubsidy release;

    @Inject
    SimulatedBank bank;

    @TempDir
    Path folder;

    @Test
    void killed_before_any_commit_the_work_goes_on_and_each_payment_is_made_once() throws Exception {
        world.begin();
        send.sendAll();
        for (Map.Entry<Integer, String> step : STEPS.entrySet()) {
            String name = step.toString();
            List<Subsidy> these = subsidies(PAYMENTS);
            Id<PaymentBatch> id = Id.random();
            long paid = bank.paid().fen();

            run(step.getKey(), id);
            books.mustHold();

            MakePaymentBatch.Order order = new MakePaymentBatch.Order(id, world.usualFund(), List.of());
            payments.make(world.finance, order);
            approvals.approve(world.approver, id);
            send.sendAll();
            MakePaymentBatch.Made end = payments.see(world.finance, id);
            assertThat(end.batch().state()).as(name).isEqualTo(PaymentBatchState.DONE);
            assertThat(end.items())
                    .as(name)
                    .hasSize(PAYMENTS)
                    .extracting(PaymentItem::state)
                    .containsOnly(PaymentItemState.PAID);
            assertThat(bank.paid().fen() - paid)
                    .as(name)
                    .isEqualTo(these.stream().mapToLong(Subsidy::amountFen).sum());
        }
        books.mustHold();
    }

    private void run(int commit, Id<PaymentBatch> id) throws Exception {
        Halting.run(
                folder,
                HaltingPayment.class,
                Map.of("skillvoucher.bank.resend-after", "0s", "skillvoucher.bank.step", "1"),
                Integer.toString(commit),
                id.toString(),
                world.usualFund().toString(),
                world.finance.id().toString(),
                world.approver.id().toString());
    }

    private List<Subsidy> subsidies(int count) {
        List<Id<Person>> people =
                IntStream.range(0, count).mapToObj(i -> world.aPersonWithCard()).toList();
        return world.submittedCertificates(people).stream()
                .map(id -> release.confirm(world.checker, id).subsidy().orElseThrow())
                .toList();
    }
}
