package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.BankFile;
import org.skillvoucher.api.model.BankFileFormat;
import org.skillvoucher.api.model.BankFileUpload;
import org.skillvoucher.api.model.DisputeSettlement;
import org.skillvoucher.api.model.PaymentDisputeOutcome;
import org.skillvoucher.api.model.PaymentDisputeState;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.UploadedFile;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.backend.simulator.BankMemory;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.client.BankFilesApi;
import org.skillvoucher.client.PaymentBatchesApi;
import org.skillvoucher.client.PaymentDisputesApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.ledger.Transfer;
import org.skillvoucher.ledger.TransferKind;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.BankWord;
import org.skillvoucher.payment.CancelBounced;
import org.skillvoucher.payment.DisputeKind;
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
import org.skillvoucher.payment.StatementOutcome;
import org.skillvoucher.payment.TakeBankFile;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;

/** Two officers, a file, and whatever the bank answers: nothing is paid twice, and the bank's money is the ledger's money. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.bank.resend-after", value = "0s")
@Property(name = "skillvoucher.bank.debtor-name", value = "样例市人力资源和社会保障局")
@Property(name = "skillvoucher.bank.csv-funds", value = BankFileStoryTest.CSV_FUND)
final class BankFileStoryTest {
    static final String CSV_FUND = "00000000-0000-4000-8000-0000000c57f0";
    private static final int MOST_TRANSFERS = 100_000;

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
    SimulatedBank bank;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    ReleaseSubsidy release;

    @Inject
    CancelBounced cancel;

    @Inject
    RecoverSubsidy recover;

    @Inject
    OpenFund funds;

    @Inject
    Tokens tokens;

    @Inject
    PaymentBatchesApi batchesApi;

    @Inject
    BankFilesApi filesApi;

    @Inject
    PaymentDisputesApi disputesApi;

    @Inject
    @Client("/")
    HttpClient http;

    private long bankBefore;
    private long ledgerBefore;

    @BeforeEach
    void begin() {
        world.begin();
        send.sendAll(); // what other stories left behind
        bankBefore = bank.paid().fen();
        ledgerBefore = paidByTheLedger();
    }

    @AfterEach
    void the_bank_and_the_books_agree() throws Exception {
        bank.behave();
        books.mustHold();
        assertThat(paidByTheLedger() - ledgerBefore).isEqualTo(bank.paid().fen() - bankBefore);
    }

    // Two hands

    @Test
    void who_made_a_batch_does_not_approve_it_and_nothing_is_sent_before() {
        Subsidy subsidy = aSubsidy();
        Id<PaymentBatch> id = made(subsidy);
        send.sendAll();
        assertThat(see(id).batch().state()).isEqualTo(PaymentBatchState.PROPOSED);

        refused(() -> approvals.approve(world.finance, id), Refusal.SAME_OFFICER);
        int version = approvals.approve(world.approver, id).version();
        assertThat(approvals.approve(world.approver, id).version()).isEqualTo(version);
        send.sendAll();

        assertThat(see(id).batch().state()).isEqualTo(PaymentBatchState.DONE);
        refused(() -> approvals.withdraw(world.finance, id, "late"), Refusal.PAYMENT_BATCH_STATE_WRONG);
    }

    @Test
    void a_withdrawn_batch_is_never_sent_and_its_subsidies_can_be_paid_by_another() {
        Subsidy subsidy = aSubsidy();
        for (boolean approved : List.of(false, true)) {
            Id<PaymentBatch> id = made(subsidy);
            if (approved) {
                approvals.approve(world.approver, id);
            }
            refused(() -> made(subsidy), Refusal.SUBSIDY_STATE_WRONG);
            assertThat(approvals.withdraw(world.approver, id, "金额待核").state()).isEqualTo(PaymentBatchState.WITHDRAWN);
            assertThat(approvals.withdraw(world.finance, id, "again").state()).isEqualTo(PaymentBatchState.WITHDRAWN);
            refused(() -> approvals.approve(world.approver, id), Refusal.PAYMENT_BATCH_STATE_WRONG);
            send.sendAll();
            assertThat(see(id).items()).extracting(PaymentItem::state).containsExactly(PaymentItemState.CANCELLED);
        }
        assertThat(bank.paid().fen()).isEqualTo(bankBefore);

        paid(subsidy);
    }

    @Test
    void the_same_over_http_and_the_file_is_what_its_digest_says() throws Exception {
        Subsidy subsidy = aSubsidy();
        Id<PaymentBatch> id = made(subsidy);
        org.skillvoucher.api.model.PaymentBatch approved =
                Speaker.as(token(world.approver), () -> batchesApi.approvePaymentBatch(id.value()));

        assertThat(approved.approvedBy()).isEqualTo(world.approver.id().value());
        byte[] pain = download(id, "");
        assertThat(sha256(pain)).isEqualTo(approved.fileSha256());
        assertThat(sha256(download(id, "?format=PAIN"))).isEqualTo(approved.fileSha256());
        assertThat(new String(pain, StandardCharsets.UTF_8))
                .contains("<MsgId>" + id.toString().replace("-", ""), "样例市人力资源和社会保障局", "林小禾", "62220000000");
        assertThat(new String(download(id, "?format=CSV"), StandardCharsets.UTF_8))
                .startsWith("H," + id.toString().replace("-", ""))
                .endsWith("T,1,1500.00\r\n");
        assertThat(Speaker.as(token(world.finance), () -> batchesApi.listPaymentItems(id.value(), null, 50))
                        .items())
                .hasSize(1);
        assertThat(Speaker.as(
                                token(world.finance),
                                () -> batchesApi.withdrawPaymentBatch(id.value(), new Reason("金额待核")))
                        .state())
                .isEqualTo(org.skillvoucher.api.model.PaymentBatchState.WITHDRAWN);
    }

    @Test
    void rows_that_are_not_what_was_approved_are_not_sent() throws Exception {
        Subsidy subsidy = aSubsidy();
        Id<PaymentBatch> id = made(subsidy);
        approvals.approve(world.approver, id);
        PaymentItem item = see(id).items().getFirst();

        alter(
                "UPDATE payment_item SET account_sealed = (SELECT x.account_sealed FROM (SELECT account_sealed FROM payment_item"
                        + " WHERE id <> ? LIMIT 1) x) WHERE id = ?",
                item.id(),
                item.id());
        send.sendAll();
        assertThat(bank.paid().fen()).isEqualTo(bankBefore);
        alter("UPDATE payment_item SET account_sealed = ? WHERE id = ?", item.accountSealed(), item.id());
        alter("UPDATE payment_batch SET total_fen = total_fen + 1 WHERE id = ?", id);
        refused(() -> approvals.file(world.finance, id, null), Refusal.PAYMENT_CONTENT_CHANGED);
        send.sendAll();
        assertThat(bank.paid().fen()).isEqualTo(bankBefore);

        alter("UPDATE payment_batch SET total_fen = total_fen - 1 WHERE id = ?", id);
        send.sendAll();
        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
    }

    // What the bank does

    @Test
    void answers_that_are_lost_late_split_and_repeated_are_booked_once_each() throws Exception {
        List<Subsidy> all = subsidies(5);
        bank.loseAnswers(true);
        bank.splitInto(3);
        bank.repeatFiles(true);
        Id<PaymentBatch> id = approved(all);
        send.sendAll();
        assertThat(see(id).items()).extracting(PaymentItem::state).containsOnly(PaymentItemState.UNKNOWN);
        byte[] before = bytes(approvals.file(world.finance, id, null));

        bank.loseAnswers(false);
        bank.delayAnswers(true);
        send.sendAll();
        send.sendAll();
        assertThat(see(id).items()).extracting(PaymentItem::state).containsOnly(PaymentItemState.UNKNOWN);
        assertThat(bytes(approvals.file(world.finance, id, null))).isEqualTo(before);

        bank.delayAnswers(false);
        assertThat(send.sendAll()).isEqualTo(5);
        assertThat(send.sendAll()).isZero();
        assertThat(see(id).batch().state()).isEqualTo(PaymentBatchState.DONE);
        assertThat(bank.paid().fen() - bankBefore).isEqualTo(5 * World.CEILING.fen());
    }

    @Test
    void a_small_bank_takes_and_answers_csv() {
        Id<Fund> small = funds.open(world.finance, world.aFundOrder(Id.of(CSV_FUND), 1_000_000))
                .fund()
                .id();
        List<Id<Certificate>> certificates =
                world.submittedCertificates(List.of(world.aPersonWithCard(), world.aPersonWithCard()), small);
        for (Id<Certificate> certificate : certificates) {
            release.confirm(world.checker, certificate);
        }
        Id<PaymentBatch> id = world.anApprovedPayment(small, List.of()); // all that are released from the fund
        assertThat(see(id).batch().format()).isEqualTo(FileFormat.CSV);

        send.sendAll();

        assertThat(see(id).items()).hasSize(2).extracting(PaymentItem::state).containsOnly(PaymentItemState.PAID);
        long paid = see(id).batch().totalFen();
        assertThat(bank.paid().fen() - bankBefore).isEqualTo(paid);
        bankBefore += paid; // The rest of the comparison is about the usual fund.
    }

    @Test
    void a_bank_that_contradicts_itself_changes_nothing_until_an_officer_has_looked() {
        Subsidy subsidy = aSubsidy();
        bank.contradictItself(true);
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();

        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
        SettleDispute.Shown open = openDispute(id);
        assertThat(open.dispute().kind()).isEqualTo(DisputeKind.PAID_THEN_REJECTED);
        assertThat(disputes.settle(world.finance, open.dispute().id(), DisputeOutcome.STANDS, "银行已书面更正")
                        .item()
                        .disputed())
                .isFalse();
        disputes.settle(world.finance, open.dispute().id(), DisputeOutcome.STANDS, "again");
        refused(
                () -> disputes.settle(world.finance, open.dispute().id(), DisputeOutcome.CAME_BACK, "x"),
                Refusal.DISPUTE_STATE_WRONG);
        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
    }

    @Test
    void what_was_paid_and_comes_back_can_be_paid_once_more() {
        Subsidy subsidy = aSubsidy();
        Id<PaymentBatch> id = paid(subsidy);
        bank.sendBack(see(id).batch().messageId(), see(id).items().getFirst().endToEndId());
        send.sendAll();
        SettleDispute.Shown open = openDispute(id);
        assertThat(open.dispute().kind()).isEqualTo(DisputeKind.RETURNED);

        org.skillvoucher.api.model.PaymentDispute settled = Speaker.as(
                token(world.finance),
                () -> disputesApi.settlePaymentDispute(
                        open.dispute().id().value(),
                        new DisputeSettlement(PaymentDisputeOutcome.CAME_BACK, "账户已销户，银行退汇")));

        assertThat(settled.item().state()).isEqualTo(org.skillvoucher.api.model.PaymentItemState.RETURNED);
        assertThat(state(subsidy)).isEqualTo(SubsidyState.BOUNCED);
        assertThat(Speaker.as(
                                token(world.finance),
                                () -> disputesApi.listPaymentDisputes(PaymentDisputeState.OPEN, null, 200))
                        .items())
                .noneMatch(one -> one.id().equals(open.dispute().id().value()));
        release.reissue(world.finance, subsidy.id(), "账户已更正");
        paid(subsidy);
        assertThat(bank.paid().fen() - bankBefore).isEqualTo(subsidy.amountFen());
    }

    @Test
    void what_bounced_and_is_not_to_be_paid_goes_back_to_the_fund() {
        Subsidy subsidy = aSubsidy();
        bank.delayAnswers(true);
        refused(() -> cancel.cancel(world.finance, subsidy.id(), "x"), Refusal.SUBSIDY_STATE_WRONG);
        Id<PaymentBatch> id = paid(subsidy, BankWord.PAID);
        say(id, BankWord.RETURNED, 0);
        refused(() -> cancel.cancel(world.finance, subsidy.id(), "x"), Refusal.SUBSIDY_STATE_WRONG);
        bank.delayAnswers(false);
        send.sendAll();
        bank.sendBack(see(id).batch().messageId(), see(id).items().getFirst().endToEndId());
        send.sendAll();
        disputes.settle(world.finance, openDispute(id).dispute().id(), DisputeOutcome.CAME_BACK, "退汇");
        Money free = funds.see(world.finance, world.usualFund()).free();

        assertThat(Speaker.as(
                                token(world.finance),
                                () -> batchesApi.cancelBouncedSubsidy(
                                        subsidy.id().value(), new Reason("收款人已去世")))
                        .state())
                .isEqualTo(org.skillvoucher.api.model.SubsidyState.CANCELLED);

        assertThat(cancel.cancel(world.finance, subsidy.id(), "again").state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(funds.see(world.finance, world.usualFund()).free()).isEqualTo(free.plus(subsidy.amount()));
        refused(() -> release.reissue(world.finance, subsidy.id(), "x"), Refusal.SUBSIDY_STATE_WRONG);
    }

    @Test
    void what_is_claimed_back_does_not_also_come_back() {
        Subsidy subsidy = aSubsidy();
        Id<PaymentBatch> id = paid(subsidy);
        recover.open(world.checker, Id.random(), subsidy.id(), null, "重复申领");
        say(id, BankWord.RETURNED, 0);
        Id<?> open = openDispute(id).dispute().id();

        refused(
                () -> disputes.settle(world.finance, Id.of(open.value()), DisputeOutcome.CAME_BACK, "退汇"),
                Refusal.DISPUTE_STATE_WRONG);
        disputes.settle(world.finance, Id.of(open.value()), DisputeOutcome.STANDS, "已追回，银行误报");
    }

    @Test
    void a_payment_that_was_rejected_and_then_paid_is_not_paid_again() {
        Subsidy subsidy = aSubsidy();
        bank.delayAnswers(true);
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();
        say(id, BankWord.REJECTED, 0);
        assertThat(state(subsidy)).isEqualTo(SubsidyState.BOUNCED);
        release.reissue(world.finance, subsidy.id(), "账户已更正");
        Id<PaymentBatch> proposed = made(subsidy);

        bank.delayAnswers(false); // It had paid all the same.
        send.sendAll();
        assertThat(openDispute(id).dispute().kind()).isEqualTo(DisputeKind.REJECTED_THEN_PAID);
        refused(() -> approvals.approve(world.approver, proposed), Refusal.PAYMENT_DISPUTED);
        Id<?> open = openDispute(id).dispute().id();
        refused(
                () -> disputes.settle(world.finance, Id.of(open.value()), DisputeOutcome.WAS_PAID, "已到账"),
                Refusal.DISPUTE_STATE_WRONG);
        approvals.withdraw(world.finance, proposed, "银行已付");
        refused(() -> made(subsidy), Refusal.SUBSIDY_STATE_WRONG);

        disputes.settle(world.finance, Id.of(open.value()), DisputeOutcome.WAS_PAID, "已到账");

        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
        refused(() -> made(subsidy), Refusal.SUBSIDY_STATE_WRONG);
    }

    @Test
    void an_approved_batch_waits_while_one_of_its_subsidies_is_disputed() {
        Subsidy subsidy = aSubsidy();
        bank.delayAnswers(true);
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();
        say(id, BankWord.REJECTED, 0);
        release.reissue(world.finance, subsidy.id(), "账户已更正");
        Id<PaymentBatch> waiting = approved(List.of(subsidy));
        bank.delayAnswers(false);
        say(id, BankWord.PAID, 0);

        send.sendAll();
        assertThat(see(waiting).batch().state()).isEqualTo(PaymentBatchState.APPROVED);
        approvals.withdraw(world.finance, waiting, "银行已付");
        disputes.settle(world.finance, openDispute(id).dispute().id(), DisputeOutcome.WAS_PAID, "已到账");
        assertThat(bank.paid().fen() - bankBefore).isEqualTo(subsidy.amountFen());
    }

    @Test
    void odd_statements_are_kept_and_settle_nothing() {
        Subsidy subsidy = aSubsidy();
        bank.delayAnswers(true);
        Id<PaymentBatch> id = approved(List.of(subsidy));
        assertThat(say(id, BankWord.PAID, 0).outcomes()).containsEntry(StatementOutcome.DISPUTED, 1);
        assertThat(openDispute(id).dispute().kind()).isEqualTo(DisputeKind.NOT_SENT);
        disputes.settle(world.finance, openDispute(id).dispute().id(), DisputeOutcome.STANDS, "银行误报");
        send.sendAll();

        assertThat(say(id, BankWord.PENDING, 0).outcomes()).containsEntry(StatementOutcome.PENDING, 1);
        assertThat(say(id, BankWord.PAID, 1).outcomes()).containsEntry(StatementOutcome.DISPUTED, 1);
        assertThat(openDispute(id).dispute().kind()).isEqualTo(DisputeKind.OTHER_AMOUNT);
        assertThat(state(subsidy)).isEqualTo(SubsidyState.RELEASED);
        assertThat(take(new BankMemory.Deed("f".repeat(32), BankWord.PAID, 1, "B", ""), "nothing-of-ours")
                        .outcomes())
                .containsEntry(StatementOutcome.UNKNOWN_ID, 1);
        disputes.settle(world.finance, openDispute(id).dispute().id(), DisputeOutcome.STANDS, "金额误报");

        bank.delayAnswers(false);
        send.sendAll();
        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
    }

    // Files by hand

    @Test
    void a_file_with_any_byte_changed_is_refused_whole() {
        Subsidy subsidy = aSubsidy();
        bank.delayAnswers(true);
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();
        Bank.ResultFile good =
                bank.write(FileFormat.CSV, see(id).batch().messageId(), List.of(deed(id, BankWord.PAID, 0)));
        for (int i = 0; i < good.content().length; i++) {
            byte[] changed = good.content().clone();
            changed[i] ^= 1;
            refused(
                    () -> upload(new Bank.ResultFile("r", FileFormat.CSV, changed, good.mac())),
                    Refusal.BANK_FILE_WRONG);
        }
        assertThat(state(subsidy)).isEqualTo(SubsidyState.RELEASED);

        assertThat(upload(good).outcomes()).containsEntry(StatementOutcome.BOOKED, 1);
        TakeBankFile.Taken again = upload(good);
        assertThat(again.outcomes()).containsEntry(StatementOutcome.BOOKED, 1);
        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
        bank.delayAnswers(false);
        send.sendAll();
    }

    @Test
    void an_officer_brings_a_file_over_http_and_under_a_used_id_no_other() {
        Subsidy subsidy = aSubsidy();
        bank.delayAnswers(true);
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();
        Bank.ResultFile file =
                bank.write(FileFormat.PAIN, see(id).batch().messageId(), List.of(deed(id, BankWord.PAID, 0)));
        UUID name = UUID.randomUUID();

        BankFile taken = Speaker.as(token(world.finance), () -> filesApi.uploadBankFile(name, body(file)));
        assertThat(taken.booked()).isEqualTo(1);
        assertThat(taken.complete()).isTrue();
        assertThat(Speaker.as(token(world.finance), () -> filesApi.uploadBankFile(UUID.randomUUID(), body(file))))
                .isEqualTo(taken);
        assertThat(Speaker.as(token(world.approver), () -> filesApi.getBankFile(name)))
                .isEqualTo(taken);
        Bank.ResultFile other = bank.write(FileFormat.PAIN, "other", List.of(deed(id, BankWord.PAID, 0)));
        assertThat(Town.problem(() ->
                                Speaker.as(token(world.finance), () -> filesApi.uploadBankFile(name, body(other))))
                        .refusal())
                .isEqualTo("ID_USED_FOR_ANOTHER");
        bank.delayAnswers(false);
        send.sendAll();
    }

    // Words of these stories

    private Subsidy aSubsidy() {
        return world.aReleasedSubsidy(world.aPersonWithCard());
    }

    private List<Subsidy> subsidies(int count) {
        List<Id<Person>> people =
                IntStream.range(0, count).mapToObj(i -> world.aPersonWithCard()).toList();
        List<Id<Certificate>> certificates = world.submittedCertificates(people);
        return certificates.stream()
                .map(id -> release.confirm(world.checker, id).subsidy().orElseThrow())
                .toList();
    }

    private Id<PaymentBatch> made(Subsidy subsidy) {
        Id<PaymentBatch> id = Id.random();
        payments.make(world.finance, new MakePaymentBatch.Order(id, subsidy.fundId(), List.of(subsidy.id())));
        return id;
    }

    private Id<PaymentBatch> approved(List<Subsidy> all) {
        return world.anApprovedPayment(
                all.getFirst().fundId(), all.stream().map(Subsidy::id).toList());
    }

    private Id<PaymentBatch> paid(Subsidy subsidy) {
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();
        assertThat(state(subsidy)).isEqualTo(SubsidyState.PAID);
        return id;
    }

    /** Paid by a file that an officer brings, while the bank's own is delayed. */
    private Id<PaymentBatch> paid(Subsidy subsidy, BankWord word) {
        Id<PaymentBatch> id = approved(List.of(subsidy));
        send.sendAll();
        say(id, word, 0);
        return id;
    }

    private MakePaymentBatch.Made see(Id<PaymentBatch> id) {
        return payments.see(world.finance, id);
    }

    private SubsidyState state(Subsidy subsidy) {
        return subsidies.require(subsidy.id()).state();
    }

    private SettleDispute.Shown openDispute(Id<PaymentBatch> id) {
        return disputes.list(world.finance, DisputeState.OPEN, Id.FIRST, 200).stream()
                .filter(one -> one.item().batchId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The bank says this of the only payment of a batch, in a file that an officer brings. */
    private TakeBankFile.Taken say(Id<PaymentBatch> id, BankWord word, long fenMore) {
        return take(deed(id, word, fenMore), see(id).batch().messageId());
    }

    private TakeBankFile.Taken take(BankMemory.Deed deed, String message) {
        return upload(bank.write(FileFormat.CSV, message, List.of(deed)));
    }

    private BankMemory.Deed deed(Id<PaymentBatch> id, BankWord word, long fenMore) {
        PaymentItem item = see(id).items().getFirst();
        return new BankMemory.Deed(
                item.endToEndId(),
                word,
                item.amountFen() + fenMore,
                "B" + item.endToEndId().substring(0, 8),
                "");
    }

    private TakeBankFile.Taken upload(Bank.ResultFile file) {
        return files.upload(world.finance, Id.random(), file);
    }

    private static BankFileUpload body(Bank.ResultFile file) {
        return new BankFileUpload(
                BankFileFormat.valueOf(file.format().name()),
                new UploadedFile(file.name(), Base64.getEncoder().encodeToString(file.content())),
                file.mac());
    }

    private long paidByTheLedger() {
        Money paid = Money.ZERO;
        for (Transfer transfer :
                funds.journal(world.finance, world.usualFund(), Instant.EPOCH, Id.FIRST, MOST_TRANSFERS)) {
            Money amount = Money.ofFen(transfer.amountFen());
            paid = transfer.kind() == TransferKind.PAY ? paid.plus(amount) : paid;
            paid = transfer.kind() == TransferKind.BOUNCE_BACK ? paid.minus(amount) : paid;
        }
        return paid.fen();
    }

    private String token(org.skillvoucher.access.Actor actor) {
        return tokens.write(actor).text();
    }

    private byte[] download(Id<PaymentBatch> id, String query) {
        return http.toBlocking()
                .retrieve(
                        HttpRequest.GET("/v1/payment-batches/" + id + "/file" + query)
                                .bearerAuth(token(world.finance)),
                        byte[].class);
    }

    private static byte[] bytes(Bank.PaymentFile file) throws IOException {
        try (InputStream in = file.content().open()) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** What only somebody with the owner's password can do. */
    private static void alter(String sql, Object... values) throws Exception {
        try (Connection owner = TestEngines.shared().connectAsOwner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setBytes(i + 1, values[i] instanceof Id<?> id ? id.bytes() : (byte[]) values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
