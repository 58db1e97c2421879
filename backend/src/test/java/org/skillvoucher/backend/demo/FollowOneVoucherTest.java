package org.skillvoucher.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.LogIn;
import org.skillvoucher.api.model.Transfer;
import org.skillvoucher.api.model.TransferKind;
import org.skillvoucher.api.model.Voucher;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.access.FirstAdministrator;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.time.BusinessTime;

/** The README's story runs, and what it prints adds up with what the API, the ledger and the bank say. */
@ServerTest
class FollowOneVoucherTest {
    @Inject
    Api api;

    @Inject
    SimulatedCardPlatform cards;

    @Inject
    SimulatedBank bank;

    @Inject
    FirstAdministrator administrator;

    @Inject
    BusinessTime business;

    @Inject
    ObjectMapper json;

    @Test
    void the_printed_money_is_the_money_of_the_ledger_and_the_bank() {
        long bankBefore = bank.paid().fen();

        String told = play();

        assertThat(told)
                .contains("券 voucher -> ISSUED  资金 money: 预留 reserved 1500.00 元")
                .contains("券 voucher -> CLAIMED")
                .contains("券 voucher -> COMMITTED")
                .contains("券 voucher -> ACTIVATED")
                .contains("出勤 attendance 360/360 min, 100%")
                .contains("第 1 条 record -> COUNTED", "第 2 条 record -> COUNTED")
                .contains("券 voucher -> REDEEMED  资金 money: 应付 payable 1500.00 元")
                .contains("本次已付 paid in this story 1500.00 元；账目平衡 the books balance")
                .contains("三-5", "六-18");
        assertThat(bank.paid().fen() - bankBefore).isEqualTo(150_000);
        theLedgerAddsUp();
    }

    @Test
    void it_can_be_played_again_on_the_same_data() {
        play();
        assertThat(play()).contains("账目平衡 the books balance");
    }

    @Test
    void who_logs_in_as_the_trainee_that_is_named_sees_the_voucher_of_the_story() {
        Matcher named = Pattern.compile("\"idNumber\": \"(\\w+)\"").matcher(play());
        assertThat(named.find()).isTrue();

        String trainee = api.sessions()
                .logInWithCard(new CardLogIn(cards.consent(named.group(1))))
                .accessToken();

        assertThat(Speaker.as(trainee, () -> api.vouchers().listVouchers(null, null, null, 50))
                        .items())
                .extracting(Voucher::state)
                .containsExactly(VoucherState.REDEEMED);
    }

    private String play() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new OneVoucher(
                        api,
                        cards,
                        administrator,
                        business,
                        json,
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        false)
                .play();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void theLedgerAddsUp() {
        String password = administrator.password().orElseThrow();
        String finance =
                api.sessions().logIn(new LogIn("finance", password, null)).accessToken();
        UUID id = OneVoucher.FUND;
        Fund fund = Speaker.as(finance, () -> api.funds().getFund(id));
        List<Transfer> journal = Speaker.as(finance, () -> api.funds().listTransfers(id, null, 200))
                .items();

        assertThat(sum(journal, TransferKind.APPROPRIATE)).isEqualTo(fund.appropriatedFen());
        assertThat(sum(journal, TransferKind.PAY)).isEqualTo(fund.paidFen());
        assertThat(sum(journal, TransferKind.POST) - sum(journal, TransferKind.PAY))
                .isEqualTo(fund.payableFen());
        assertThat(sum(journal, TransferKind.RESERVE)
                        - sum(journal, TransferKind.POST)
                        - sum(journal, TransferKind.VOID))
                .isEqualTo(fund.reservedFen());
        assertThat(fund.freeFen() + fund.reservedFen() + fund.payableFen() + fund.paidFen() + fund.receivableFen())
                .isEqualTo(fund.appropriatedFen());
    }

    private static long sum(List<Transfer> journal, TransferKind kind) {
        return journal.stream()
                .filter(transfer -> transfer.kind() == kind)
                .mapToLong(Transfer::amountFen)
                .sum();
    }
}
