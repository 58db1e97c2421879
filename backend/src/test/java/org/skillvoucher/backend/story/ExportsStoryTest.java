package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.TrainingEntry;
import org.skillvoucher.api.model.TrainingLedgerPage;
import org.skillvoucher.api.model.TrainingSubsidy;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.CatalogueVersion;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.ExportJournal;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;

/**
 * What leaves the house as a sheet or as text: it says what the API says, and no name that somebody chose is ever reckoned by the
 * program that opens it. Payment files are for banks' programs and hold each name as it is, for whoever compares it.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class ExportsStoryTest {
    /** What a spreadsheet takes for the beginning of a formula, one each. */
    private static final List<String> CHOSEN =
            List.of("=HYPERLINK(\"https://example.org\")", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1");

    /** A download reads its rows 200 at a time. */
    private static final int MORE_THAN_A_STEP = 204;

    private static final int COLUMNS = 15;
    private static final LocalDate NEXT_MORNING = World.CLASS_DAY.plusDays(1);

    @Inject
    World world;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    EmbeddedServer server;

    @Inject
    RegisterPerson register;

    @Inject
    OfferCourse courses;

    @Inject
    OpenClass classes;

    @Inject
    ImportCatalogue imports;

    @Inject
    SeeCatalogues lists;

    @Inject
    OpenFund funds;

    @Inject
    ExportJournal export;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Actor.Officer inspector = new Actor.Officer(Id.random(), "检查样例", Set.of(Role.AUDITOR), World.REGION);
    private final List<IdNumber> numbers = new ArrayList<>();

    @BeforeEach
    void begin() {
        world.begin();
    }

    @Test
    void an_inspector_downloads_the_ledger_and_reads_what_the_json_says() throws Exception {
        Id<Institution> school = aSchoolOfManyTrainees();

        HttpResponse<byte[]> answer = download(school, inspector);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("training-ledger-" + school + ".xlsx");
        List<List<@Nullable Object>> expected =
                ledger(school).stream().map(ExportsStoryTest::cells).toList();
        assertThat(expected).hasSize(MORE_THAN_A_STEP);
        assertThat(read(answer.body())).isEqualTo(expected);
        for (String chosen : CHOSEN) {
            assertThat(expected).as(chosen).anyMatch(row -> text("'" + chosen).equals(row.getFirst()));
        }
        assertThat(expected).anyMatch(row -> "'=***".equals(row.get(7)));
        mustHoldNoFormula(answer.body());
        String all = String.join("\n", parts(answer.body()));
        assertThat(numbers).hasSize(MORE_THAN_A_STEP).noneMatch(number -> all.contains(number.text()));
    }

    @Test
    void a_certificate_is_known_by_its_ends_only() throws Exception {
        world.aReleasedSubsidy(world.aPerson());
        List<TrainingEntry> entries = ledger(world.head.institution());
        byte[] workbook = download(world.head.institution(), inspector).body();

        assertThat(read(workbook))
                .isEqualTo(entries.stream().map(ExportsStoryTest::cells).toList());
        assertThat(entries).anyMatch(entry -> !entry.subsidies().isEmpty());
        assertThat(String.join("\n", parts(workbook)))
                .contains("1500")
                .doesNotContainPattern("Y000133000001214[0-9]{6}");
    }

    @Test
    void nobody_else_downloads_it() throws Exception {
        Id<Institution> school = world.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Actor.Officer elsewhere =
                new Actor.Officer(Id.random(), "外县样例", Set.of(Role.values()), RegionCode.of("341124"));

        assertThat(download(school, elsewhere).statusCode()).isEqualTo(404);
        assertThat(download(school, World.staffOf(Id.random())).statusCode()).isEqualTo(404);
        assertThat(download(school, World.as(Id.random())).statusCode()).isEqualTo(403);
        assertThat(download(school, null).statusCode()).isEqualTo(401);
        assertThat(download(school, World.staffOf(school)).statusCode()).isEqualTo(200);
    }

    @Test
    void the_monthly_report_holds_no_formula() throws Exception {
        world.aReleasedSubsidy(world.aPerson());
        byte[] workbook = get("/v1/reports/monthly.xlsx?region=330800&month=2021-03", inspector)
                .body();

        mustHoldNoFormula(workbook);
        assertThat(String.join("\n", parts(workbook))).doesNotContain("林小禾", "林**");
    }

    @Test
    void a_list_is_downloaded_without_formulas_and_comes_back_the_same() throws Exception {
        String rows = CHOSEN.subList(0, 4).stream()
                .map(name -> World.aCreditCode().text() + ",\"" + name.replace("\"", "\"\"") + "\"\n")
                .collect(Collectors.joining("", "creditCode,name\n", ""));
        CatalogueVersion draft = draft(rows.getBytes(StandardCharsets.UTF_8));

        String file = new String(
                get("/v1/catalogues/" + draft.id() + "/file.csv", world.maker).body(), StandardCharsets.UTF_8);

        assertThat(file).contains(",\"'=HYPERLINK(\"\"https://example.org\"\")\"", ",'+1+1", ",'-1+1", ",'@SUM(1)");
        assertThat(file.lines()
                        .skip(1)
                        .map(row -> row.substring(row.indexOf(',') + 1).replace("\"", "")))
                .allMatch(cell -> cell.startsWith("'"));
        CatalogueVersion again = draft(file.getBytes(StandardCharsets.UTF_8));
        assertThat(lists.entries(world.maker, again.id(), 0, 10))
                .extracting(SeeCatalogues.Shown::name)
                .isEqualTo(CHOSEN.subList(0, 4));
    }

    @Test
    void a_name_never_becomes_an_entry_of_the_journal() {
        Id<Fund> fund = funds.open(
                        world.finance,
                        new OpenFund.Order(
                                Id.random(),
                                "=1+1\n2021-01-01 * Forged\n    基金:x  1.00 CNY",
                                World.REGION,
                                FundSource.TALENT_FUND,
                                2021,
                                Money.ofYuan(7)))
                .fund()
                .id();
        StringBuilder journal = new StringBuilder();
        for (Iterator<String> pieces = export.export(inspector, fund); pieces.hasNext(); ) {
            journal.append(pieces.next());
        }

        assertThat(journal.toString()).startsWith("; =1+1 2021-01-01 * Forged ");
        assertThat(journal.toString().lines().filter(line -> line.contains(" * ")))
                .hasSize(2);
        assertThat(journal.toString().lines().filter(line -> line.endsWith("CNY") && line.startsWith(" ")))
                .hasSize(2);
    }

    // Words of these stories

    /** Six classes whose titles and trainees' names were chosen to be reckoned. */
    private Id<Institution> aSchoolOfManyTrainees() {
        Id<Institution> school = world.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Actor.Staff head = World.staffOf(school);
        Id<Course> course = courses.offer(head, new OfferCourse.Order(Id.random(), World.WELDER, World.LEVEL, "焊工", 8))
                .id();
        Id<VoucherBatch> batch = world.anOpenBatch(MORE_THAN_A_STEP);
        int each = MORE_THAN_A_STEP / CHOSEN.size();
        for (String title : CHOSEN) {
            Id<TrainingClass> in = aClass(head, course, title, each);
            for (int i = 0; i < each; i++) {
                world.anEnrolment(world.aClaimedVoucher(aPersonCalled("=1+" + i % 10), batch), in);
            }
        }
        return school;
    }

    private Id<TrainingClass> aClass(Actor.Staff head, Id<Course> course, String title, int seats) {
        List<OpenClass.LessonOrder> lesson = List.of(new OpenClass.LessonOrder(
                Id.random(),
                World.at(World.CLASS_DAY, LocalTime.of(8, 0)),
                World.at(World.CLASS_DAY, LocalTime.of(9, 0)),
                "第1课"));
        Id<TrainingClass> id = classes.apply(head, new OpenClass.Order(Id.random(), course, title, seats, lesson))
                .id();
        classes.approve(world.checker, id, new OpenClass.Terms(80));
        return id;
    }

    private Id<Person> aPersonCalled(String name) {
        Id<Person> id = Id.random();
        IdNumber number = World.anIdNumber();
        numbers.add(number);
        register.register(
                world.maker,
                new RegisterPerson.Order(
                        id,
                        number,
                        name,
                        null,
                        World.REGION,
                        List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, World.REGION)),
                        List.of(),
                        null));
        return id;
    }

    private CatalogueVersion draft(byte[] csv) {
        return imports.make(
                world.maker,
                new ImportCatalogue.Order(
                        Id.random(), CatalogueKind.TRADE_FRICTION, World.REGION, NEXT_MORNING, "样例名单", csv));
    }

    private List<TrainingEntry> ledger(Id<Institution> school) {
        List<TrainingEntry> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            @Nullable String from = cursor;
            TrainingLedgerPage page = Speaker.as(
                    tokens.write(inspector).text(),
                    () -> api.trainings().listTrainingLedger(school.value(), null, null, from, 200));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private HttpResponse<byte[]> download(Id<Institution> school, @Nullable Actor by) throws Exception {
        return get("/v1/institutions/" + school + "/training-ledger.xlsx", by);
    }

    private HttpResponse<byte[]> get(String path, @Nullable Actor by) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path));
        if (by != null) {
            request.header("Authorization", "Bearer " + tokens.write(by).text());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The cells that a row of the ledger should have. */
    private static List<@Nullable Object> cells(TrainingEntry entry) {
        return Arrays.asList(
                text(harmless(entry.classTitle())),
                entry.classState().name(),
                entry.occupationCode(),
                number(entry.level()),
                entry.startsOn().toString(),
                entry.endsOn().toString(),
                number(entry.lessonDays()),
                harmless(entry.maskedName()),
                entry.enrolmentState().name(),
                number(entry.attendancePercent()),
                entry.certificateKind() == null ? null : entry.certificateKind().name(),
                entry.maskedCertificateNumber(),
                entry.certificateState() == null
                        ? null
                        : entry.certificateState().name(),
                BigDecimal.valueOf(
                                entry.subsidies().stream()
                                        .mapToLong(TrainingSubsidy::amountFen)
                                        .sum(),
                                2)
                        .stripTrailingZeros(),
                entry.subsidies().stream()
                        .map(subsidy -> subsidy.state().name())
                        .collect(Collectors.joining("、")));
    }

    private static BigDecimal number(int number) {
        return BigDecimal.valueOf(number).stripTrailingZeros();
    }

    private static String harmless(String text) {
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** XML knows one end of a line. */
    private static String text(String text) {
        return text.replace('\r', '\n');
    }

    /** The rows below the head, cell by cell; a cell that has a formula is a fault. */
    private static List<List<@Nullable Object>> read(byte[] bytes) throws IOException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.getFirstSheet().read();
            for (Row row : rows.subList(1, rows.size())) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int column = 0; column < COLUMNS; column++) {
                    cells.add(row.getOptionalCell(column)
                            .map(ExportsStoryTest::value)
                            .orElse(null));
                }
                all.add(cells);
            }
        }
        return all;
    }

    private static @Nullable Object value(Cell cell) {
        assertThat(cell.getFormula()).isNull();
        return cell.getValue() instanceof BigDecimal number ? number.stripTrailingZeros() : text(cell.getText());
    }

    private void mustHoldNoFormula(byte[] workbook) throws IOException {
        assertThat(parts(workbook))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part).doesNotContainPattern("<f[ >/]"));
    }

    /** What the workbook's files say. */
    private List<String> parts(byte[] workbook) throws IOException {
        List<String> parts = new ArrayList<>();
        Path file = Files.write(folder.resolve("workbook.xlsx"), workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }
}
