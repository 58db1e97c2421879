package org.skillvoucher.certificate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.catalogue.CatalogueFile;
import org.skillvoucher.refusal.Refused;

/** Whatever a list of certificates holds: its rows are read and judged, or the file is refused. */
class CertificateListFuzzTest {
    private static final LocalDate LIST_DATE = LocalDate.of(2020, 7, 31);
    private static final String HEAD = "kind,number,issuer,name,idNumber,occupation,level,issuedOn,status\n";
    private static final String GOOD =
            "SKILL_LEVEL,Y000133000001214000001,示例评价机构,林小禾,99000119850612002X,6-04-02-05,4,2020-07-20,VALID\n";
    private static final String ZH = "证书类型,证书编号,发证机构,姓名,身份证号,职业编码,等级,发证日期,状态\n";

    static Stream<Arguments> files() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(workbook, "a", "1.0")) {
            var sheet = book.newWorksheet("a");
            List<String> words = List.of(HEAD.strip().split(",", -1));
            for (int i = 0; i < words.size(); i++) {
                sheet.value(0, i, words.get(i));
                sheet.value(1, i, GOOD.strip().split(",", -1)[i]);
            }
            sheet.value(1, 7, 44_032); // the same day, as a workbook keeps it
            sheet.formula(2, 1, "1+1");
        }
        return Stream.of(
                        new byte[0],
                        text(HEAD + GOOD),
                        text(HEAD + GOOD + GOOD.replace("VALID", "WITHDRAWN")),
                        (ZH + GOOD).getBytes(Charset.forName("GB18030")),
                        text(HEAD + "QUALIFICATION,,,,,,9,2020-13-01,MAYBE\n"),
                        text("\"kind\"\"\r\n"),
                        workbook.toByteArray())
                .map(file -> Arguments.of((Object) file));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @FuzzTest
    @MethodSource("files")
    void a_list_is_read_or_refused(byte[] file) {
        try {
            CertificateListReader.read(CatalogueFile.lines(file), LIST_DATE).certificates().stream()
                    .filter(one -> one.issuedOn().isAfter(LIST_DATE))
                    .findFirst()
                    .ifPresent(one -> {
                        throw new AssertionError("issued after the day of the list: " + one);
                    });
        } catch (Refused no) {
            // The only way to say no.
        }
    }
}
