package org.skillvoucher.catalogue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.refusal.Refused;

/** Whatever an officer's file holds: its rows are read and judged, or it is refused. */
class UploadsFuzzTest {
    static Stream<Arguments> files() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(workbook, "a", "1.0")) {
            var sheet = book.newWorksheet("a");
            sheet.value(0, 0, "creditCode");
            sheet.value(0, 1, "name");
            sheet.value(1, 0, 52330800);
            sheet.formula(1, 1, "1+1");
        }
        return Stream.of(
                        new byte[0],
                        text("creditCode,name\n52330800MJ00000015,示例企业\n"),
                        text("\uFEFFname,key,zh,unit,yuan,document\nliving,,最低生活保障标准,MONTH,1.5,示例\n"),
                        text("\"a\"\"b\r\n"),
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
            for (CatalogueKind kind : CatalogueKind.values()) {
                EntryReader.read(kind, CatalogueFile.lines(file));
            }
        } catch (Refused no) {
            // The only way to say no.
        }
    }
}
