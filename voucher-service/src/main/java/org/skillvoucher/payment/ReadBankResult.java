package org.skillvoucher.payment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * Reads result files: pain.002.001.10, where {@code NbOfTxsPerSts} carries count and control sum, and the CSV of a small bank
 * ({@code H,message}, {@code R,end-to-end id,word,amount,reference,reason}, {@code T,count,total}). What is not whole is refused whole.
 */
final class ReadBankResult {
    /** The most bytes of one file; a bank splits what is larger. */
    static final int MOST_BYTES = 5 * 1024 * 1024;
    /** The most statements of one file. */
    static final int MOST_LINES = 20_000;

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
    private static final int DEEPEST = 16;
    private static final int LONGEST_ID = 35;
    private static final int LONGEST_REFERENCE = 64;
    private static final int LONGEST_REASON = 300;
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,2})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private ReadBankResult() {}

    /** Can answer BANK_FILE_WRONG, with a word for the reason. */
    static BankResult read(FileFormat format, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw wrong("TOO_LARGE");
        }
        try {
            return switch (format) {
                case PAIN -> new Pain().read(content);
                case CSV -> csv(content);
            };
        } catch (ArithmeticException beyond) {
            throw wrong("AMOUNT_WRONG", beyond); // twenty thousand of the largest amounts are more than a number holds
        }
    }

    // CSV

    private static BankResult csv(byte[] content) {
        List<BankResult.Line> lines = new ArrayList<>();
        String message = null;
        boolean ended = false;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(utf8(content))) {
            for (CsvRecord record : records) {
                List<String> cells = record.getFields();
                if (ended || (message == null) != cells.getFirst().equals("H")) {
                    throw wrong("ORDER_OF_LINES");
                }
                switch (cells.getFirst()) {
                    case "H" -> message = id(cell(cells, 1, 2));
                    case "R" -> add(lines, csvLine(cells));
                    case "T" -> {
                        mustBe(lines.size(), cell(cells, 1, 3), total(lines), cell(cells, 2, 3));
                        ended = true;
                    }
                    default -> throw wrong("UNKNOWN_LINE");
                }
            }
        } catch (CsvParseException broken) {
            throw wrong("NOT_CSV", broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (message == null || !ended) {
            throw wrong("NOT_WHOLE");
        }
        return new BankResult(message, lines);
    }

    private static BankResult.Line csvLine(List<String> cells) {
        BankWord said;
        try {
            said = BankWord.valueOf(cell(cells, 2, 6));
        } catch (IllegalArgumentException unknown) {
            throw wrong("UNKNOWN_WORD", unknown);
        }
        return new BankResult.Line(
                id(cell(cells, 1, 6)),
                said,
                fen(cell(cells, 3, 6)),
                cut(cell(cells, 4, 6), LONGEST_REFERENCE),
                cut(cell(cells, 5, 6), LONGEST_REASON));
    }

    private static String cell(List<String> cells, int at, int of) {
        if (cells.size() != of) {
            throw wrong("NUMBER_OF_CELLS");
        }
        return cells.get(at);
    }

    // XML

    /** One reading of a pain.002. */
    private static final class Pain {
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private final List<BankResult.Line> lines = new ArrayList<>();
        private final Map<BankWord, long[]> claimed = new EnumMap<>(BankWord.class);
        private @Nullable String message;
        private @Nullable String endToEnd;
        private @Nullable String status;
        private @Nullable String amount;
        private @Nullable String reference;
        private @Nullable String code;
        private @Nullable String more;
        private @Nullable String claimedStatus;
        private @Nullable String claimedCount;
        private @Nullable String claimedSum;

        BankResult read(byte[] content) {
            try {
                XMLStreamReader xml = hardened().createXMLStreamReader(new ByteArrayInputStream(content), "UTF-8");
                while (xml.hasNext()) {
                    step(xml, xml.next());
                }
                xml.close();
            } catch (XMLStreamException broken) {
                throw wrong("NOT_XML", broken);
            }
            if (message == null || claimed.isEmpty()) {
                throw wrong("NOT_WHOLE");
            }
            mustAddUp();
            return new BankResult(message, lines);
        }

        private void step(XMLStreamReader xml, int event) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    end(text.toString().strip());
                    text.setLength(0);
                    path.removeLast();
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
                // No document type, no entity, no processing instruction has a place in a bank's file.
                default -> throw wrong("NOT_PLAIN_XML");
            }
        }

        private void start(XMLStreamReader xml) {
            if (path.size() >= DEEPEST) {
                throw wrong("TOO_DEEP");
            }
            if (!NAMESPACE.equals(xml.getNamespaceURI())) {
                throw wrong("OTHER_FORMAT");
            }
            path.addLast(xml.getLocalName());
            text.setLength(0);
            if (xml.getLocalName().equals("InstdAmt") && !"CNY".equals(xml.getAttributeValue(null, "Ccy"))) {
                throw wrong("OTHER_CURRENCY");
            }
        }

        private void end(String said) {
            String where = String.join("/", path);
            String in = "Document/CstmrPmtStsRpt/";
            if (!where.startsWith(in)) {
                return;
            }
            String transaction = "OrgnlPmtInfAndSts/TxInfAndSts";
            switch (where.substring(in.length())) {
                case "OrgnlGrpInfAndSts/OrgnlMsgId" -> message = once(message, id(said));
                case "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldNbOfTxs" -> claimedCount = once(claimedCount, said);
                case "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldSts" -> claimedStatus = once(claimedStatus, said);
                case "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldCtrlSum" -> claimedSum = once(claimedSum, said);
                case "OrgnlGrpInfAndSts/NbOfTxsPerSts" -> claim();
                case "OrgnlPmtInfAndSts/TxInfAndSts/OrgnlEndToEndId" -> endToEnd = once(endToEnd, id(said));
                case "OrgnlPmtInfAndSts/TxInfAndSts/TxSts" -> status = once(status, said);
                case "OrgnlPmtInfAndSts/TxInfAndSts/StsRsnInf/Rsn/Cd",
                        "OrgnlPmtInfAndSts/TxInfAndSts/StsRsnInf/Rsn/Prtry" -> code = once(code, said);
                case "OrgnlPmtInfAndSts/TxInfAndSts/StsRsnInf/AddtlInf" ->
                    // What is cut off in the end is not kept until then: many small pieces would be copied again and
                    // again.
                    more = more == null ? said : more.length() > LONGEST_REASON ? more : more + said;
                case "OrgnlPmtInfAndSts/TxInfAndSts/AcctSvcrRef" -> reference = once(reference, said);
                case "OrgnlPmtInfAndSts/TxInfAndSts/OrgnlTxRef/Amt/InstdAmt" -> amount = once(amount, said);
                default -> {
                    if (where.equals(in + transaction)) {
                        transaction();
                    }
                }
            }
        }

        private void transaction() {
            if (endToEnd == null || status == null || amount == null) {
                throw wrong("STATEMENT_NOT_WHOLE");
            }
            BankWord said = word(status);
            String why = said == BankWord.PENDING ? status : code;
            String reason = more == null ? why : why == null ? more : why + " " + more;
            add(
                    lines,
                    new BankResult.Line(
                            endToEnd,
                            said,
                            fen(amount),
                            reference == null ? null : cut(reference, LONGEST_REFERENCE),
                            reason == null ? null : cut(reason, LONGEST_REASON)));
            endToEnd = null;
            status = null;
            amount = null;
            reference = null;
            code = null;
            more = null;
        }

        private void claim() {
            if (claimedStatus == null || claimedCount == null || claimedSum == null) {
                throw wrong("TOTALS_NOT_WHOLE");
            }
            long[] sums = claimed.computeIfAbsent(word(claimedStatus), _ -> new long[2]);
            sums[0] += count(claimedCount);
            sums[1] = Math.addExact(sums[1], fen(claimedSum));
            claimedStatus = null;
            claimedCount = null;
            claimedSum = null;
        }

        private void mustAddUp() {
            for (BankWord word : BankWord.values()) {
                List<BankResult.Line> of =
                        lines.stream().filter(line -> line.said() == word).toList();
                long[] sums = claimed.getOrDefault(word, new long[2]);
                if (of.size() != sums[0] || total(of) != sums[1]) {
                    throw wrong("TOTALS_DIFFER");
                }
            }
        }

        /** ISO 20022 external codes. What is neither an end nor a no is not known yet. */
        private static BankWord word(String status) {
            return switch (status.toUpperCase(Locale.ROOT)) {
                case "ACSC", "ACCC" -> BankWord.PAID;
                case "RJCT", "CANC" -> BankWord.REJECTED;
                default -> BankWord.PENDING;
            };
        }

        private static String once(@Nullable String before, String said) {
            if (before != null) {
                throw wrong("SAID_TWICE");
            }
            return said;
        }

        private static XMLInputFactory hardened() {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            return factory;
        }
    }

    // Both

    private static void add(List<BankResult.Line> lines, BankResult.Line line) {
        if (lines.size() >= MOST_LINES) {
            throw wrong("TOO_MANY");
        }
        lines.add(line);
    }

    private static void mustBe(int count, String saidCount, long total, String saidTotal) {
        if (count != count(saidCount) || total != fen(saidTotal)) {
            throw wrong("TOTALS_DIFFER");
        }
    }

    private static long total(List<BankResult.Line> lines) {
        return lines.stream().mapToLong(BankResult.Line::amountFen).reduce(0, Math::addExact);
    }

    private static String id(String said) {
        if (said.isEmpty() || said.length() > LONGEST_ID) {
            throw wrong("ID_WRONG");
        }
        return said;
    }

    private static int count(String said) {
        if (!COUNT.matcher(said).matches()) {
            throw wrong("COUNT_WRONG");
        }
        return Integer.parseInt(said);
    }

    private static long fen(String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            throw wrong("AMOUNT_WRONG");
        }
        return Money.ofFen(new BigDecimal(yuan).movePointRight(2).longValueExact())
                .fen();
    }

    private static @Nullable String cut(String said, int most) {
        String shown = said.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return shown.isEmpty() ? null : shown;
    }

    private static String utf8(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUnicode) {
            throw wrong("NOT_TEXT", notUnicode);
        }
    }

    private static Refused wrong(String because) {
        return new Refused(Refusal.BANK_FILE_WRONG, Map.of("because", because));
    }

    private static Refused wrong(String because, Exception cause) {
        Refused refused = wrong(because);
        refused.initCause(Objects.requireNonNull(cause));
        return refused;
    }
}
