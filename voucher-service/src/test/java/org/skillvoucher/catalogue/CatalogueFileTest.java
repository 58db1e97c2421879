package org.skillvoucher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Every cell that is wrong is named with its row and column, and the same list says the same in every form of file. */
class CatalogueFileTest {
    private static final Map<CatalogueKind, String> RIGHT = Map.of(
            CatalogueKind.OCCUPATIONS, "2015,6-18-02-04,焊工,4,320,A,SKILL_LEVEL,PROVINCE",
            CatalogueKind.STATE_OCCUPATIONS, "4-04-05-05,人工智能训练师,2020-02-25,人社厅发〔2020〕17号",
            CatalogueKind.PROJECTS, "P-2020-001,家宴厨师,40,示例学校,本地需要",
            CatalogueKind.INSTITUTIONS, "52330800MJ00000015,示例学校,A",
            CatalogueKind.ASSESSORS, "52330800MJ00000015,示例评价机构,",
            CatalogueKind.TRADE_FRICTION, "52330800MJ00000015,示例企业",
            CatalogueKind.KEY_ENTERPRISES, "52330800MJ00000015,示例企业",
            CatalogueKind.STANDARDS, "skill-subsidy,A-5,初级工 A 类,PERSON,1200.50,示例文件");

    @ParameterizedTest
    @EnumSource
    void a_right_row_of_each_kind_is_read_and_written_again_as_it_was(CatalogueKind kind) {
        EntryReader.Outcome read = read(kind, row(kind));

        assertThat(read.errors()).isEmpty();
        Map<String, String> cells = WriteRows.cells(kind, read.entries().getFirst());
        assertThat(String.join(",", cells.values())).isEqualTo(row(kind));
        assertThat(EntryReader.stored(kind, cells)).isEqualTo(read.entries().getFirst());
    }

    @ParameterizedTest(name = "{0}: {2} instead of {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "OCCUPATIONS;,4,;,6,;level",
                "OCCUPATIONS;,4,;,x,;level",
                "OCCUPATIONS;,320,;,0,;hours",
                "OCCUPATIONS;,320,;,5001,;hours",
                "OCCUPATIONS;6-18-02-04;6-18-2-4;code",
                "OCCUPATIONS;焊工;' ';name",
                "OCCUPATIONS;,A,;,F,;amountClass",
                "OCCUPATIONS;SKILL_LEVEL;DIPLOMA;certificateKind",
                "OCCUPATIONS;PROVINCE;CITY;origin",
                "OCCUPATIONS;2015;1989;edition",
                "STATE_OCCUPATIONS;2020-02-25;2020-02-30;publishedOn",
                "STATE_OCCUPATIONS;人社厅发〔2020〕17号;' ';document",
                "PROJECTS;,40,;,forty,;hours",
                "INSTITUTIONS;00000015;00000016;creditCode",
                "INSTITUTIONS;学校,A;学校,E;creditRating",
                "ASSESSORS;示例评价机构;' ';name",
                "TRADE_FRICTION;00000015;00000016;creditCode",
                "STANDARDS;1200.50;1200.505;yuan",
                "STANDARDS;1200.50;-1;yuan",
                "STANDARDS;PERSON;YEAR;unit",
                "STANDARDS;skill-subsidy;Skill Subsidy;name"
            })
    void a_wrong_cell_is_named(CatalogueKind kind, String right, String wrong, String column) {
        EntryReader.Outcome read = read(kind, row(kind).replace(right, wrong));

        assertThat(read.entries()).isEmpty();
        assertThat(read.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(3);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.zh()).isNotBlank();
            assertThat(error.en()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}: {2} instead of {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "OCCUPATIONS;,4,;,5,",
                "OCCUPATIONS;,4,;,0,",
                "OCCUPATIONS;,320,;,1,",
                "OCCUPATIONS;,320,;,5000,",
                "OCCUPATIONS;,A,;,E,",
                "OCCUPATIONS;,A,;,,",
                "OCCUPATIONS;SKILL_LEVEL;职业技能等级证书",
                "OCCUPATIONS;PROVINCE;地方",
                "STATE_OCCUPATIONS;2020-02-25;2020-02-29",
                "INSTITUTIONS;学校,A;学校,D",
                "STANDARDS;1200.50;0",
                "STANDARDS;1200.50;1200.5",
                "STANDARDS;A-5;''"
            })
    void a_cell_on_the_right_side_of_its_edge_is_taken(CatalogueKind kind, String before, String after) {
        assertThat(read(kind, row(kind).replace(before, after)).errors()).isEmpty();
    }

    @Test
    void a_missing_an_unknown_and_a_double_column_are_named() {
        assertThat(errors("creditCode\n")).containsExactly("1 name");
        assertThat(errors("creditCode,name,phone\n")).containsExactly("1 ?");
        assertThat(errors("creditCode,name,名称\n")).containsExactly("1 name");
        assertThat(errors("")).containsExactly("1 creditCode");
    }

    @Test
    void a_second_row_of_the_same_key_and_a_cell_without_head_are_named() {
        String row = row(CatalogueKind.TRADE_FRICTION);
        assertThat(errors("creditCode,name\n" + row + "\n" + row)).containsExactly("3 creditCode");
        assertThat(errors("creditCode,name\n" + row + ",more")).containsExactly("2 ?");
    }

    @Test
    void utf_8_with_or_without_mark_and_gb18030_say_the_same() {
        String text = "统一社会信用代码,名称\n" + row(CatalogueKind.TRADE_FRICTION) + "\n";
        List<Entry> plain = entries(CatalogueKind.TRADE_FRICTION, text.getBytes(StandardCharsets.UTF_8));

        assertThat(plain).hasSize(1).first().extracting(Entry::name).isEqualTo("示例企业");
        assertThat(entries(CatalogueKind.TRADE_FRICTION, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(plain);
        assertThat(entries(CatalogueKind.TRADE_FRICTION, text.getBytes(Charset.forName("GB18030"))))
                .isEqualTo(plain);
    }

    @Test
    void csv_and_xlsx_give_the_same_rows() throws IOException {
        for (CatalogueKind kind : CatalogueKind.values()) {
            assertThat(entries(kind, workbook(kind)))
                    .as(kind.name())
                    .hasSize(1)
                    .isEqualTo(read(kind, row(kind)).entries());
        }
    }

    @Test
    void a_formula_is_only_the_text_that_is_kept_for_it() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            sheet.value(0, 0, "creditCode");
            sheet.value(0, 1, "name");
            sheet.value(1, 0, "52330800MJ00000015");
            sheet.formula(1, 1, "1+1");
        }
        EntryReader.Outcome read =
                EntryReader.read(CatalogueKind.TRADE_FRICTION, CatalogueFile.lines(bytes.toByteArray()));
        assertThat(read.errors()).extracting(RowError::column).containsExactly("name");
    }

    @Test
    void too_much_and_what_is_no_list_is_refused() throws IOException {
        refused(new byte[CatalogueFile.MOST_BYTES + 1]);
        refused(new byte[] {(byte) 0x81, 0x00, (byte) 0xFF, (byte) 0xFF});
        refused("PK no workbook at all".getBytes(StandardCharsets.UTF_8));
        refused(("creditCode,name\n" + "x,y\n".repeat(CatalogueFile.MOST_ROWS + 1)).getBytes(StandardCharsets.UTF_8));
        assertThat(CatalogueFile.lines(("creditCode,name\n" + "x,y\n".repeat(CatalogueFile.MOST_ROWS))
                        .getBytes(StandardCharsets.UTF_8)))
                .hasSize(CatalogueFile.MOST_ROWS + 1);
        refused(bomb());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZ1", "ZZZZZZZZZZZZZZZZ1", "XFD1", "BM1"})
    void a_cell_far_to_the_right_is_refused_before_room_is_made_for_it(String place) throws IOException {
        refused(sheet("<row r=\"1\"><c r=\"" + place + "\"><v>1</v></c></row>"));
    }

    @Test
    void a_cell_at_the_edge_is_taken_and_one_more_without_a_place_is_not() throws IOException {
        assertThat(CatalogueFile.lines(sheet("<row r=\"1\"><c r=\"BL1\"><v>1</v></c></row>")))
                .singleElement()
                .satisfies(line -> assertThat(line.cells()).hasSize(64).endsWith("1"));
        assertThat(CatalogueFile.lines(sheet("<row r=\"1\">" + "<c><v>1</v></c>".repeat(64) + "</row>")))
                .hasSize(1);
        refused(sheet("<row r=\"1\">" + "<c><v>1</v></c>".repeat(65) + "</row>"));
    }

    @Test
    void blank_rows_count_and_a_fault_behind_a_bomb_does_not_hide_it() throws IOException {
        assertThat(CatalogueFile.lines(sheet("<row/>".repeat(CatalogueFile.MOST_ROWS + 1))))
                .isEmpty();
        refused(sheet("<row/>".repeat(CatalogueFile.MOST_ROWS + 2)));
        refused(sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></broken>"));
    }

    @Test
    void the_sample_is_a_right_list_of_enough_occupations() {
        EntryReader.Outcome sample =
                EntryReader.read(CatalogueKind.OCCUPATIONS, CatalogueFile.lines(SampleCatalogue.occupations()));

        assertThat(sample.errors()).isEmpty();
        assertThat(sample.entries().stream()
                        .map(Entry.Occupation.class::cast)
                        .filter(entry -> entry.edition() == 2015)
                        .map(Entry.Occupation::code)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(60);
    }

    private static void refused(byte[] file) {
        assertThatThrownBy(() -> CatalogueFile.lines(file))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.CATALOGUE_FILE_WRONG));
    }

    /** A workbook whose one sheet has these rows. */
    private static byte[] sheet(String rows) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(plain, "test", "1.0")) {
            workbook.newWorksheet("list").value(0, 0, "x");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile from = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(plain.toByteArray()))
                        .get();
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry part : Collections.list(from.getEntries())) {
                to.putNextEntry(new ZipEntry(part.getName()));
                byte[] text = from.getInputStream(part).readAllBytes();
                to.write(
                        part.getName().startsWith("xl/worksheets/sheet")
                                ? new String(text, StandardCharsets.UTF_8)
                                        .replaceFirst(
                                                "<sheetData>.*</sheetData>", "<sheetData>" + rows + "</sheetData>")
                                        .getBytes(StandardCharsets.UTF_8)
                                : text);
                to.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 101; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(bytes.size()).isLessThan(CatalogueFile.MOST_BYTES);
        return bytes.toByteArray();
    }

    private static byte[] workbook(CatalogueKind kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] cells = row(kind).split(",", -1);
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            for (int i = 0; i < cells.length; i++) {
                sheet.value(0, i, kind.columns().get(i).zh());
                if (cells[i].matches("[0-9]+(\\.[0-9]+)?")) {
                    sheet.value(1, i, Double.parseDouble(cells[i]));
                } else {
                    sheet.value(1, i, cells[i]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static String row(CatalogueKind kind) {
        return RIGHT.getOrDefault(kind, "");
    }

    private static EntryReader.Outcome read(CatalogueKind kind, String row) {
        String head = String.join(
                ",", kind.columns().stream().map(CatalogueKind.Column::name).toList());
        return EntryReader.read(
                kind, CatalogueFile.lines(("# 样例\n" + head + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Entry> entries(CatalogueKind kind, byte[] file) {
        return EntryReader.read(kind, CatalogueFile.lines(file)).entries();
    }

    private static List<String> errors(String file) {
        return EntryReader.read(
                        CatalogueKind.TRADE_FRICTION, CatalogueFile.lines(file.getBytes(StandardCharsets.UTF_8)))
                .errors()
                .stream()
                .map(error -> error.row() + " " + error.column())
                .toList();
    }
}
