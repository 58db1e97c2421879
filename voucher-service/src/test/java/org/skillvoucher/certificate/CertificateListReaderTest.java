package org.skillvoucher.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.catalogue.CatalogueFile;
import org.skillvoucher.catalogue.RowError;
import org.skillvoucher.person.IdNumber;

class CertificateListReaderTest {
    private static final LocalDate DAY = LocalDate.of(2021, 3, 31);
    private static final String ID =
            IdNumber.withCheckDigit("99000119850612002").text();
    private static final String HEAD = "证书类型,证书编号,发证机构,姓名,身份证号,职业编码,等级,发证日期,状态\n";
    private static final String ROW =
            "SKILL_LEVEL,Y000133000001214000001,示例评价机构,林小禾," + ID + ",6-04-02-05,4,2021-03-10,\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void a_list_is_read_as_it_was_written(String charset) {
        CertificateListReader.Outcome read = read((HEAD + ROW).getBytes(Charset.forName(charset)));

        assertThat(read.errors()).isEmpty();
        assertThat(read.certificates()).singleElement().satisfies(one -> {
            assertThat(one.row()).isEqualTo(2);
            assertThat(one.name()).isEqualTo("林小禾");
            assertThat(one.holder().text()).isEqualTo(ID);
            assertThat(one.level()).isEqualTo(4);
            assertThat(one.issuedOn()).isEqualTo("2021-03-10");
            assertThat(one.withdrawn()).isFalse();
            assertThat(one.toString()).doesNotContain(ID, "林小禾");
        });
    }

    @Test
    void english_heads_in_another_order_do_as_well() {
        String text = "status,number,kind,issuer,name,idNumber,occupation,level,issuedOn\n"
                + "撤销,PX-0001,培训合格证书,样例学校,周大川," + ID + ",6-04-02-05,,2021-03-31\n";

        assertThat(read(text.getBytes(StandardCharsets.UTF_8)).certificates())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.withdrawn()).isTrue();
                    assertThat(one.level()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "SKILL_LEVEL,Diploma,kind",
        "Y000133000001214000001,Y00013300000121400000,number",
        "示例评价机构,'',issuer",
        "林小禾,'',name",
        "99000119850612002,99000119850612003,idNumber",
        "6-04-02-05,焊工,occupation",
        "'05,4,','05,6,',level",
        "2021-03-10,2021-04-01,issuedOn",
        "2021-03-10,2021年3月10日,issuedOn",
    })
    void a_wrong_cell_is_named_and_its_row_left_out(String right, String wrong, String column) {
        String text = HEAD + ROW.replace(right, wrong);

        CertificateListReader.Outcome read = read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read.certificates()).isEmpty();
        assertThat(read.errors()).extracting(RowError::column).containsExactly(column);
        assertThat(read.errors()).extracting(RowError::row).containsExactly(2);
    }

    @Test
    void the_same_number_stands_once() {
        assertThat(read((HEAD + ROW + ROW).getBytes(StandardCharsets.UTF_8)).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.en()).isEqualTo("the same as row 2"));
    }

    @Test
    void a_missing_column_is_named() {
        assertThat(read("kind,number\n".getBytes(StandardCharsets.UTF_8)).errors())
                .extracting(RowError::column)
                .containsExactly("issuer", "name", "idNumber", "occupation", "level", "issuedOn", "status");
    }

    private static CertificateListReader.Outcome read(byte[] file) {
        return CertificateListReader.read(CatalogueFile.lines(file), DAY);
    }
}
