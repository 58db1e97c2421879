package org.skillvoucher.backend.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The floor of a payment file: its elements written, or read, by the JDK's XML streams, and nothing done with them. */
final class BareFiles {
    private static final String PAIN_002 = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";

    private BareFiles() {}

    /** One step of a document, as the stream reader says it. */
    private record Event(int kind, String text, String ccy) {}

    /** A document in memory, ready to be written again. */
    record Document(String namespace, List<Event> events) {
        /** Reads it whole. */
        static Document of(Path file) throws IOException, XMLStreamException {
            List<Event> events = new ArrayList<>();
            String namespace = "";
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                XMLStreamReader xml = reader(in);
                while (xml.hasNext()) {
                    switch (xml.next()) {
                        case XMLStreamConstants.START_ELEMENT -> {
                            namespace = xml.getNamespaceURI();
                            String ccy = xml.getAttributeValue(null, "Ccy");
                            events.add(new Event(
                                    XMLStreamConstants.START_ELEMENT,
                                    xml.getLocalName().intern(),
                                    ccy == null ? "" : ccy.intern()));
                        }
                        case XMLStreamConstants.CHARACTERS ->
                            events.add(new Event(XMLStreamConstants.CHARACTERS, xml.getText(), ""));
                        case XMLStreamConstants.END_ELEMENT ->
                            events.add(new Event(XMLStreamConstants.END_ELEMENT, "", ""));
                        default -> {}
                    }
                }
            }
            return new Document(namespace, events);
        }

        /** Writes the same elements; how many seconds it took. */
        double write(OutputStream out) throws XMLStreamException {
            long began = System.nanoTime();
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            boolean isFirst = true;
            for (Event event : events) {
                switch (event.kind()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        xml.writeStartElement(event.text());
                        if (isFirst) {
                            xml.writeDefaultNamespace(namespace);
                            isFirst = false;
                        }
                        if (!event.ccy().isEmpty()) {
                            xml.writeAttribute("Ccy", event.ccy());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> xml.writeEndElement();
                    default -> xml.writeCharacters(event.text());
                }
            }
            xml.writeEndDocument();
            xml.flush();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    /** What a bank says of payments that it has carried out, in the shape in which the simulated one says it. */
    static void writeResult(OutputStream out, String message, List<String> payments, String yuan, String total)
            throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(PAIN_002);
        xml.writeStartElement("CstmrPmtStsRpt");
        xml.writeStartElement("OrgnlGrpInfAndSts");
        text(xml, "OrgnlMsgId", message);
        xml.writeStartElement("NbOfTxsPerSts");
        text(xml, "DtldNbOfTxs", Integer.toString(payments.size()));
        text(xml, "DtldSts", "ACSC");
        text(xml, "DtldCtrlSum", total);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("OrgnlPmtInfAndSts");
        for (String payment : payments) {
            xml.writeStartElement("TxInfAndSts");
            text(xml, "OrgnlEndToEndId", payment);
            text(xml, "TxSts", "ACSC");
            text(xml, "AcctSvcrRef", "BANK" + payment);
            xml.writeStartElement("OrgnlTxRef");
            xml.writeStartElement("Amt");
            xml.writeStartElement("InstdAmt");
            xml.writeAttribute("Ccy", "CNY");
            xml.writeCharacters(yuan);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndDocument();
        xml.flush();
    }

    private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** Reads through all elements and their text; how many seconds it took. */
    static double read(InputStream in) throws XMLStreamException {
        long began = System.nanoTime();
        XMLStreamReader xml = reader(in);
        long letters = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    letters += xml.getLocalName().length();
                case XMLStreamConstants.CHARACTERS -> letters += xml.getText().length();
                default -> {}
            }
        }
        if (letters == 0) {
            throw new XMLStreamException("an empty document");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(in, "UTF-8");
    }
}
