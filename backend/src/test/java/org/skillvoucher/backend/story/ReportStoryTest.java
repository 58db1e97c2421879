package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CollegeIncome;
import org.skillvoucher.api.model.Figure;
import org.skillvoucher.api.model.LineProgress;
import org.skillvoucher.api.model.MoneyMoved;
import org.skillvoucher.api.model.MonthlyReport;
import org.skillvoucher.api.model.TrainingPlans;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.statistics.MakeMonthlyReport;
import org.skillvoucher.statistics.PublishFunds;
import org.skillvoucher.statistics.SeeProgress;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.SeeClasses;

/** One finished voucher is seen in the progress of its plan, in the report of its month and in the published use of funds. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ReportStoryTest {
    private static final String CITY_LINE = "quzhou-2019/areas/330800";
    private static final String DEPARTMENT_LINE = "quzhou-2019/departments/3";
    private static final int YEAR = World.CLASS_DAY.getYear();
    private static final YearMonth MONTH = YearMonth.from(World.CLASS_DAY);

    private final Actor.Officer elsewhere =
            new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000"));
    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    World world;

    @Inject
    SeeProgress progress;

    @Inject
    MakeMonthlyReport reports;

    @Inject
    PublishFunds published;

    @Inject
    ReleaseSubsidy release;

    @Inject
    SubmitCertificate certificates;

    @Inject
    WithdrawCertificate withdraw;

    @Inject
    SeeClasses classes;

    @Inject
    EmbeddedServer server;

    @Inject
    Tokens tokens;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @Test
    void a_finished_training_counts_once_for_its_area_and_its_department() throws Exception {
        SeeProgress.Progress cityBefore = line(CITY_LINE);
        SeeProgress.Progress departmentBefore = line(DEPARTMENT_LINE);
        Id<Certificate> certificate = world.aSubmittedCertificate(world.aPerson());
        plan(certificate, "UPSKILLING", DEPARTMENT_LINE);
        release.confirm(world.checker, certificate);

        SeeProgress.Progress city = line(CITY_LINE);
        assertThat(city.trained()).isEqualTo(cityBefore.trained() + 1);
        assertThat(city.subsidised()).isEqualTo(cityBefore.subsidised() + 1);
        assertThat(city.line().persons()).isEqualTo(10_000);
        assertThat(line("quzhou-2019/areas/330802").trained()).isZero();
        SeeProgress.Progress department = line(DEPARTMENT_LINE);
        assertThat(department.counted()).isEqualTo(departmentBefore.counted() + 1);
        assertThat(department.upskilling()).isEqualTo(departmentBefore.upskilling() + 1);
        // Other stories train for the same department: the share is that of all of them.
        assertThat(department.upskillingPercent())
                .contains((int) (100 * department.upskilling() / department.trained()));
    }

    @Test
    void a_training_with_two_subsidies_counts_once_and_with_recovered_ones_not() throws Exception {
        SeeProgress.Progress before = line(CITY_LINE);
        Id<Certificate> certificate = world.aSubmittedCertificate(world.aPerson());
        release.confirm(world.checker, certificate);
        String of = " WHERE certificate_id = UNHEX('" + hex(certificate) + "')";
        Id<?> ahead = Id.random();
        change(
                "INSERT INTO subsidy (id, voucher_id, enrolment_id, person_id, institution_id, region, fund_id, amount_fen,"
                        + " payee_kind, state, decision_id, version, created_at, payee_organisation_id, part) SELECT UNHEX('"
                        + hex(ahead)
                        + "'), voucher_id, enrolment_id, person_id, institution_id, region, fund_id, 1, payee_kind,"
                        + " 'DUE', decision_id, version, created_at, payee_organisation_id, 'AHEAD' FROM subsidy" + of);
        SeeProgress.Progress twice = line(CITY_LINE);
        change("UPDATE subsidy SET state = 'RECOVERED'" + of);
        change("UPDATE subsidy SET state = 'CANCELLED' WHERE id = UNHEX('" + hex(ahead) + "')");
        SeeProgress.Progress recovered = line(CITY_LINE);
        change("UPDATE subsidy SET state = 'RELEASED'" + of);
        change("DELETE FROM subsidy WHERE id = UNHEX('" + hex(ahead) + "')");

        assertThat(twice.trained()).isEqualTo(before.trained() + 1);
        assertThat(twice.subsidised()).isEqualTo(before.subsidised() + 1);
        assertThat(recovered.trained()).isEqualTo(before.trained() + 1);
        assertThat(recovered.subsidised()).isEqualTo(before.subsidised());
    }

    @Test
    void a_category_has_the_name_that_the_documents_give_it() throws Exception {
        Id<Certificate> certificate = world.aSubmittedCertificate(world.aPerson());
        plan(certificate, "NEW_FARMER", DEPARTMENT_LINE);

        assertThat(reports.make(world.checker, World.REGION, MONTH).figures().byCategory())
                .anyMatch(figure ->
                        figure.name().equals("NEW_FARMER") && figure.zh().equals(TrainingCategory.NEW_FARMER.zh()));
    }

    @Test
    void money_that_was_paid_back_stands_beside_what_was_paid() throws Exception {
        Id<Certificate> certificate = world.aSubmittedCertificate(world.aPerson());
        release.confirm(world.checker, certificate);
        long before = recoveredFen();
        String recovery = "UNHEX('" + hex(Id.random()) + "')";
        change("INSERT INTO recovery (id, subsidy_id, fund_id, region, amount_fen, state, because, detached, version,"
                + " created_at) SELECT " + recovery + ", id, fund_id, region, 700, 'OPEN', '样例', 0, 1, created_at"
                + " FROM subsidy WHERE certificate_id = UNHEX('" + hex(certificate) + "')");
        change(
                "INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day,"
                        + " details) VALUES ('RECOVERY', " + recovery + ", 2, 'Settled', 'MACHINE', '样例', '"
                        + MONTH.atDay(1)
                        + "', '" + MONTH.atDay(1) + "', '{}')");
        long open = recoveredFen();
        change("UPDATE recovery SET state = 'SETTLED' WHERE id = " + recovery);
        long settled = recoveredFen();
        change("DELETE FROM recovery WHERE id = " + recovery);

        assertThat(open).isEqualTo(before);
        assertThat(settled).isEqualTo(before + 700);
    }

    @Test
    void what_is_cancelled_counts_with_what_it_was_worth_and_stays_released_and_paid() {
        MakeMonthlyReport.MoneyMoved before = moved();
        Subsidy released = world.aReleasedSubsidy(world.aPerson());
        withdraw.withdraw(
                world.checker, Id.of(Town.there(released.certificateId()).value()), "替考");
        MakeMonthlyReport.MoneyMoved after = moved();

        assertThat(after.granted()).isEqualTo(before.granted().plus(World.CEILING));
        assertThat(after.released()).isEqualTo(before.released().plus(World.CEILING));
        assertThat(after.cancelled()).isEqualTo(before.cancelled().plus(World.CEILING));
        assertThat(after.paid()).isEqualTo(before.paid());
    }

    /** What moved in the month of the usual fund's source. */
    private MakeMonthlyReport.MoneyMoved moved() {
        return reports.make(world.checker, World.REGION, MONTH).figures().money().stream()
                .filter(moved -> moved.source().equals("SKILL_UPGRADE_ACCOUNT"))
                .findFirst()
                .orElse(new MakeMonthlyReport.MoneyMoved(
                        "SKILL_UPGRADE_ACCOUNT",
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO));
    }

    private long recoveredFen() {
        return reports.make(world.checker, World.REGION, MONTH).figures().money().stream()
                .mapToLong(moved -> moved.recovered().fen())
                .sum();
    }

    @Test
    void another_region_and_a_year_without_a_plan_are_refused() {
        refused(Refusal.NOT_YOURS, () -> progress.progress(elsewhere, "quzhou-2019", YEAR));
        refused(Refusal.NOT_YOURS, () -> reports.make(elsewhere, World.REGION, MONTH));
        refused(Refusal.NOT_FOUND, () -> progress.progress(world.maker, "quzhou", YEAR));
        refused(Refusal.DATES_WRONG, () -> progress.progress(world.maker, "quzhou-2019", 2018));
        refused(Refusal.DATES_WRONG, () -> progress.progress(world.maker, "quzhou-2019", 2022));
        refused(Refusal.REGION_UNKNOWN, () -> published.within(RegionCode.of("339999")));
    }

    @Test
    void the_workbook_says_cell_by_cell_what_the_json_says() throws Exception {
        Id<Certificate> certificate = world.aSubmittedCertificate(world.aPerson());
        release.confirm(world.checker, certificate);
        String query = "?region=330800&month=" + MONTH;
        MonthlyReport report = json.readValue(
                get("/v1/reports/monthly" + query, world.maker, HttpResponse.BodyHandlers.ofString())
                        .body(),
                MonthlyReport.class);
        assertThat(count(report.work(), "classes-ended")).isPositive();
        assertThat(count(report.work(), "trained")).isPositive();
        assertThat(count(report.byBenefit(), "skill-certificate")).isEqualTo(count(report.work(), "trained"));
        assertThat(count(report.byCertificate(), "SKILL_LEVEL-4")).isPositive();
        assertThat(count(report.vouchers(), "redeemed")).isPositive();
        assertThat(count(report.funnel(), "certified")).isPositive();
        assertThat(report.money()).anyMatch(moved -> moved.releasedFen() >= World.CEILING.fen());

        byte[] bytes = get("/v1/reports/monthly.xlsx" + query, world.maker, HttpResponse.BodyHandlers.ofByteArray())
                .body();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<List<Object>> sheets = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sheets.add(cells(workbook.getSheet(i).orElseThrow().read()));
            }
            List<Object> figures = new ArrayList<>(sheets.get(0));
            // It is reckoned after the JSON: in the same minute, or a later one.
            assertThat(figures.remove(3).toString())
                    .matches("截至 [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
                    .isGreaterThanOrEqualTo("截至 "
                            + report.asOf()
                                    .atZone(BusinessTime.ZONE)
                                    .toLocalDateTime()
                                    .truncatedTo(ChronoUnit.MINUTES)
                                    .toString()
                                    .replace('T', ' '));
            assertThat(figures).isEqualTo(figures(report));
            assertThat(sheets.get(1)).isEqualTo(money(report));
            assertThat(sheets.get(2)).isEqualTo(plans(report));
        }
    }

    @Test
    void everybody_may_see_where_the_money_is_and_nobody_is_named() throws Exception {
        HttpResponse<String> answer =
                get("/v1/published-funds?region=330800", null, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("SKILL_UPGRADE_ACCOUNT", "\"year\":2021")
                .doesNotContain("林小禾", "name");
        assertThat(published.within(World.REGION))
                .allMatch(use -> use.appropriated().fen()
                        >= use.setAside().plus(use.inPayment()).plus(use.paid()).fen());
    }

    @Test
    void plans_and_the_calculator_answer_over_http() throws Exception {
        TrainingPlans plans = json.readValue(
                get("/v1/plans", world.maker, HttpResponse.BodyHandlers.ofString())
                        .body(),
                TrainingPlans.class);
        assertThat(plans.plans()).extracting("id").containsExactly("quzhou-2019", "quzhou-craftsman");
        assertThat(get("/v1/plans/quzhou-2019/progress?year=2021", elsewhere, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + "/v1/calculators/college-income"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.write(world.finance).text())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"incomeYuan\":100000,\"costYuan\":80000,\"basePerformancePayYuan\":93300}"))
                .build();
        CollegeIncome income = json.readValue(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body(), CollegeIncome.class);
        assertThat(income.allowedFen()).isEqualTo(1_399_500);
        assertThat(income.steps()).hasSize(4);
    }

    @Test
    void the_classes_and_the_history_of_a_month_have_an_index() throws Exception {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(possibleKeys(
                            statement,
                            "SELECT COUNT(*) FROM training_class WHERE ends_at >= '2021-03-01' AND ends_at < '2021-04-01'"
                                    + " AND region LIKE '3308%'"))
                    .contains("class_by_end");
            assertThat(possibleKeys(
                            statement,
                            "SELECT COUNT(*) FROM history_entry WHERE subject_kind = 'VOUCHER'"
                                    + " AND business_day BETWEEN '2021-03-01' AND '2021-03-31' AND event = 'Issued'"))
                    .contains("history_by_day");
        }
    }

    private static String possibleKeys(Statement statement, String select) throws SQLException {
        // MySQL 9 explains as a tree unless asked; MariaDB has tables only and no word for them.
        boolean mysql =
                statement.getConnection().getMetaData().getDatabaseProductName().equals("MySQL");
        try (ResultSet plan = statement.executeQuery((mysql ? "EXPLAIN FORMAT=TRADITIONAL " : "EXPLAIN ") + select)) {
            assertThat(plan.next()).isTrue();
            return plan.getString("possible_keys");
        }
    }

    private static List<Object> figures(MonthlyReport report) {
        List<Object> cells = new ArrayList<>(List.of("地区", report.region(), report.month()));
        List<List<Figure>> lists = List.of(
                report.work(),
                report.byCategory(),
                report.byCertificate(),
                report.byPersonCategory(),
                report.byBenefit(),
                report.vouchers(),
                report.funnel());
        List<String> heads = List.of("班次与人次", "按培训类别（人次）", "按证书（人次）", "按人员类别（人次）", "按补贴项目（人次）", "培训券", "本月发券进展");
        for (int i = 0; i < lists.size(); i++) {
            for (Figure figure : lists.get(i)) {
                cells.addAll(List.of(heads.get(i), figure.name(), figure.zh(), number(figure.count())));
            }
        }
        return cells;
    }

    private static List<Object> money(MonthlyReport report) {
        List<Object> cells =
                new ArrayList<>(List.of("资金来源", "审定（元）", "核发（元）", "拨付（元）", "取消（元）", "追回（元）", "撤回追回（元）", "收回（元）"));
        for (MoneyMoved moved : report.money()) {
            cells.add(moved.source().name());
            for (long fen : new long[] {
                moved.grantedFen(),
                moved.releasedFen(),
                moved.paidFen(),
                moved.cancelledFen(),
                moved.claimedFen(),
                moved.waivedFen(),
                moved.recoveredFen()
            }) {
                cells.add(BigDecimal.valueOf(fen, 2).stripTrailingZeros());
            }
        }
        return cells;
    }

    private static List<Object> plans(MonthlyReport report) {
        List<Object> cells = new ArrayList<>(List.of(
                "编号", "任务", "条款", "计划人次", "计入人次", "结业人次", "在训人次", "补贴人次", "技能提升人次", "技能提升占比%", "最低占比%", "占比达标", "完成%"));
        for (LineProgress line : report.plans()) {
            cells.addAll(List.of(line.id(), line.zh(), line.clause(), number(line.planned()), number(line.counted())));
            cells.addAll(List.of(number(line.trained()), number(line.underWay()), number(line.subsidised())));
            cells.add(number(line.upskilling()));
            add(cells, line.upskillingPercent());
            add(cells, line.minUpskillingPercent());
            Boolean met = line.minShareMet();
            if (met != null) {
                cells.add(met ? "是" : "否");
            }
            cells.add(number(line.percentReached()));
        }
        return cells;
    }

    private static void add(List<Object> cells, @Nullable Integer number) {
        if (number != null) {
            cells.add(number(number));
        }
    }

    private static BigDecimal number(Number number) {
        return BigDecimal.valueOf(number.longValue()).stripTrailingZeros();
    }

    private static List<Object> cells(List<Row> rows) {
        List<Object> values = new ArrayList<>();
        for (Row row : rows) {
            for (Cell cell : row) {
                if (cell != null && cell.getValue() != null) {
                    assertThat(cell.getFormula()).isNull();
                    values.add(
                            cell.getValue() instanceof BigDecimal number
                                    ? number.stripTrailingZeros()
                                    : cell.getText());
                }
            }
        }
        return values;
    }

    private static long count(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .mapToLong(Figure::count)
                .sum();
    }

    private SeeProgress.Progress line(String id) {
        return progress.progress(world.maker, "quzhou-2019", YEAR).figures().stream()
                .filter(one -> one.line().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What the class application will carry one day; the columns are there already. */
    private void plan(Id<Certificate> certificate, String category, String target) throws SQLException {
        Id<?> in = classOf(certificate);
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE training_class SET category = ?, plan_target = ? WHERE id = UNHEX(?)")) {
            update.setString(1, category);
            update.setString(2, target);
            update.setString(3, in.toString().replace("-", ""));
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private Id<?> classOf(Id<Certificate> certificate) {
        return classes.enrolment(
                        world.checker, certificates.require(certificate).enrolmentId())
                .classId();
    }

    /** What no story reaches within a test of a report, or only by many steps. */
    private void change(String sql) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    private static String hex(Id<?> id) {
        return id.toString().replace("-", "");
    }

    private <T> HttpResponse<T> get(String path, Actor.@Nullable Officer by, HttpResponse.BodyHandler<T> body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path));
        if (by != null) {
            request.header("Authorization", "Bearer " + tokens.write(by).text());
        }
        return http.send(request.build(), body);
    }

    private static void refused(Refusal refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable door) {
        assertThatThrownBy(door)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(refusal));
    }
}
