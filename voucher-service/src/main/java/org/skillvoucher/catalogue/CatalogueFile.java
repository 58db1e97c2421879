package org.skillvoucher.catalogue;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * A file that an officer uploads, as rows of text: CSV in UTF-8 or GB18030, or the first sheet of an XLSX workbook. A formula is
 * read as the text that the workbook keeps for it and never reckoned.
 */
public final class CatalogueFile {
    /** The largest file, in bytes. */
    static final int MOST_BYTES = 5 * 1024 * 1024;

    /** The most rows below the head. */
    static final int MOST_ROWS = 20_000;

    private static final int MOST_COLUMNS = 64;
    /** As much as a spreadsheet lets anybody type into one. */
    static final int LONGEST_CELL = 32_767;

    /** From one tag to the next, in bytes: no tag and no text of a list is longer. */
    private static final int LONGEST_PIECE = 256 * 1024;

    /** All cells together: what a few words say in a sheet's XML may be said in each of its cells. */
    private static final int MOST_TEXT = 8 * 1024 * 1024;

    private static final long MOST_BYTES_UNPACKED = 32L * 1024 * 1024;
    private static final int MOST_PARTS = 1000;
    private static final int MOST_ZEROS = 30;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final int BUFFER = 64 * 1024;
    /** In either width: a Chinese spreadsheet takes the wide ones for the narrow. */
    private static final String STARTS_FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final String APOSTROPHE = "'";
    private static final Charset GB18030 = Charset.forName("GB18030");

    private CatalogueFile() {}

    /** One row: its number as a spreadsheet or an editor counts it, from 1, and its cells without blanks around. */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    /** The lines that are neither blank nor a comment, the head first. Can answer CATALOGUE_FILE_WRONG. */
    public static List<Line> lines(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw wrong("TOO_LARGE", Map.of("mostBytes", MOST_BYTES));
        }
        boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K';
        return zip ? workbook(bytes) : text(decoded(bytes));
    }

    private static List<Line> text(String text) {
        Taken lines = new Taken();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                lines.take(
                        Math.toIntExact(record.getStartingLineNumber()),
                        record.getFields().stream().limit(MOST_COLUMNS).toList());
            }
        } catch (CsvParseException broken) {
            throw because("NOT_CSV", broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return lines.all;
    }

    private static String decoded(byte[] bytes) {
        int start = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        try {
            return decoded(bytes, start, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUnicode) {
            // What a Chinese spreadsheet writes unless asked otherwise.
            try {
                return decoded(bytes, 0, GB18030);
            } catch (CharacterCodingException neither) {
                throw because("NOT_TEXT", neither);
            }
        }
    }

    private static String decoded(byte[] bytes, int start, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                .toString();
    }

    private static List<Line> workbook(byte[] bytes) {
        Taken lines = new Taken();
        try {
            mustUnpackWithinLimits(bytes);
            mustBeSmallSheets(bytes);
            try (ReadableWorkbook workbook =
                            new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true));
                    Stream<Row> rows = workbook.getFirstSheet().openStream()) {
                for (Row row : (Iterable<Row>) rows::iterator) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
                        cells.add(
                                row.getOptionalCell(i).map(CatalogueFile::shown).orElse(""));
                    }
                    if (cells.isEmpty() || !cells.getFirst().startsWith("#")) {
                        lines.take(row.getRowNum(), cells);
                    }
                }
            }
        } catch (Refused no) {
            throw no;
        } catch (IOException | RuntimeException broken) {
            // Its reader says in many ways that a workbook is broken: an index out of bounds, a number that is none,
            // nothing there.
            throw because("NOT_XLSX", broken);
        }
        return lines.all;
    }

    /** The text of a cell. A number of a whole value has no point, as a person reads it; one with a giant exponent stays as it is. */
    private static String shown(Cell cell) {
        if (cell.getType() == CellType.NUMBER
                && cell.getValue() instanceof BigDecimal number
                && Math.abs(number.scale()) <= MOST_ZEROS) {
            return number.stripTrailingZeros().toPlainString();
        }
        String raw = cell.getRawValue();
        return cell.getType() == CellType.ERROR || raw == null ? "" : raw;
    }

    /** The day behind the number by which a workbook keeps it, or the text as it is. */
    public static String day(String text) {
        return text.matches("[1-9][0-9]{4}")
                ? DAY_ZERO.plusDays(Integer.parseInt(text)).toString()
                : text;
    }

    /**
     * A small file may unpack to gigabytes, and one tag or text may be all of it, which a reader of XML holds in its hand as a whole: every
     * part is unpacked here first and only counted.
     */
    private static void mustUnpackWithinLimits(byte[] bytes) throws IOException {
        long total = 0;
        int parts = 0;
        byte[] buffer = new byte[BUFFER];
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                parts++;
                try (InputStream part = zip.getInputStream(entries.nextElement())) {
                    int piece = 0;
                    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                        total += read;
                        if (total > MOST_BYTES_UNPACKED || parts > MOST_PARTS) {
                            throw wrong("TOO_LARGE_UNPACKED", Map.of("mostBytes", MOST_BYTES_UNPACKED));
                        }
                        for (int i = 0; i < read; i++) {
                            piece = buffer[i] == '<' ? 0 : piece + 1;
                            if (piece > LONGEST_PIECE) {
                                throw wrong("CELL_TOO_LONG", Map.of("most", LONGEST_CELL));
                            }
                        }
                    }
                }
            }
        }
    }

    private static void mustBeSmallSheets(byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                try (InputStream part = zip.getInputStream(entries.nextElement())) {
                    SheetLimits.mustHoldIn(part, MOST_COLUMNS, MOST_ROWS + 1);
                }
            }
        }
    }

    /** The lines so far, and how much text they hold. */
    private static final class Taken {
        private final List<Line> all = new ArrayList<>();
        private long text;

        void take(int number, List<String> cells) {
            for (String cell : cells) {
                text += cell.length();
                if (cell.length() > LONGEST_CELL) {
                    throw wrong("CELL_TOO_LONG", Map.of("most", LONGEST_CELL));
                }
            }
            if (text > MOST_TEXT) {
                throw wrong("TOO_MUCH_TEXT", Map.of("most", MOST_TEXT));
            }
            Line line = new Line(
                    number,
                    cells.stream().map(String::strip).map(CatalogueFile::meant).toList());
            if (line.isBlank()) {
                return;
            }
            if (all.size() > MOST_ROWS) {
                throw wrong("TOO_MANY_ROWS", Map.of("most", MOST_ROWS));
            }
            all.add(line);
        }
    }

    /**
     * A cell as it leaves the house: a spreadsheet that opens the file would reckon what looks like a formula, and who proposes a project
     * chooses its name. An apostrophe prevents it, and is taken off when the file comes back.
     */
    static String written(String cell) {
        return looksLikeFormula(cell) ? APOSTROPHE + cell : cell;
    }

    private static String meant(String cell) {
        return cell.startsWith(APOSTROPHE) && looksLikeFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean looksLikeFormula(String cell) {
        return !cell.isEmpty() && STARTS_FORMULA.indexOf(cell.charAt(0)) >= 0;
    }

    private static Refused because(String reason, Exception cause) {
        Refused refused = wrong(reason, Map.of());
        refused.initCause(cause);
        return refused;
    }

    static Refused wrong(String reason, Map<String, Object> limit) {
        Map<String, Object> details = new HashMap<>(limit);
        details.put("because", reason);
        return new Refused(Refusal.CATALOGUE_FILE_WRONG, details);
    }
}
