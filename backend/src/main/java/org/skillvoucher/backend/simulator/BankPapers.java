package org.skillvoucher.backend.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.BankWord;
import org.skillvoucher.payment.FileFormat;

/** How the simulated bank reads payment files and writes result files. It shares no code with the side that it answers. */
final class BankPapers {
    private static final String PAIN_002 = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

    private BankPapers() {}

    /** One payment that it is asked for. */
    record Order(String endToEndId, String account, Money amount) {
        @Override
        public String toString() {
            return "Order[" + endToEndId + "]";
        }
    }

    static List<Order> orders(FileFormat format, byte[] file) throws IOException {
        return switch (format) {
            case PAIN -> painOrders(file);
            case CSV -> csvOrders(file);
        };
    }

    private static List<Order> painOrders(byte[] file) throws IOException {
        List<Order> orders = new ArrayList<>();
        String id = "";
        String amount = "";
        String account = "";
        boolean creditor = false;
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        text.setLength(0);
                        creditor |= xml.getLocalName().equals("CdtrAcct");
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        switch (xml.getLocalName()) {
                            case "EndToEndId" -> id = text.toString();
                            case "InstdAmt" -> amount = text.toString();
                            case "Id" -> account = creditor && !text.isEmpty() ? text.toString() : account;
                            case "CdtrAcct" -> creditor = false;
                            case "CdtTrfTxInf" -> orders.add(new Order(id, account, money(amount)));
                            default -> {}
                        }
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("not a pain.001", broken);
        }
        return orders;
    }

    /** Its clerks type no quotes: names with a comma are quoted, and stand after what is read here. */
    private static List<Order> csvOrders(byte[] file) {
        List<Order> orders = new ArrayList<>();
        new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("D,"))
                .forEach(line -> {
                    String[] cells = line.split(",", -1);
                    orders.add(new Order(cells[1], cells[2], money(cells[cells.length - 2])));
                });
        return orders;
    }

    private static Money money(String yuan) {
        return Money.ofFen(new BigDecimal(yuan).movePointRight(2).longValueExact());
    }

    static byte[] result(FileFormat format, String message, List<BankMemory.Deed> deeds) {
        return switch (format) {
            case PAIN -> painResult(message, deeds);
            case CSV -> csvResult(message, deeds);
        };
    }

    private static byte[] csvResult(String message, List<BankMemory.Deed> deeds) {
        StringBuilder csv = new StringBuilder("H," + message + "\r\n");
        long total = 0;
        for (BankMemory.Deed deed : deeds) {
            csv.append(String.join(
                            ",",
                            "R",
                            deed.endToEndId(),
                            deed.said().name(),
                            Money.ofFen(deed.amountFen()).toString(),
                            deed.reference(),
                            deed.reason()))
                    .append("\r\n");
            total += deed.amountFen();
        }
        csv.append("T,")
                .append(deeds.size())
                .append(',')
                .append(Money.ofFen(total))
                .append("\r\n");
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] painResult(String message, List<BankMemory.Deed> deeds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace(PAIN_002);
            xml.writeStartElement("CstmrPmtStsRpt");
            xml.writeStartElement("GrpHdr");
            text(xml, "MsgId", "R" + message);
            xml.writeEndElement();
            xml.writeStartElement("OrgnlGrpInfAndSts");
            text(xml, "OrgnlMsgId", message);
            text(xml, "OrgnlMsgNmId", "pain.001.001.09");
            for (BankWord word : BankWord.values()) {
                List<BankMemory.Deed> of =
                        deeds.stream().filter(deed -> deed.said() == word).toList();
                if (!of.isEmpty() || word == BankWord.PAID) {
                    xml.writeStartElement("NbOfTxsPerSts");
                    text(xml, "DtldNbOfTxs", "" + of.size());
                    text(xml, "DtldSts", status(word));
                    text(
                            xml,
                            "DtldCtrlSum",
                            Money.ofFen(of.stream()
                                            .mapToLong(BankMemory.Deed::amountFen)
                                            .sum())
                                    .toString());
                    xml.writeEndElement();
                }
            }
            xml.writeEndElement();
            xml.writeStartElement("OrgnlPmtInfAndSts");
            text(xml, "OrgnlPmtInfId", message);
            for (BankMemory.Deed deed : deeds) {
                transaction(xml, deed);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a pain.002 could not be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static void transaction(XMLStreamWriter xml, BankMemory.Deed deed) throws XMLStreamException {
        xml.writeStartElement("TxInfAndSts");
        text(xml, "OrgnlEndToEndId", deed.endToEndId());
        text(xml, "TxSts", status(deed.said()));
        if (!deed.reason().isEmpty()) {
            xml.writeStartElement("StsRsnInf");
            xml.writeStartElement("Rsn");
            text(xml, "Cd", deed.reason().substring(0, Math.min(4, deed.reason().length())));
            xml.writeEndElement();
            text(
                    xml,
                    "AddtlInf",
                    deed.reason().substring(Math.min(4, deed.reason().length())));
            xml.writeEndElement();
        }
        text(xml, "AcctSvcrRef", deed.reference());
        xml.writeStartElement("OrgnlTxRef");
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "CNY");
        xml.writeCharacters(Money.ofFen(deed.amountFen()).toString());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String status(BankWord word) {
        return switch (word) {
            case PAID -> "ACSC";
            case REJECTED, RETURNED -> "RJCT";
            case PENDING -> "PDNG";
        };
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
