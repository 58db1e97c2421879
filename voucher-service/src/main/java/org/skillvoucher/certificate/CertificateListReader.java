package org.skillvoucher.certificate;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.catalogue.CatalogueFile;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.catalogue.OccupationCode;
import org.skillvoucher.catalogue.RowError;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.refusal.Refused;

/** Makes listed certificates of the rows of a file, and says of every cell that is wrong why, without repeating it. */
final class CertificateListReader {
    private static final int LONGEST_NAME = 100;
    private static final Pattern LEVEL = Pattern.compile("[1-5]");

    private final LocalDate listDate;
    private final List<RowError> errors = new ArrayList<>();
    private final Map<Column, String> cells = new EnumMap<>(Column.class);
    private int row = 1;

    private CertificateListReader(LocalDate listDate) {
        this.listDate = listDate;
    }

    /** The heads of a list; either word is understood. */
    private enum Column {
        KIND("kind", "证书类型"),
        NUMBER("number", "证书编号"),
        ISSUER("issuer", "发证机构"),
        NAME("name", "姓名"),
        ID_NUMBER("idNumber", "身份证号"),
        OCCUPATION("occupation", "职业编码"),
        LEVEL("level", "等级"),
        ISSUED_ON("issuedOn", "发证日期"),
        STATUS("status", "状态");

        private final String word;
        private final String zh;

        Column(String word, String zh) {
            this.word = word;
            this.zh = zh;
        }

        static Optional<Column> of(String cell) {
            for (Column column : values()) {
                if (column.word.equalsIgnoreCase(cell) || column.zh.equals(cell)) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    /** The certificates of a file, and what is wrong in it; one of a wrong row is left out. */
    record Outcome(List<ListedCertificate> certificates, List<RowError> errors) {
        Outcome {
            certificates = List.copyOf(certificates);
            errors = List.copyOf(errors);
        }
    }

    /** Reads all lines, of which the first is the head. Nothing in a list was issued after its day. */
    static Outcome read(List<CatalogueFile.Line> lines, LocalDate listDate) {
        return new CertificateListReader(listDate).all(lines);
    }

    private Outcome all(List<CatalogueFile.Line> lines) {
        if (lines.isEmpty()) {
            wrong(Column.NUMBER, "文件是空的", "the file is empty");
            return new Outcome(List.of(), errors);
        }
        List<Optional<Column>> head = head(lines.getFirst());
        List<ListedCertificate> all = new ArrayList<>();
        Map<String, Integer> rowOfNumber = new HashMap<>();
        for (CatalogueFile.Line line : errors.isEmpty() ? lines.subList(1, lines.size()) : lines.subList(0, 0)) {
            row = line.number();
            cells.clear();
            for (int i = 0; i < Math.min(head.size(), line.cells().size()); i++) {
                String cell = line.cells().get(i);
                head.get(i).ifPresent(column -> cells.put(column, cell));
            }
            ListedCertificate one = certificate();
            if (one != null) {
                CertificateKind kind = one.number().kind();
                String issuer = CertificateNumber.isNational(kind) ? "" : NumberIndex.plain(one.issuer());
                String key = kind + "|" + one.number().text() + "|" + issuer;
                Integer first = rowOfNumber.putIfAbsent(key, row);
                if (first == null) {
                    all.add(one);
                } else {
                    wrong(Column.NUMBER, "与第 " + first + " 行重复", "the same as row " + first);
                }
            }
        }
        return new Outcome(all, errors);
    }

    private List<Optional<Column>> head(CatalogueFile.Line line) {
        List<Optional<Column>> head = line.cells().stream().map(Column::of).toList();
        for (Column column : Column.values()) {
            long times = head.stream().filter(Optional.of(column)::equals).count();
            if (times == 0) {
                wrong(column, "缺少“" + column.zh + "”列", "the column is missing");
            } else if (times > 1) {
                wrong(column, "列重复", "the column stands twice");
            }
        }
        return head;
    }

    private @Nullable ListedCertificate certificate() {
        int before = errors.size();
        CertificateNumber number = number();
        IdNumber holder = holder();
        LocalDate issuedOn = issuedOn();
        OptionalInt level = level();
        boolean withdrawn = withdrawn();
        String issuer = text(Column.ISSUER);
        String name = text(Column.NAME);
        String occupation = cell(Column.OCCUPATION);
        if (!OccupationCode.isOne(occupation)) {
            wrong(Column.OCCUPATION, "职业编码应为 X-XX-XX-XX", "must be an occupation code");
        }
        if (errors.size() > before || number == null || holder == null || issuedOn == null) {
            return null;
        }
        return new ListedCertificate(
                row,
                number,
                issuer,
                holder,
                name,
                occupation,
                level.isPresent() ? level.getAsInt() : null,
                issuedOn,
                withdrawn);
    }

    private @Nullable CertificateNumber number() {
        String written = cell(Column.KIND);
        CertificateKind kind = null;
        for (CertificateKind one : CertificateKind.values()) {
            if (one.name().equalsIgnoreCase(written) || one.zh().equals(written)) {
                kind = one;
            }
        }
        if (kind == null) {
            wrong(Column.KIND, "证书类型未知", "no kind of certificate");
            return null;
        }
        try {
            return CertificateNumber.of(kind, cell(Column.NUMBER).toUpperCase(Locale.ROOT));
        } catch (Refused _) {
            wrong(Column.NUMBER, "证书编号格式不符", "not the form of a number of this kind");
            return null;
        }
    }

    private @Nullable IdNumber holder() {
        try {
            return IdNumber.of(cell(Column.ID_NUMBER), listDate);
        } catch (Refused _) {
            wrong(Column.ID_NUMBER, "身份证号码不正确", "not an ID number");
            return null;
        }
    }

    private @Nullable LocalDate issuedOn() {
        try {
            LocalDate day = LocalDate.parse(CatalogueFile.day(cell(Column.ISSUED_ON)));
            if (!day.isAfter(listDate)) {
                return day;
            }
            wrong(Column.ISSUED_ON, "发证日期晚于清单日期", "after the day of the list");
        } catch (DateTimeParseException _) {
            wrong(Column.ISSUED_ON, "日期应为 YYYY-MM-DD", "must be a date as 2020-07-20");
        }
        return null;
    }

    private OptionalInt level() {
        String written = cell(Column.LEVEL);
        if (LEVEL.matcher(written).matches()) {
            return OptionalInt.of(Integer.parseInt(written));
        }
        if (!written.isEmpty()) {
            wrong(Column.LEVEL, "等级应为 1 至 5，没有等级的留空", "must be 1 to 5, or empty");
        }
        return OptionalInt.empty();
    }

    private boolean withdrawn() {
        return switch (cell(Column.STATUS).toUpperCase(Locale.ROOT)) {
            case "", "VALID", "有效" -> false;
            case "WITHDRAWN", "撤销", "注销" -> true;
            default -> {
                wrong(Column.STATUS, "状态应为“有效”或“撤销”", "must be VALID or WITHDRAWN");
                yield false;
            }
        };
    }

    private String text(Column column) {
        String written = cell(column);
        if (written.isEmpty() || written.length() > LONGEST_NAME) {
            wrong(column, "应为 1 至 " + LONGEST_NAME + " 个字", "must have 1 to " + LONGEST_NAME + " characters");
        }
        return written;
    }

    private String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    private void wrong(Column column, String zh, String en) {
        errors.add(new RowError(row, column.word, zh, en));
    }
}
