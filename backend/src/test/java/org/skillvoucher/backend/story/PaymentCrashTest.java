package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.signal.CountLooks;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** A server that dies at any commit of making, approving, sending and booking; another one goes on, and each payment is made once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
@Property(name = "skillvoucher.bank.step", value = "1")
@Property(name = "skillvoucher.bank.answer-within", value = "0s")
@Property(name = "test.count-looks", value = "true")
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

    @Inject
    SeeClasses classes;

    @Inject
    CountLooks looks;

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
            untilMade(order);
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

    @Test
    void a_large_batch_is_made_over_several_answers() {
        world.begin();
        List<Subsidy> these = subsidies(3);
        // Who is passed over is met again by each request, which goes on behind them.
        subsidiesOf(List.of(world.aPerson(), world.aPerson(), world.aPerson()));
        MakePaymentBatch.Order order = new MakePaymentBatch.Order(Id.random(), world.usualFund(), List.of());

        MakePaymentBatch.Made first = payments.make(world.finance, order);
        assertThat(first.batch().state()).isEqualTo(PaymentBatchState.PREPARING);
        assertThat(first.batch().itemCount()).isEqualTo(1);
        assertThatThrownBy(() -> approvals.approve(world.approver, order.id()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.PAYMENT_BATCH_STATE_WRONG));

        MakePaymentBatch.Made made = untilMade(order);
        assertThat(made.batch().state()).isEqualTo(PaymentBatchState.PROPOSED);
        assertThat(made.items())
                .extracting(PaymentItem::subsidyId)
                .containsExactlyInAnyOrderElementsOf(
                        these.stream().map(Subsidy::id).toList());
        approvals.approve(world.approver, order.id());
        send.sendAll();
        assertThat(payments.see(world.finance, order.id()).batch().state()).isEqualTo(PaymentBatchState.DONE);
        books.mustHold();
    }

    @Test
    void a_class_is_looked_at_once_for_a_batch_over_all_its_answers() {
        world.begin();
        List<Subsidy> these = subsidies(3);
        Id<TrainingClass> in = classes.requireEnrolment(
                        Town.there(these.getFirst().enrolmentId()))
                .classId();
        int before = looks.at(in);

        MakePaymentBatch.Made made = untilMade(new MakePaymentBatch.Order(Id.random(), world.usualFund(), List.of()));
        assertThat(made.items()).hasSameSizeAs(these);
        assertThat(looks.at(in)).isEqualTo(before + 1);

        approvals.withdraw(world.finance, made.batch().id(), "once more");
        MakePaymentBatch.Order another = new MakePaymentBatch.Order(Id.random(), world.usualFund(), List.of());
        approvals.approve(world.approver, untilMade(another).batch().id());
        assertThat(looks.at(in)).as("another batch looks for itself").isEqualTo(before + 2);
        send.sendAll();
        books.mustHold();
    }

    /** As somebody does who is told that it is not ready yet. */
    private MakePaymentBatch.Made untilMade(MakePaymentBatch.Order order) {
        MakePaymentBatch.Made made = payments.make(world.finance, order);
        for (int i = 0; i < 10 && made.batch().state() == PaymentBatchState.PREPARING; i++) {
            made = payments.make(world.finance, order);
        }
        return made;
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
        return subsidiesOf(people);
    }

    private List<Subsidy> subsidiesOf(List<Id<Person>> people) {
        return world.submittedCertificates(people).stream()
                .map(id -> release.confirm(world.checker, id).subsidy().orElseThrow())
                .toList();
    }
}
