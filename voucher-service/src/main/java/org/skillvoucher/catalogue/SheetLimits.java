package org.skillvoucher.catalogue;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a part of a workbook before it is read: the reader makes room for every column up to the last that a cell
 * names, so that one cell far to the right would take all memory.
 */
final class SheetLimits {
    private static final Set<String> HOLD_TEXT = Set.of("c", "si");
    private static final Set<String> IN_CELLS = Set.of("row", "c", "v", "is", "t", "f");

    // The reader's own parser, so that both see the same cells up to the same fault. A list has no DTD.
    private static final XMLInputFactory PARSER = new InputFactoryImpl();

    static {
        PARSER.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        PARSER.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Texts that cells share, and whatever else is no row and no cell: the reader keeps them all. */
    private static final int MOST_SHARED = 1_000_000;

    /** In digits. */
    private static final int LONGEST_INDEX = 6;

    private final int mostColumns;
    private final int mostRows;
    private int rows;
    private int columns;
    private int shared;
    private boolean inText;
    private boolean inValue;
    private boolean isShared;
    private int text;

    private SheetLimits(int mostColumns, int mostRows) {
        this.mostColumns = mostColumns;
        this.mostRows = mostRows;
    }

    /** Rows count blank ones too. Can answer CATALOGUE_FILE_WRONG. A workbook may name any part as its sheet, so each is asked. */
    static void mustHoldIn(InputStream part, int mostColumns, int mostRows) {
        SheetLimits limits = new SheetLimits(mostColumns, mostRows);
        try {
            XMLStreamReader xml = PARSER.createXMLStreamReader(part);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamReader.START_ELEMENT ->
                        limits.count(
                                xml.getLocalName(), xml.getAttributeValue(null, "r"), xml.getAttributeValue(null, "t"));
                    case XMLStreamReader.END_ELEMENT -> limits.leave(xml.getLocalName());
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> limits.countText(xml.getTextLength());
                    default -> {}
                }
            }
        } catch (XMLStreamException _) {
            // A picture, or a broken sheet: the reader stops at the same place, and what lies before it is counted.
        }
    }

    private void count(String element, @Nullable String place, @Nullable String type) {
        if (element.equals("row")) {
            rows++;
            columns = 0;
        } else if (element.equals("c") && rows > 0) {
            columns++;
        }
        if (HOLD_TEXT.contains(element)) {
            inText = true;
            text = 0;
            isShared = element.equals("c") && "s".equals(type);
        } else if (element.equals("v")) {
            inValue = true;
            text = 0;
        }
        if (!IN_CELLS.contains(element)) {
            shared++;
        }
        if (shared > MOST_SHARED) {
            throw CatalogueFile.wrong("TOO_MANY_PARTS", Map.of("most", MOST_SHARED));
        }
        if (rows > mostRows) {
            throw CatalogueFile.wrong("TOO_MANY_ROWS", Map.of("most", mostRows));
        }
        boolean cell = element.equals("c") && rows > 0;
        if (cell && (columns > mostColumns || (place != null && column(place) > mostColumns))) {
            throw CatalogueFile.wrong("TOO_MANY_COLUMNS", Map.of("most", mostColumns));
        }
    }

    private void leave(String element) {
        inText &= !HOLD_TEXT.contains(element);
        inValue &= !element.equals("v");
    }

    /** The text of one cell, however many pieces it comes in. */
    private void countText(int length) {
        text += inText ? length : 0;
        if (text > CatalogueFile.LONGEST_CELL) {
            throw CatalogueFile.wrong("CELL_TOO_LONG", Map.of("most", CatalogueFile.LONGEST_CELL));
        }
        // The reader makes room for every shared text up to the one that a cell names.
        if (isShared && inValue && text > LONGEST_INDEX) {
            throw CatalogueFile.wrong("NOT_XLSX", Map.of());
        }
    }

    /** The column of a place such as AB7, from 1; one beyond the limit is only known to be beyond. */
    private int column(String place) {
        int column = 0;
        for (char letter : place.toUpperCase(Locale.ROOT).toCharArray()) {
            if (letter < 'A' || letter > 'Z' || column > mostColumns) {
                break;
            }
            column = column * ('Z' - 'A' + 1) + (letter - 'A' + 1);
        }
        return column;
    }
}
