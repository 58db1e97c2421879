package org.skillvoucher.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.skillvoucher.money.Money;

/** One row of a list. {@link #key} is what it is looked up by: no two rows of one version have the same. */
public sealed interface Entry {
    String key();

    /** As people read it. */
    String name();

    /** Its cells by column, in the order of the file and in one spelling. */
    Map<String, String> cells();

    /**
     * One occupation at one level (补贴目录清单). Codes differ between editions of the dictionary, so the edition stands beside
     * the code. Level 1 is the highest, 5 the lowest, 0 none. Hours are class hours; the amount class may be blank.
     */
    record Occupation(
            int edition,
            OccupationCode code,
            String name,
            int level,
            int hours,
            String amountClass,
            CertificateKind certificateKind,
            Origin origin)
            implements Entry {
        @Override
        public String key() {
            return key(code, level);
        }

        static String key(OccupationCode code, int level) {
            return code + "|" + level;
        }

        @Override
        public Map<String, String> cells() {
            return row(
                    CatalogueKind.OCCUPATIONS,
                    String.valueOf(edition),
                    code.text(),
                    name,
                    String.valueOf(level),
                    String.valueOf(hours),
                    amountClass,
                    certificateKind.word(),
                    origin.name());
        }
    }

    /** An occupation that the state has newly published; it counts from that day on. */
    record StateOccupation(OccupationCode code, String name, LocalDate publishedOn, String document) implements Entry {
        @Override
        public String key() {
            return code.text();
        }

        @Override
        public Map<String, String> cells() {
            return row(CatalogueKind.STATE_OCCUPATIONS, code.text(), name, publishedOn.toString(), document);
        }
    }

    /** A project-based training that was called for and jointly reviewed, such as {@code P-2020-001}. Hours are class hours. */
    record Project(String code, String name, int hours, String organiser, String notes) implements Entry {
        @Override
        public String key() {
            return code;
        }

        @Override
        public Map<String, String> cells() {
            return row(CatalogueKind.PROJECTS, code, name, String.valueOf(hours), organiser, notes);
        }
    }

    /** An institution, assessment organisation or enterprise; the rating A to D may be blank. */
    record Organisation(String creditCode, String name, String creditRating) implements Entry {
        @Override
        public String key() {
            return creditCode;
        }

        @Override
        public Map<String, String> cells() {
            return row(CatalogueKind.INSTITUTIONS, creditCode, name, creditRating);
        }
    }

    /** A reference standard: {@code key} says which one of that name, {@code A-5} or blank. */
    record Standard(String name, String item, String zh, StandardUnit unit, Money amount, String document)
            implements Entry {
        @Override
        public String key() {
            return key(name, item);
        }

        static String key(String name, String item) {
            return name + "|" + item;
        }

        @Override
        public Map<String, String> cells() {
            return row(
                    CatalogueKind.STANDARDS,
                    name,
                    item,
                    zh,
                    unit.name(),
                    BigDecimal.valueOf(amount.fen(), 2).toPlainString(),
                    document);
        }
    }

    private static Map<String, String> row(CatalogueKind kind, String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(kind.columns().get(i).name(), cells[i]);
        }
        return row;
    }
}
