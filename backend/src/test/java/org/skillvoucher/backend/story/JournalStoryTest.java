package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.Fund;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryOrder;
import org.skillvoucher.api.model.RecoveryReceipt;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.TransferKind;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.backend.simulator.SimulatedBank;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.DisputeOutcome;
import org.skillvoucher.payment.DisputeState;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.payment.SettleDispute;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;

/** A fund whose money has moved in every kind of way, exported for hledger: that program finds the balances that the API shows. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class JournalStoryTest {
    /** Counties whose lists no other story uses. */
    private static final String COUNTY = "411025";

    private static final String DISTRICT = "411002";

    private static final int LEVEL = 5;
    private static final int MORE_THAN_A_PAGE = 600;

    @Inject
    Town.Doors doors;

    @Inject
    RecoverSubsidy recover;

    @Inject
    ReleaseSubsidy release;

    @Inject
    MakePaymentBatch payments;

    @Inject
    SettleDispute disputes;

    @Inject
    SimulatedBank bank;

    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Inject
    Tokens tokens;

    @Inject
    EmbeddedServer server;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_export_tells_every_kind_of_transfer_and_adds_up_to_the_balances() throws Exception {
        Town town = new Town(COUNTY, doors);
        UUID fund = aFundThatSawEverything(town);

        HttpResponse<String> answer = export(fund, town.finance);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        for (TransferKind kind : TransferKind.values()) {
            assertThat(answer.body()).contains(" * " + kind + "\n", "kind:" + kind + ",");
        }
        assertThat(added(answer.body())).isEqualTo(balances(town.fund(fund)));
    }

    @Test
    void hledger_itself_checks_the_export_and_finds_the_same_balances() throws Exception {
        Assumptions.assumeTrue(hledger() != null, "hledger is not on the PATH");
        Town town = new Town(DISTRICT, doors);
        UUID fund = aFundThatSawEverything(town);
        Path journal = Files.writeString(
                folder.resolve("fund.journal"), export(fund, town.finance).body());

        run("check", "--strict", "-f", journal.toString());
        run("check", "-f", journal.toString(), "ordereddates");

        assertThat(balancesOf(run("balance", "-f", journal.toString(), "-E", "--no-total", "-O", "csv")))
                .isEqualTo(balances(town.fund(fund)));
        assertThat(run("balance", "-f", journal.toString(), "tag:kind=WAIVE", "--no-total"))
                .contains("receivable", "paid");
    }

    @Test
    void more_entries_than_a_page_come_all_in_the_order_of_time() throws Exception {
        Town town = new Town(COUNTY, doors);
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 1000);
        transactions.run(() -> {
            for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
                Id<?> reservation = Id.random();
                ledger.reserve(reservation, Id.of(fund), Money.ofFen(3), SubjectKind.BATCH, reservation);
                ledger.voidReserved(
                        Id.random(), reservation, Id.of(fund), Money.ofFen(3), SubjectKind.BATCH, reservation);
            }
        });

        String journal = export(fund, town.finance).body();

        assertThat(journal.lines().filter(line -> line.contains(" * "))).hasSize(1 + 2 * MORE_THAN_A_PAGE);
        assertThat(journal.lines()
                        .filter(line -> line.contains(", at:"))
                        .map(line -> Instant.parse(line.substring(line.indexOf(", at:") + 5))))
                .isSorted();
        assertThat(added(journal)).isEqualTo(balancesThatMoved(town.fund(fund)));
    }

    @Test
    void only_finance_and_auditors_of_the_region_export() throws Exception {
        Town town = new Town(COUNTY, doors);
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 1000);

        assertThat(export(fund, town.officer("审计样例", Role.AUDITOR)).statusCode())
                .isEqualTo(200);
        assertThat(export(fund, town.maker).statusCode()).isEqualTo(403);
        assertThat(export(fund, new Town("330881", doors).finance).statusCode()).isEqualTo(404);
        assertThat(export(UUID.randomUUID(), town.finance).statusCode()).isEqualTo(404);
    }

    /**
     * Advances taken back before and after they were paid; a completion paid, sent back by the payee's bank and paid again, claimed back,
     * waived, claimed again and settled.
     */
    private UUID aFundThatSawEverything(Town town) {
        town.publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
        town.publishStandards("henan-training A-5 1200");
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);

        Town.Course cancelled = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        town.enrol(town.anInhabitant(), batch, cancelled);
        town.enrol(town.anInhabitant(), batch, cancelled);
        List<Subsidy> ahead = town.as(
                        town.checker, () -> doors.api().subsidies().payAdvance(cancelled.id()))
                .advances();
        town.pay(fund, ahead.getFirst());
        town.as(school, () -> doors.api().classes().cancelClass(cancelled.id(), new Reason("学校停电，无法开班")));
        recover.settleAdvances();
        settle(
                town,
                town.as(town.finance, () -> doors.recoveries().listRecoveries(null, null, 200)).items().stream()
                        .filter(claim ->
                                claim.subsidyId().equals(ahead.getFirst().id()))
                        .findFirst()
                        .orElseThrow());

        Town.Course held = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        Town.Inhabitant trainee = town.anInhabitant();
        UUID seat = town.enrol(trainee, batch, held);
        town.hold(held, List.of(trainee), List.of(seat), 2);
        Subsidy earned =
                Town.there(town.certify(held, seat, CertificateKind.TRAINING).subsidy());
        town.pay(fund, town.reviewed(earned));
        comesBack(town, earned);
        release.reissue(town.checker, Id.of(earned.id()), "账户已更正");
        town.pay(fund, earned);
        Recovery wrong = claim(town, earned, null);
        town.as(town.finance, () -> doors.recoveries().withdrawRecovery(wrong.id(), new Reason("误开")));
        settle(town, claim(town, earned, 12_345L));
        claim(town, earned, 678L);
        return fund;
    }

    /** The payee's bank sends the money back (退汇), and an officer of finance finds it so. */
    private void comesBack(Town town, Subsidy paid) {
        PaymentItem item = payments.latestFor(Id.of(paid.id())).orElseThrow();
        bank.sendBack(payments.see(town.finance, item.batchId()).batch().messageId(), item.endToEndId());
        doors.send().sendAll();
        SettleDispute.Shown open = disputes.list(town.finance, DisputeState.OPEN, Id.FIRST, 200).stream()
                .filter(one -> one.item().id().equals(item.id()))
                .findFirst()
                .orElseThrow();
        disputes.settle(town.finance, open.dispute().id(), DisputeOutcome.CAME_BACK, "账户已销户，银行退汇");
    }

    private Recovery claim(Town town, Subsidy subsidy, @Nullable Long fen) {
        return town.as(
                town.checker,
                () -> doors.recoveries()
                        .recoverSubsidy(UUID.randomUUID(), new RecoveryOrder(subsidy.id(), fen, null, "审计发现多付")));
    }

    private void settle(Town town, Recovery claim) {
        town.as(town.finance, () -> doors.recoveries().settleRecovery(claim.id(), new RecoveryReceipt("国库回单-0009")));
    }

    private HttpResponse<String> export(UUID fund, Actor.Officer by) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + "/v1/funds/" + fund + "/journal.hledger"))
                        .header("Authorization", "Bearer " + tokens.write(by).text())
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** What the API says, by hledger's accounts. */
    private static Map<String, BigDecimal> balances(Fund fund) {
        Map<String, BigDecimal> yuan = new TreeMap<>();
        yuan.put("财政:" + fund.id(), BigDecimal.valueOf(-fund.appropriatedFen(), 2));
        yuan.put("基金:" + fund.id() + ":free", BigDecimal.valueOf(fund.freeFen(), 2));
        yuan.put("基金:" + fund.id() + ":reserved", BigDecimal.valueOf(fund.reservedFen(), 2));
        yuan.put("基金:" + fund.id() + ":payable", BigDecimal.valueOf(fund.payableFen(), 2));
        yuan.put("基金:" + fund.id() + ":paid", BigDecimal.valueOf(fund.paidFen(), 2));
        yuan.put("基金:" + fund.id() + ":receivable", BigDecimal.valueOf(fund.receivableFen(), 2));
        return yuan;
    }

    private static Map<String, BigDecimal> balancesThatMoved(Fund fund) {
        Map<String, BigDecimal> yuan = balances(fund);
        yuan.keySet().removeIf(account -> account.matches(".*:(payable|paid|receivable)"));
        return yuan;
    }

    /** The postings of the text added up account by account, without hledger. */
    private static Map<String, BigDecimal> added(String journal) {
        Map<String, BigDecimal> yuan = new TreeMap<>();
        journal.lines()
                .filter(line -> line.endsWith(" CNY") && line.startsWith("    "))
                .map(line -> line.strip().split(" +"))
                .forEach(posting -> yuan.merge(posting[0], new BigDecimal(posting[1]), BigDecimal::add));
        return yuan;
    }

    /** Rows such as "account","12.00 CNY"; nothing is 0. */
    private static Map<String, BigDecimal> balancesOf(String csv) {
        Map<String, BigDecimal> yuan = new TreeMap<>();
        csv.lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(",", 2))
                .forEach(row -> yuan.put(row[0], new BigDecimal(row[1].replace(" CNY", "")).setScale(2)));
        return yuan;
    }

    private static @Nullable Path hledger() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, "hledger"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(String.valueOf(hledger())));
        command.addAll(Stream.of(arguments).toList());
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        int code = builder.start().waitFor();
        String text = Files.readString(said);
        assertThat(code).as(text).isZero();
        return text;
    }
}
