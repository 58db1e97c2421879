package org.skillvoucher.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** A result file is read whole or not at all. */
class ReadBankResultTest {
    private static final String CSV = """
            H,message1
            R,a,PAID,1500.00,B1,
            R,b,REJECTED,0.05,B2,AC04 closed account
            R,b,PENDING,0.05,,
            T,3,1500.10
            """;

    private static final String PAIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
            <GrpHdr><MsgId>R1</MsgId><CreDtTm>2021-03-02T01:00:00+08:00</CreDtTm></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>message1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
            <NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>ACSC</DtldSts><DtldCtrlSum>1500.00</DtldCtrlSum></NbOfTxsPerSts>
            <NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RJCT</DtldSts><DtldCtrlSum>0.05</DtldCtrlSum></NbOfTxsPerSts>
            </OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>message1</OrgnlPmtInfId>
            <TxInfAndSts><OrgnlEndToEndId>a</OrgnlEndToEndId><TxSts>ACSC</TxSts><AcctSvcrRef>B1</AcctSvcrRef>
            <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">1500.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>b</OrgnlEndToEndId><TxSts>RJCT</TxSts>
            <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></StsRsnInf><AcctSvcrRef>B2</AcctSvcrRef>
            <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">0.05</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
            </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
            """;

    @Test
    void the_csv_of_a_small_bank_is_read() {
        assertThat(read(FileFormat.CSV, CSV))
                .isEqualTo(new BankResult(
                        "message1",
                        List.of(
                                new BankResult.Line("a", BankWord.PAID, 150_000, "B1", null),
                                new BankResult.Line("b", BankWord.REJECTED, 5, "B2", "AC04 closed account"),
                                new BankResult.Line("b", BankWord.PENDING, 5, null, null))));
    }

    @Test
    void a_pain_002_is_read() {
        assertThat(read(FileFormat.PAIN, PAIN))
                .isEqualTo(new BankResult(
                        "message1",
                        List.of(
                                new BankResult.Line("a", BankWord.PAID, 150_000, "B1", null),
                                new BankResult.Line("b", BankWord.REJECTED, 5, "B2", "AC04 closed"))));
    }

    @Test
    void a_status_that_is_neither_an_end_nor_a_no_is_not_known_yet() {
        String accepted = PAIN.replace("ACSC", "ACSP");
        assertThat(read(FileFormat.PAIN, accepted).lines().getFirst())
                .isEqualTo(new BankResult.Line("a", BankWord.PENDING, 150_000, "B1", "ACSP"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            T,3,1500.10                 | T,2,1500.10                   | TOTALS_DIFFER
            T,3,1500.10                 | T,3,1500.11                   | TOTALS_DIFFER
            T,3,1500.10                 | X,3                           | UNKNOWN_LINE
            H,message1                  | R,a,PAID,1.00,B1,             | ORDER_OF_LINES
            R,a,PAID                    | R,a,PERHAPS                   | UNKNOWN_WORD
            R,a,PAID,1500.00            | R,a,PAID,1500.001             | AMOUNT_WRONG
            R,a,PAID,1500.00            | R,a,PAID,-1500.00             | AMOUNT_WRONG
            R,a,PAID,1500.00            | R,a,PAID,1e3                  | AMOUNT_WRONG
            R,a,PAID,1500.00,B1         | R,a,PAID,1500.00,B1,more      | NUMBER_OF_CELLS
            H,message1                  | H,                            | ID_WRONG
            """)
    void csv_that_is_not_whole_is_refused(String part, String other, String because) {
        refused(FileFormat.CSV, CSV.replace(part, other), because);
    }

    @Test
    void a_csv_that_was_cut_off_is_refused() {
        refused(FileFormat.CSV, CSV.substring(0, CSV.indexOf("T,")), "NOT_WHOLE");
        refused(FileFormat.CSV, CSV + "R,c,PAID,1.00,B3,\n", "ORDER_OF_LINES");
        refused(FileFormat.CSV, "", "NOT_WHOLE");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            <DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>ACSC | <DtldNbOfTxs>2</DtldNbOfTxs><DtldSts>ACSC | TOTALS_DIFFER
            <DtldCtrlSum>0.05                         | <DtldCtrlSum>0.06                         | TOTALS_DIFFER
            <TxSts>RJCT                               | <TxSts>ACSC                               | TOTALS_DIFFER
            pain.002.001.10                           | pain.002.001.03                           | OTHER_FORMAT
            <InstdAmt Ccy="CNY">0.05                  | <InstdAmt Ccy="USD">0.05                  | OTHER_CURRENCY
            <OrgnlEndToEndId>b</OrgnlEndToEndId>      | <OrgnlInstrId>b</OrgnlInstrId>            | STATEMENT_NOT_WHOLE
            <OrgnlMsgId>message1</OrgnlMsgId>         | <OrgnlMsgNmId>x</OrgnlMsgNmId>            | NOT_WHOLE
            </CstmrPmtStsRpt></Document>              | </CstmrPmtStsRpt>                         | NOT_XML
            <MsgId>R1</MsgId>                         | <MsgId>&unknown;</MsgId>                  | NOT_
            <GrpHdr>                                  | <?php x ?><GrpHdr>                        | NOT_PLAIN_XML
            <AcctSvcrRef>B1</AcctSvcrRef>             | <AcctSvcrRef>B1</AcctSvcrRef><AcctSvcrRef>B3</AcctSvcrRef> | SAID_TWICE
            """)
    void xml_that_is_not_whole_is_refused(String part, String other, String because) {
        assertThat(PAIN).contains(part);
        refused(FileFormat.PAIN, PAIN.replaceFirst(java.util.regex.Pattern.quote(part), other), because);
    }

    @Test
    void a_document_type_is_refused_before_it_can_do_anything() {
        String bomb = "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        String outside = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
        for (String type : List.of(bomb, outside, "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">")) {
            refused(FileFormat.PAIN, PAIN.replace("?>\n", "?>\n" + type).replace("<MsgId>R1", "<MsgId>&b;"), "NOT_");
            refused(FileFormat.PAIN, PAIN.replace("?>\n", "?>\n" + type), "NOT_PLAIN_XML");
        }
    }

    @Test
    void depth_and_size_have_a_limit() {
        refused(FileFormat.PAIN, PAIN.replace("<GrpHdr>", "<GrpHdr>" + "<X>".repeat(20)), "TOO_DEEP");
        byte[] large = new byte[ReadBankResult.MOST_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        for (FileFormat format : FileFormat.values()) {
            assertThatThrownBy(() -> ReadBankResult.read(format, large)).hasMessageContaining("TOO_LARGE");
        }
        refused(FileFormat.CSV, "H,m\n" + "R,a,PAID,1.00,B,\n".repeat(ReadBankResult.MOST_LINES + 1), "TOO_MANY");
    }

    @Test
    void a_file_with_any_bit_changed_is_not_authentic() {
        BankKeys keys = new BankKeys(List.of(new byte[32]));
        byte[] content = CSV.getBytes(StandardCharsets.UTF_8);
        String mac = keys.mac(content);
        assertThat(keys.isAuthentic(content, mac)).isTrue();
        for (int bit = 0; bit < content.length * 8; bit++) {
            content[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(keys.isAuthentic(content, mac)).as("bit " + bit).isFalse();
            content[bit / 8] ^= (byte) (1 << bit % 8);
        }
        byte[] code = HexFormat.of().parseHex(mac);
        for (int bit = 0; bit < code.length * 8; bit++) {
            code[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(keys.isAuthentic(content, HexFormat.of().formatHex(code)))
                    .isFalse();
            code[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(keys.isAuthentic(content, "no hexadecimal")).isFalse();
        assertThat(keys.isAuthentic(Arrays.copyOf(content, content.length - 1), mac))
                .isFalse();
    }

    private static BankResult read(FileFormat format, String text) {
        return ReadBankResult.read(format, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(FileFormat format, String text, String because) {
        assertThatThrownBy(() -> read(format, text)).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(Refusal.BANK_FILE_WRONG);
            assertThat(String.valueOf(no.details().get("because"))).startsWith(because);
        });
    }
}
