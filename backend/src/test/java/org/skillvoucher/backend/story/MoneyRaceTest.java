package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.ConfirmCertificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.ledger.Transfer;
import org.skillvoucher.ledger.TransferKind;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentItemState;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherState;

/** One certificate is confirmed, and one subsidy paid, by many at once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class MoneyRaceTest {
    private static final int MOST_TRANSFERS = 100_000;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    ReleaseSubsidy release;

    @Inject
    ConfirmCertificate confirm;

    @Inject
    SubmitCertificate certificates;

    @Inject
    SeeClasses classes;

    @Inject
    SeeVouchers vouchers;

    @Inject
    HoldVoucher hold;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    OpenFund funds;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    SendPayments send;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    @Test
    void a_certificate_confirmed_by_many_is_one_subsidy_and_one_posting() throws Exception {
        for (Id<Certificate> id : world.submittedCertificates(world.people(Race.ROUNDS))) {
            Race.Outcome<ReleaseSubsidy.Confirmation> heard =
                    Race.of(Race.CALLERS, i -> release.confirm(world.checker, id));
            assertThat(heard.values())
                    .hasSize(Race.CALLERS)
                    .extracting(c -> c.subsidy().orElseThrow())
                    .containsOnly(heard.values().getFirst().subsidy().orElseThrow());
            Subsidy subsidy = heard.values().getFirst().subsidy().orElseThrow();
            assertThat(subsidy.state()).isEqualTo(SubsidyState.RELEASED);
            assertThat(subsidy.amount()).isEqualTo(World.CEILING);
        }
        // One posting each is I-29 of the invariants.
    }

    @Test
    void a_certificate_confirmed_and_its_voucher_revoked_at_once_pays_or_does_not() throws Exception {
        for (Id<Certificate> id : world.submittedCertificates(world.people(Race.ROUNDS))) {
            Voucher voucher = voucherOf(id);
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> release.confirm(world.checker, id),
                    () -> hold.revoke(world.checker, voucher.id(), "race"),
                    () -> release.confirm(world.checker, id),
                    () -> hold.revoke(world.checker, voucher.id(), "race")));
            assertThat(heard.values()).hasSize(2);
            assertThat(heard.refusals()).hasSize(2).containsOnly(Refusal.VOUCHER_STATE_WRONG);
            boolean revoked = vouchers.require(voucher.id()).state() == VoucherState.REVOKED;
            assertThat(subsidies.ofVoucher(voucher.id()).isPresent()).isEqualTo(!revoked);
        }
    }

    @Test
    void a_certificate_confirmed_and_rejected_at_once_is_one_of_the_two() throws Exception {
        for (Id<Certificate> id : world.submittedCertificates(world.people(Race.ROUNDS))) {
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> release.confirm(world.checker, id),
                    () -> confirm.reject(world.checker, id, "race"),
                    () -> release.confirm(world.checker, id),
                    () -> confirm.reject(world.checker, id, "race")));
            assertThat(heard.values()).hasSize(2);
            assertThat(heard.refusals()).hasSize(2).containsOnly(Refusal.CERTIFICATE_STATE_WRONG);
        }
    }

    @Test
    void a_certificate_handed_in_many_times_under_one_id_is_handed_in_once() throws Exception {
        for (Id<Certificate> id : world.submittedCertificates(world.people(Race.ROUNDS))) {
            Certificate before = certificates.require(id);
            confirm.reject(world.checker, id, "race");
            SubmitCertificate.Order again = new SubmitCertificate.Order(
                    Id.random(),
                    before.enrolmentId(),
                    before.kind(),
                    before.maskedNumber(), // a skill-level number holds nothing to mask
                    before.occupationCode(),
                    before.level(),
                    before.issuer(),
                    before.issuedOn(),
                    null,
                    null);
            Race.Outcome<Certificate> heard = Race.of(Race.CALLERS, i -> certificates.submit(world.head, again));
            assertThat(heard.values()).hasSize(Race.CALLERS).allMatch(c -> c.id().equals(again.id()));
        }
    }

    @Test
    void a_subsidy_is_paid_once_however_many_make_and_send_its_batch() throws Exception {
        List<Id<Person>> people = IntStream.range(0, Race.ROUNDS / 2)
                .mapToObj(i -> world.aPersonWithCard())
                .toList();
        for (Id<Certificate> id : world.submittedCertificates(people)) {
            Subsidy subsidy = release.confirm(world.checker, id).subsidy().orElseThrow();
            Id<PaymentBatch> batch = Id.random();
            MakePaymentBatch.Order order = new MakePaymentBatch.Order(batch, subsidy.fundId(), List.of(subsidy.id()));
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < Race.CALLERS / 2; i++) {
                calls.add(() -> {
                    payments.make(world.finance, order);
                    return approvals.approve(world.approver, batch);
                });
                calls.add(() -> send.sendAll());
            }
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.refusals()).isEmpty();
            Race.Outcome<Integer> sent = Race.of(Race.CALLERS, i -> send.sendAll());
            assertThat(sent.refusals()).isEmpty();
            assertThat(payments.see(world.finance, batch).items())
                    .hasSize(1)
                    .allMatch(item -> item.state() == PaymentItemState.PAID);
            assertThat(subsidies.require(subsidy.id()).state()).isEqualTo(SubsidyState.PAID);
        }
    }

    @Test
    void a_story_of_one_leaves_one_posting_in_the_journal() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPerson());
        assertThat(journal(subsidy.fundId(), subsidy.voucher()))
                .extracting(Transfer::kind)
                .containsExactly(TransferKind.POST);
    }

    private List<Transfer> journal(Id<Fund> fund, Id<?> subject) {
        return funds.journal(world.finance, fund, Instant.EPOCH, Id.FIRST, MOST_TRANSFERS).stream()
                .filter(transfer -> transfer.subjectId().equals(subject))
                .toList();
    }

    private Voucher voucherOf(Id<Certificate> id) {
        Enrolment enrolment =
                classes.enrolment(world.head, certificates.require(id).enrolmentId());
        return vouchers.require(enrolment.voucherId());
    }
}
