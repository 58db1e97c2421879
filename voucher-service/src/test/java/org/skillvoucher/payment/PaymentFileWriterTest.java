package org.skillvoucher.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skillvoucher.money.Money;

/** What goes to the bank, to the byte. */
class PaymentFileWriterTest {
    private static final List<PaymentLine> LINES = List.of(
            new PaymentLine("0000000000000000000000000000000a", Money.ofFen(150_000), "6222000000000000017", "林小禾"),
            new PaymentLine(
                    "0000000000000000000000000000000b", Money.ofFen(5), "33050100000000001", "样例\"学校\", <甲> & 乙"));
    private static final PaymentFileHead HEAD = new PaymentFileHead(
            "00000000000040008000000000000140",
            Instant.parse("2021-03-01T17:00:00.123456Z"),
            2,
            Money.ofFen(150_005),
            "样例市人力资源和社会保障局",
            "33050199999999999");

    @Test
    void a_small_bank_is_sent_these_lines() throws IOException {
        assertThat(written(FileFormat.CSV)).isEqualTo("""
                H,00000000000040008000000000000140,2021-03-02,CNY,2,1500.05,33050199999999999,样例市人力资源和社会保障局
                D,0000000000000000000000000000000a,6222000000000000017,林小禾,1500.00,职业培训补贴 00000000
                D,0000000000000000000000000000000b,33050100000000001,"样例""学校"", <甲> & 乙",0.05,职业培训补贴 00000000
                T,2,1500.05
                """.replace("\n", "\r\n"));
    }

    @Test
    void an_iso_20022_bank_is_sent_this_document() throws IOException {
        String xml = written(FileFormat.PAIN);

        assertThat(xml)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains(
                        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn><GrpHdr>"
                                + "<MsgId>00000000000040008000000000000140</MsgId><CreDtTm>2021-03-02T01:00:00+08:00</CreDtTm>"
                                + "<NbOfTxs>2</NbOfTxs><CtrlSum>1500.05</CtrlSum>")
                .contains("<ReqdExctnDt><Dt>2021-03-02</Dt></ReqdExctnDt>")
                .contains("<CdtTrfTxInf><PmtId><InstrId>0000000000000000000000000000000a</InstrId>"
                        + "<EndToEndId>0000000000000000000000000000000a</EndToEndId></PmtId>"
                        + "<Amt><InstdAmt Ccy=\"CNY\">1500.00</InstdAmt></Amt><Cdtr><Nm>林小禾</Nm></Cdtr>"
                        + "<CdtrAcct><Id><Othr><Id>6222000000000000017</Id></Othr></Id><Ccy>CNY</Ccy></CdtrAcct>"
                        + "<RmtInf><Ustrd>职业培训补贴 00000000</Ustrd></RmtInf></CdtTrfTxInf>")
                .contains("&lt;甲&gt; &amp; 乙");
    }

    @Test
    void the_document_is_well_formed_and_adds_up_whatever_stands_in_a_name() throws Exception {
        PaymentLine odd =
                new PaymentLine("c", Money.ofFen(1), "1", "\u0001\uFFFE<![CDATA[x]]> \uD83D\uDE00 林".repeat(20));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(FileFormat.PAIN, HEAD, List.of(odd), out);

        assertThat(elements(out.toByteArray(), "CdtTrfTxInf")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_payments_are_the_same_bytes(FileFormat format) throws IOException {
        assertThat(written(format)).isEqualTo(written(format));
    }

    @ParameterizedTest
    @EnumSource
    void a_hundred_thousand_payments_pass_through_without_staying(FileFormat format) throws IOException {
        Counting out = new Counting();
        PaymentFileWriter file = PaymentFileWriter.of(format, out);
        file.begin(HEAD);
        for (int i = 0; i < MakePaymentBatch.MOST_ITEMS; i++) {
            file.line(new PaymentLine("%032x".formatted(i), Money.ofFen(150_000), "6222%015d".formatted(i), "林小禾"));
            if (i % 10_000 == 0) {
                // Never more behind than the buffers of a writer, however much was written.
                assertThat(i * 60L - out.count).isLessThan(64 * 1024);
            }
        }
        file.end(HEAD);
        assertThat(out.count).isGreaterThan(MakePaymentBatch.MOST_ITEMS * 60L);
    }

    private static String written(FileFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(format, HEAD, LINES, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(FileFormat format, PaymentFileHead head, List<PaymentLine> lines, OutputStream out)
            throws IOException {
        PaymentFileWriter file = PaymentFileWriter.of(format, out);
        file.begin(head);
        for (PaymentLine line : lines) {
            file.line(line);
        }
        file.end(head);
    }

    private static int elements(byte[] xml, String name) throws XMLStreamException {
        XMLStreamReader reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(xml));
        int found = 0;
        while (reader.hasNext()) {
            found += reader.next() == XMLStreamConstants.START_ELEMENT
                            && reader.getLocalName().equals(name)
                    ? 1
                    : 0;
        }
        return found;
    }

    private static final class Counting extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
