package org.skillvoucher.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.skillvoucher.time.BusinessTime;

/** ISO 20022 customer credit transfer initiation, pain.001.001.09. */
final class PainWriter implements PaymentFileWriter {
    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int LONGEST_NAME = 140;

    private final XMLStreamWriter xml;

    PainWriter(OutputStream out) {
        try {
            // The platform's own: another one on the class path could write the same content as other bytes.
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("no XML can be written", broken);
        }
    }

    @Override
    public void begin(PaymentFileHead head) throws IOException {
        writing(() -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(NAMESPACE);
            open("CstmrCdtTrfInitn");
            open("GrpHdr");
            text("MsgId", head.messageId());
            text(
                    "CreDtTm",
                    head.createdAt()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .atZone(BusinessTime.ZONE)
                            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            sums(head);
            named("InitgPty", head.debtorName());
            close();
            open("PmtInf");
            text("PmtInfId", head.messageId());
            text("PmtMtd", "TRF");
            sums(head);
            open("ReqdExctnDt");
            text("Dt", BusinessTime.dayOf(head.createdAt()).toString());
            close();
            named("Dbtr", head.debtorName());
            account("DbtrAcct", head.debtorAccount());
            open("DbtrAgt");
            open("FinInstnId");
            open("Othr");
            text("Id", "NOTPROVIDED");
            close();
            close();
            close();
            xml.writeCharacters("\n");
        });
    }

    @Override
    public void line(PaymentLine line) throws IOException {
        writing(() -> {
            open("CdtTrfTxInf");
            open("PmtId");
            text("InstrId", line.endToEndId());
            text("EndToEndId", line.endToEndId());
            close();
            open("Amt");
            xml.writeStartElement("InstdAmt");
            xml.writeAttribute("Ccy", "CNY");
            xml.writeCharacters(line.amount().toString());
            close();
            close();
            named("Cdtr", line.payee());
            account("CdtrAcct", line.account());
            open("RmtInf");
            text("Ustrd", line.remark());
            close();
            close();
            xml.writeCharacters("\n");
        });
    }

    @Override
    public void end(PaymentFileHead head) throws IOException {
        writing(() -> {
            close();
            close();
            close();
            xml.writeEndDocument();
            xml.flush();
        });
    }

    private void sums(PaymentFileHead head) throws XMLStreamException {
        text("NbOfTxs", Integer.toString(head.count()));
        text("CtrlSum", head.total().toString());
    }

    private void named(String element, String name) throws XMLStreamException {
        open(element);
        int letters = Math.min(LONGEST_NAME, name.codePointCount(0, name.length()));
        text("Nm", name.substring(0, name.offsetByCodePoints(0, letters)));
        close();
    }

    private void account(String element, String number) throws XMLStreamException {
        open(element);
        open("Id");
        open("Othr");
        text("Id", number);
        close();
        close();
        text("Ccy", "CNY");
        close();
    }

    private void open(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    private void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void text(String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(writable(value));
        xml.writeEndElement();
    }

    /** XML has no place for control characters, not even escaped. */
    private static String writable(String value) {
        StringBuilder good = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            boolean bad = Character.isISOControl(c)
                    || c == 0xFFFE
                    || c == 0xFFFF
                    || Character.getType(c) == Character.SURROGATE;
            good.appendCodePoint(bad ? ' ' : c);
        }
        return good.toString();
    }

    private interface Step {
        void write() throws XMLStreamException;
    }

    private static void writing(Step step) throws IOException {
        try {
            step.write();
        } catch (XMLStreamException broken) {
            throw new IOException("the payment file cannot be written", broken);
        }
    }
}
