package org.skillvoucher.backend.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Role;

/** {@code access-matrix.txt}: for each operation whose objects which role sees. The file says how it is read. */
final class AccessTable {
    private static final String FILE = "/access-matrix.txt";
    private static final String NONE = "-";

    private static final Map<String, Role> COLUMNS = Map.ofEntries(
            Map.entry("TRA", Role.TRAINEE),
            Map.entry("PRX", Role.FAMILY_PROXY),
            Map.entry("INA", Role.INSTITUTION_ADMIN),
            Map.entry("TEA", Role.TEACHER),
            Map.entry("SCA", Role.SCANNER),
            Map.entry("MAK", Role.BUREAU_MAKER),
            Map.entry("CHE", Role.BUREAU_CHECKER),
            Map.entry("SUP", Role.SUPERVISOR),
            Map.entry("FIN", Role.FINANCE),
            Map.entry("AUD", Role.AUDITOR),
            Map.entry("ADM", Role.BUREAU_ADMIN),
            Map.entry("NEW", Role.NEWCOMER));

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Role> columns;

    /** In what way a role sees the objects of an operation. */
    enum Sight {
        /** Officers: what lies in their region; a city's officers what lies in its counties. */
        REGION('R', "region"),
        /** Staff and devices: what belongs to their institution. */
        INSTITUTION('I', "institution"),
        /** Trainees: what is about themselves. */
        PERSON('P', "person"),
        /** One's own account and sessions. */
        SELF('S', "self"),
        /** Whatever there is, for who is logged in. */
        ANY('A', "any"),
        /** Whatever there is, for everybody. */
        OPEN('O', "public"),
        NOTHING('.', "");

        final char letter;
        final String word;

        Sight(char letter, String word) {
            this.letter = letter;
            this.word = word;
        }

        static Sight of(String letter) {
            return Arrays.stream(values())
                    .filter(sight -> letter.equals(String.valueOf(sight.letter)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no sight is written " + letter));
        }

        /** Whether it ends somewhere, so that there are foreign objects. */
        boolean isBounded() {
            return this == REGION || this == INSTITUTION || this == PERSON || this == SELF;
        }
    }

    /** One operation: the kinds in its path, the sight of each role, and what else the file says. */
    record Row(String operation, List<String> objects, Map<Role, Sight> sight, Map<String, String> more) {
        Sight of(Role role) {
            return Objects.requireNonNull(sight.get(role));
        }

        /** A word of the last column, several separated by commas. */
        List<String> words(String name, Role role) {
            return words(more.containsKey(name + "." + head(role)) ? name + "." + head(role) : name);
        }

        /** The same for all roles. */
        List<String> words(String name) {
            String text = more.getOrDefault(name, "");
            return text.isEmpty() ? List.of() : List.of(text.split(","));
        }

        @Nullable
        String word(String name) {
            return more.get(name);
        }

        /** The kinds of things that are there before the call. */
        List<String> existing() {
            return objects.stream()
                    .filter(kind -> !kind.startsWith("+") && !kind.startsWith("~"))
                    .toList();
        }

        boolean makes() {
            return objects.stream().anyMatch(kind -> kind.startsWith("+"));
        }
    }

    AccessTable() {
        List<String> lines;
        try (InputStream file = Objects.requireNonNull(AccessTable.class.getResourceAsStream(FILE))) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
        columns = Arrays.stream(lines.getFirst().trim().split(" +"))
                .skip(2)
                .map(AccessTable::column)
                .toList();
        lines.stream().skip(1).map(this::row).forEach(row -> {
            if (rows.put(row.operation(), row) != null) {
                throw new IllegalStateException("two rows for " + row.operation());
            }
        });
    }

    /** As the role stands at the head of its column. */
    static String head(Role role) {
        return COLUMNS.entrySet().stream()
                .filter(column -> column.getValue() == role)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Role column(String head) {
        return Objects.requireNonNull(COLUMNS.get(head), head);
    }

    private Row row(String line) {
        List<String> cells = List.of(line.trim().split(" +"));
        Map<Role, Sight> sight = new EnumMap<>(Role.class);
        for (int i = 0; i < columns.size(); i++) {
            sight.put(columns.get(i), Sight.of(cells.get(2 + i)));
        }
        Map<String, String> more = cells.stream()
                .skip(2L + columns.size())
                .map(cell -> cell.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        List<String> objects =
                cells.get(1).equals(NONE) ? List.of() : List.of(cells.get(1).split("/"));
        return new Row(cells.getFirst(), objects, sight, more);
    }

    List<Row> rows() {
        return new ArrayList<>(rows.values());
    }

    Set<String> operations() {
        return rows.keySet();
    }

    List<Role> columns() {
        return columns;
    }

    Row of(String operation) {
        return Objects.requireNonNull(rows.get(operation), "no row for " + operation);
    }
}
