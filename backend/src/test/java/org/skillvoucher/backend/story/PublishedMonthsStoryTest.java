package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.api.model.PublishedMonth;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.client.ReportsApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.ledger.TransferKind;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.CancelBounced;
import org.skillvoucher.payment.DisputeOutcome;
import org.skillvoucher.payment.DisputeState;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.payment.SettleDispute;
import org.skillvoucher.person.Person;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;

/** What everybody may read of a fund's months is what its journal says, dated by the days of the place, with nobody in it. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class PublishedMonthsStoryTest {
    private static final int YEAR = World.DAY.getYear();
    private static final LocalTime LAST_MINUTES = LocalTime.of(23, 55);
    private static final LocalDate END_OF_MARCH = LocalDate.of(YEAR, 3, 31);
    private static final LocalDate APRIL = LocalDate.of(YEAR, 4, 1);
    private static final LocalDate MAY = LocalDate.of(YEAR, 5, 1);
    private static final long CEILING = World.CEILING.fen();
    private static final long PART = 30_000;
    private static final int MOST_TRANSFERS = 1000;

    @Inject
    World world;

    @Inject
    ReportsApi reports;

    @Inject
    OpenFund funds;

    @Inject
    ReleaseSubsidy release;

    @Inject
    MakePaymentBatch payments;

    @Inject
    SendPayments send;

    @Inject
    SettleDispute disputes;

    @Inject
    CancelBounced cancel;

    @Inject
    RecoverSubsidy recover;

    @Inject
    SimulatedBank bank;

    @Inject
    EmbeddedServer server;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void an_honest_bank() {
        bank.behave();
        world.begin();
    }

    @Test
    void the_months_add_up_to_the_journal_whatever_became_of_the_money() {
        Id<Fund> fund = aFund("按月公开样例：全部去向");
        List<Id<Person>> people = people(3);
        String closed = World.aCardAccount();
        bank.close(closed);
        Id<Person> unpaid = world.aPersonWithCard(closed);
        List<Id<Certificate>> certificates =
                world.submittedCertificates(List.of(people.get(0), people.get(1), people.get(2), unpaid), fund);

        Subsidy first = confirmed(certificates.get(0), END_OF_MARCH, LAST_MINUTES);
        pay(first);
        Subsidy second = confirmed(certificates.get(1), APRIL, LocalTime.MIDNIGHT);
        Id<PaymentBatch> sentBack = pay(second);
        Subsidy third = confirmed(certificates.get(2), APRIL, LocalTime.NOON);
        Subsidy bounced = confirmed(certificates.get(3), APRIL, LocalTime.NOON);
        pay(bounced);
        Id<Recovery> claim = Id.random();
        recover.open(world.checker, claim, first.id(), PART, "重复申领");
        world.goTo(World.at(MAY, LocalTime.MIDNIGHT));
        recover.settle(world.finance, claim, "国库回单-0001");
        comesBack(sentBack);
        cancel.cancel(world.finance, bounced.id(), "收款人已去世");
        pay(third);

        Map<String, PublishedMonth> months = months("按月公开样例：全部去向");
        assertThat(months).containsOnlyKeys(YEAR + "-03", YEAR + "-04", YEAR + "-05");
        mustSay(months, YEAR + "-03", CEILING, CEILING, 0, 0, 1);
        mustSay(months, YEAR + "-04", 3 * CEILING, CEILING, 0, 0, 1);
        mustSay(months, YEAR + "-05", 0, CEILING, CEILING, PART + CEILING, 1);
        assertThat(sum(months, PublishedMonth::releasedFen)).isEqualTo(journal(fund, TransferKind.POST));
        assertThat(sum(months, PublishedMonth::paidFen)).isEqualTo(journal(fund, TransferKind.PAY));
        assertThat(sum(months, PublishedMonth::cancelledFen)).isEqualTo(journal(fund, TransferKind.RETURN));
        assertThat(sum(months, PublishedMonth::recoveredFen))
                .isEqualTo(journal(fund, TransferKind.RECOVER, TransferKind.BOUNCE_BACK));
    }

    @Test
    void a_month_ends_at_midnight_of_the_place() {
        Id<Fund> fund = aFund("按月公开样例：月末零点");
        List<Id<Certificate>> certificates = world.submittedCertificates(people(2), fund);

        confirmed(certificates.get(0), END_OF_MARCH, LAST_MINUTES);
        assertThat(months("按月公开样例：月末零点")).containsOnlyKeys(YEAR + "-03");
        // Sixteen o'clock of the day before, where Greenwich is.
        confirmed(certificates.get(1), APRIL, LocalTime.MIDNIGHT);

        Map<String, PublishedMonth> months = months("按月公开样例：月末零点");
        mustSay(months, YEAR + "-03", CEILING, 0, 0, 0, 0);
        mustSay(months, YEAR + "-04", CEILING, 0, 0, 0, 0);
    }

    @Test
    void nobody_is_named_and_nobody_has_to_log_in() throws Exception {
        Id<Fund> fund = aFund("按月公开样例：不含个人信息");
        List<Id<Person>> people = people(1);
        Subsidy subsidy = confirmed(
                world.submittedCertificates(people, fund).getFirst(), World.CLASS_DAY.plusDays(1), LocalTime.NOON);
        pay(subsidy);

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        server.getURI() + "/v1/published-funds/months?region=330800&year=" + YEAR))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("按月公开样例：不含个人信息", "\"releasedFen\":150000", "\"paidFen\":150000")
                .doesNotContain(
                        "林小禾", "林**", people.getFirst().toString(), subsidy.id().toString(), "6222", "许校长", "学校");
        assertThat(months("按月公开样例：不含个人信息").values())
                .singleElement()
                .satisfies(month -> assertThat(month.fund()).isEqualTo("按月公开样例：不含个人信息"));
    }

    @Test
    void other_years_and_other_places_have_months_of_their_own() {
        Id<Fund> fund = aFund("按月公开样例：他年他地");
        confirmed(world.submittedCertificates(people(1), fund).getFirst(), APRIL, LocalTime.NOON);

        assertThat(months("按月公开样例：他年他地")).hasSize(1);
        assertThat(published("按月公开样例：他年他地", "330000", YEAR)).hasSize(1);
        assertThat(published("按月公开样例：他年他地", "330800", YEAR - 1)).isEmpty();
        assertThat(published("按月公开样例：他年他地", "330802", YEAR)).isEmpty();
        assertThat(Town.problem(() -> reports.seePublishedMonths("339999", YEAR))
                        .refusal())
                .isEqualTo("REGION_UNKNOWN");
    }

    // Words of these stories

    private Id<Fund> aFund(String name) {
        return funds.open(
                        world.finance,
                        new OpenFund.Order(
                                Id.random(),
                                name,
                                World.REGION,
                                FundSource.SKILL_UPGRADE_ACCOUNT,
                                YEAR,
                                Money.ofYuan(1_000_000)))
                .fund()
                .id();
    }

    private List<Id<Person>> people(int count) {
        return IntStream.range(0, count).mapToObj(_ -> world.aPersonWithCard()).toList();
    }

    private Subsidy confirmed(Id<Certificate> certificate, LocalDate day, LocalTime time) {
        world.goTo(World.at(day, time));
        return release.confirm(world.checker, certificate).subsidy().orElseThrow();
    }

    private Id<PaymentBatch> pay(Subsidy subsidy) {
        Id<PaymentBatch> id = world.anApprovedPayment(subsidy.fundId(), List.of(subsidy.id()));
        send.sendAll();
        return id;
    }

    /** The payee's bank sends the money back, and an officer finds it so. */
    private void comesBack(Id<PaymentBatch> id) {
        MakePaymentBatch.Made made = payments.see(world.finance, id);
        PaymentItem item = made.items().getFirst();
        bank.sendBack(made.batch().messageId(), item.endToEndId());
        send.sendAll();
        SettleDispute.Shown open = disputes.list(world.finance, DisputeState.OPEN, Id.FIRST, 200).stream()
                .filter(one -> one.item().id().equals(item.id()))
                .findFirst()
                .orElseThrow();
        disputes.settle(world.finance, open.dispute().id(), DisputeOutcome.CAME_BACK, "退汇");
    }

    private Map<String, PublishedMonth> months(String fund) {
        return published(fund, "330800", YEAR);
    }

    private Map<String, PublishedMonth> published(String fund, String region, int year) {
        return reports.seePublishedMonths(region, year).months().stream()
                .filter(month -> month.fund().equals(fund))
                .collect(Collectors.toMap(PublishedMonth::month, month -> month));
    }

    private static void mustSay(
            Map<String, PublishedMonth> months,
            String of,
            long released,
            long paid,
            long cancelled,
            long recovered,
            long payments) {
        PublishedMonth month = Objects.requireNonNull(months.get(of), of);
        assertThat(List.of(
                        month.releasedFen(),
                        month.paidFen(),
                        month.cancelledFen(),
                        month.recoveredFen(),
                        month.payments()))
                .as("%s: released, paid, cancelled, recovered, payments", month.month())
                .isEqualTo(List.of(released, paid, cancelled, recovered, payments));
    }

    private static long sum(Map<String, PublishedMonth> months, ToLongFunction<PublishedMonth> of) {
        return months.values().stream().mapToLong(of).sum();
    }

    private long journal(Id<Fund> fund, TransferKind... kinds) {
        return funds.journal(world.finance, fund, Instant.EPOCH, Id.FIRST, MOST_TRANSFERS).stream()
                .filter(transfer -> Arrays.asList(kinds).contains(transfer.kind()))
                .mapToLong(transfer -> transfer.amountFen())
                .sum();
    }
}
