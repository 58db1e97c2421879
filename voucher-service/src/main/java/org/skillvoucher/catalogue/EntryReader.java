package org.skillvoucher.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refused;

/** Makes entries of the rows of a file, and says of every cell that is wrong why. */
final class EntryReader {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_ITEM = 80;
    private static final int MOST_HOURS = 5000;
    private static final BigDecimal MOST_YUAN = BigDecimal.valueOf(1_000_000_000);
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,99}");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");
    private static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private final CatalogueKind kind;
    private final List<RowError> errors = new ArrayList<>();
    private Map<String, String> cells = Map.of();
    private int row;

    private EntryReader(CatalogueKind kind) {
        this.kind = kind;
    }

    /** The entries of a file, and what is wrong in it; an entry of a wrong row is left out. */
    record Outcome(List<Entry> entries, List<RowError> errors) {
        Outcome {
            entries = List.copyOf(entries);
            errors = List.copyOf(errors);
        }
    }

    /** Reads all lines, of which the first is the head. */
    static Outcome read(CatalogueKind kind, List<CatalogueFile.Line> lines) {
        return new EntryReader(kind).all(lines);
    }

    /** The entry that was stored with these cells. */
    static Entry stored(CatalogueKind kind, Map<String, String> cells) {
        EntryReader reader = new EntryReader(kind);
        reader.cells = cells;
        return reader.entry()
                .orElseThrow(() -> new IllegalStateException("a stored row of " + kind + " is wrong: "
                        + reader.errors.stream().map(RowError::column).toList()));
    }

    private Outcome all(List<CatalogueFile.Line> lines) {
        if (lines.isEmpty()) {
            row = 1;
            wrong(kind.columns().getFirst().name(), "文件是空的", "the file is empty");
            return new Outcome(List.of(), errors);
        }
        List<String> head = head(lines.getFirst());
        List<Entry> entries = new ArrayList<>();
        if (!errors.isEmpty()) {
            return new Outcome(entries, errors);
        }
        Map<String, Integer> rowOfKey = new HashMap<>();
        for (CatalogueFile.Line line : lines.subList(1, lines.size())) {
            row = line.number();
            cells = byColumn(head, line.cells());
            int wrongBefore = errors.size();
            Optional<Entry> entry = entry();
            if (entry.isEmpty() || errors.size() > wrongBefore) {
                continue;
            }
            Integer first = rowOfKey.putIfAbsent(entry.get().key(), row);
            if (first == null) {
                entries.add(entry.get());
            } else {
                wrong(keyColumn(), "与第 " + first + " 行重复", "the same as row " + first);
            }
        }
        return new Outcome(entries, errors);
    }

    private List<String> head(CatalogueFile.Line line) {
        row = line.number();
        List<String> head = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : line.cells()) {
            Optional<String> column = kind.columns().stream()
                    .filter(known ->
                            known.name().equalsIgnoreCase(cell) || known.zh().equals(cell))
                    .map(CatalogueKind.Column::name)
                    .findFirst();
            if (cell.isEmpty()) {
                head.add("");
            } else if (column.isEmpty()) {
                wrong("?", "第 " + (head.size() + 1) + " 列的列名未知", "unknown head of column " + (head.size() + 1));
                head.add("");
            } else if (!seen.add(column.get())) {
                wrong(column.get(), "列重复", "the column stands twice");
            } else {
                head.add(column.get());
            }
        }
        for (CatalogueKind.Column column : kind.columns()) {
            if (!seen.contains(column.name())) {
                wrong(column.name(), "缺少“" + column.zh() + "”列", "the column is missing");
            }
        }
        return head;
    }

    private Map<String, String> byColumn(List<String> head, List<String> values) {
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String column = i < head.size() ? head.get(i) : "";
            if (!column.isEmpty()) {
                byColumn.put(column, values.get(i));
            } else if (!values.get(i).isEmpty()) {
                wrong("?", "第 " + (i + 1) + " 列没有列名", "column " + (i + 1) + " has no head");
            }
        }
        return byColumn;
    }

    private String keyColumn() {
        return switch (kind) {
            case OCCUPATIONS, STATE_OCCUPATIONS, PROJECTS -> "code";
            case INSTITUTIONS, ASSESSORS, TRADE_FRICTION, KEY_ENTERPRISES -> "creditCode";
            case STANDARDS -> "key";
        };
    }

    /** Empty where a cell is wrong; all cells are looked at first, so that every fault is named at once. */
    private Optional<Entry> entry() {
        return switch (kind) {
            case OCCUPATIONS -> occupation();
            case STATE_OCCUPATIONS -> stateOccupation();
            case PROJECTS -> project();
            case INSTITUTIONS, ASSESSORS, TRADE_FRICTION, KEY_ENTERPRISES -> organisation();
            case STANDARDS -> standard();
        };
    }

    private Optional<Entry> occupation() {
        Optional<Integer> edition = whole("edition", 1990, 2100);
        Optional<OccupationCode> code = occupationCode();
        Optional<String> name = text("name", LONGEST_NAME);
        Optional<Integer> level = whole("level", 0, 5);
        Optional<Integer> hours = whole("hours", 1, MOST_HOURS);
        Optional<String> amountClass = letter("amountClass", "ABCDE");
        Optional<CertificateKind> certificate =
                word("certificateKind", CertificateKind.values(), CertificateKind::word, CertificateKind::zh);
        Optional<Origin> origin = word("origin", Origin.values(), Origin::name, Origin::zh);
        if (edition.isEmpty()
                || code.isEmpty()
                || name.isEmpty()
                || level.isEmpty()
                || hours.isEmpty()
                || amountClass.isEmpty()
                || certificate.isEmpty()
                || origin.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry.Occupation(
                edition.get(),
                code.get(),
                name.get(),
                level.get(),
                hours.get(),
                amountClass.get(),
                certificate.get(),
                origin.get()));
    }

    private Optional<Entry> stateOccupation() {
        Optional<OccupationCode> code = occupationCode();
        Optional<String> name = text("name", LONGEST_NAME);
        Optional<LocalDate> publishedOn = day("publishedOn");
        Optional<String> document = text("document", LONGEST_NAME);
        if (code.isEmpty() || name.isEmpty() || publishedOn.isEmpty() || document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry.StateOccupation(code.get(), name.get(), publishedOn.get(), document.get()));
    }

    private Optional<Entry> project() {
        Optional<String> code = text("code", LONGEST_ITEM);
        Optional<String> name = text("name", LONGEST_NAME);
        Optional<Integer> hours = whole("hours", 1, MOST_HOURS);
        Optional<String> organiser = text("organiser", LONGEST_NAME);
        Optional<String> notes = maybe("notes", LONGEST_TEXT);
        if (code.isEmpty() || name.isEmpty() || hours.isEmpty() || organiser.isEmpty() || notes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry.Project(code.get(), name.get(), hours.get(), organiser.get(), notes.get()));
    }

    private Optional<Entry> organisation() {
        Optional<String> code = creditCode();
        Optional<String> name = text("name", LONGEST_NAME);
        Optional<String> rating = letter("creditRating", "ABCD");
        if (code.isEmpty() || name.isEmpty() || rating.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry.Organisation(code.get(), name.get(), rating.get()));
    }

    private Optional<Entry> standard() {
        Optional<String> name = text("name", LONGEST_ITEM);
        if (name.isPresent() && !WORD.matcher(name.get()).matches()) {
            wrong("name", "须为小写英文单词，用连字符连接", "must be small letters and digits joined by hyphens");
            name = Optional.empty();
        }
        Optional<String> item = maybe("key", LONGEST_ITEM);
        Optional<String> zh = text("zh", LONGEST_NAME);
        Optional<StandardUnit> unit = word("unit", StandardUnit.values(), StandardUnit::name, StandardUnit::zh);
        Optional<Money> amount = yuan("yuan");
        Optional<String> document = text("document", LONGEST_NAME);
        if (name.isEmpty()
                || item.isEmpty()
                || zh.isEmpty()
                || unit.isEmpty()
                || amount.isEmpty()
                || document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry.Standard(name.get(), item.get(), zh.get(), unit.get(), amount.get(), document.get()));
    }

    private Optional<OccupationCode> occupationCode() {
        try {
            return Optional.of(OccupationCode.of(cell("code")));
        } catch (Refused malformed) {
            return wrong("code", "职业编码格式应为 6-18-02-04", "an occupation code looks like 6-18-02-04");
        }
    }

    private Optional<String> creditCode() {
        try {
            return Optional.of(
                    CreditCode.of(cell("creditCode").toUpperCase(Locale.ROOT)).text());
        } catch (Refused malformed) {
            return wrong("creditCode", "统一社会信用代码不正确", "the unified credit code is wrong");
        }
    }

    private Optional<String> text(String column, int longest) {
        return cell(column).isEmpty() ? wrong(column, "不能为空", "must not be blank") : maybe(column, longest);
    }

    private Optional<String> maybe(String column, int longest) {
        String text = cell(column);
        if (text.length() > longest) {
            return wrong(column, "超过 " + longest + " 个字符", "longer than " + longest + " characters");
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? wrong(column, "含有控制字符", "has a control character")
                : Optional.of(text);
    }

    private Optional<Integer> whole(String column, int least, int most) {
        String text = cell(column);
        if (WHOLE.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        return wrong(
                column, "应为 " + least + " 至 " + most + " 的整数", "must be a whole number from " + least + " to " + most);
    }

    private Optional<String> letter(String column, String letters) {
        String text = cell(column).toUpperCase(Locale.ROOT);
        return text.isEmpty() || text.length() == 1 && letters.contains(text)
                ? Optional.of(text)
                : wrong(
                        column,
                        "应为 " + letters.charAt(0) + " 至 " + letters.charAt(letters.length() - 1) + " 或空白",
                        "must be one of " + letters + " or blank");
    }

    private <T> Optional<T> word(String column, T[] words, Function<T, String> name, Function<T, String> zh) {
        String text = cell(column);
        Optional<T> found = Arrays.stream(words)
                .filter(word -> name.apply(word).equalsIgnoreCase(text)
                        || zh.apply(word).equals(text))
                .findFirst();
        List<String> known = Arrays.stream(words).map(name).toList();
        return found.isPresent() ? found : wrong(column, "应为 " + known + " 之一", "must be one of " + known);
    }

    private Optional<LocalDate> day(String column) {
        try {
            LocalDate day = LocalDate.parse(CatalogueFile.day(cell(column)));
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException malformed) {
            // said below, as for a day out of all bounds
        }
        return wrong(column, "日期应如 2020-03-01", "a day looks like 2020-03-01");
    }

    private Optional<Money> yuan(String column) {
        String text = cell(column);
        if (YUAN.matcher(text).matches()) {
            BigDecimal yuan = new BigDecimal(text);
            if (yuan.compareTo(MOST_YUAN) <= 0) {
                return Optional.of(Money.ofFen(yuan.movePointRight(2).longValueExact()));
            }
        }
        return wrong(column, "应为元，最多两位小数", "must be yuan with at most two decimals");
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    private <T> Optional<T> wrong(String column, String zh, String en) {
        errors.add(new RowError(row, column, zh, en));
        return Optional.empty();
    }
}
