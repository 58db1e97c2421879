package org.skillvoucher.payment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.refusal.Refused;

/** Whatever bytes a bank's file has: it is read or refused, and nothing else happens. */
class BankFilesFuzzTest {
    static Stream<Arguments> pains() {
        return texts(
                "",
                "<Document"
                        + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>m"
                        + "</OrgnlMsgId><NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>ACSC</DtldSts><DtldCtrlSum>1.00</DtldCtrlSum>"
                        + "</NbOfTxsPerSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>e</OrgnlEndToEndId><TxSts>ACSC</TxSts><OrgnlTxRef><Amt><InstdAmt"
                        + " Ccy=\"CNY\">1.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"
                        + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>");
    }

    @FuzzTest
    @MethodSource("pains")
    void a_pain_002_is_read_or_refused(byte[] file) {
        read(FileFormat.PAIN, file);
    }

    static Stream<Arguments> sheets() {
        return texts("", "H,m\r\nR,e,PAID,1.00,r,\r\nT,1,1.00\r\n", "H,\"m", "T,1,1E9");
    }

    @FuzzTest
    @MethodSource("sheets")
    void the_csv_of_a_small_bank_is_read_or_refused(byte[] file) {
        read(FileFormat.CSV, file);
    }

    private static void read(FileFormat format, byte[] file) {
        try {
            ReadBankResult.read(format, file);
        } catch (Refused no) {
            // The only way to say no.
        }
    }

    private static Stream<Arguments> texts(String... texts) {
        return Stream.of(texts).map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }
}
