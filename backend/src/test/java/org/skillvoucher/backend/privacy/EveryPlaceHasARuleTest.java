package org.skillvoucher.backend.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.privacy.CollectPersonalData;
import org.skillvoucher.privacy.DataKind;

/** No sealed column and no table about persons is without a row in the table of kinds, and that names nothing that is not there. */
@ServerTest
final class EveryPlaceHasARuleTest {
    /** Sealed, and nobody's: the seed of a draw of lessons. */
    private static final Set<String> NOT_PERSONAL = Set.of("spot_check_draw.seed_sealed");

    @Test
    void every_sealed_column_has_its_rule() throws SQLException {
        Set<String> sealed = columns("column_name LIKE '%\\_sealed'", "CONCAT(table_name, '.', column_name)");
        sealed.removeAll(NOT_PERSONAL);
        assertThat(sealed).hasSizeGreaterThan(10);
        assertThat(places()).containsAll(sealed);
    }

    @Test
    void every_table_about_persons_has_its_rule() throws SQLException {
        Set<String> tables = columns("column_name = 'person_id'", "table_name");
        Set<String> ruled =
                places().stream().map(place -> place.split("\\.", -1)[0]).collect(Collectors.toSet());
        assertThat(tables).hasSizeGreaterThan(15);
        assertThat(ruled).containsAll(tables);
    }

    @Test
    void every_place_is_read_for_the_person_or_named_with_the_reason_why_not() {
        Map<String, String> notShown = CollectPersonalData.notShown();
        assertThat(places()).containsAll(notShown.keySet());
        assertThat(notShown.values()).noneMatch(String::isBlank);
        for (String place : places()) {
            assertThat(CollectPersonalData.reads(place)).as(place).isEqualTo(!notShown.containsKey(place));
        }
        assertThat(CollectPersonalData.reads("scanner_off"))
                .as("it can say no to a table")
                .isFalse();
        assertThat(CollectPersonalData.reads("correction.reason_sealed"))
                .as("and to a column")
                .isFalse();
    }

    @Test
    void what_has_a_rule_is_there_and_has_one_only() throws SQLException {
        Set<String> there = columns("1 = 1", "table_name");
        there.addAll(columns("1 = 1", "CONCAT(table_name, '.', column_name)"));
        assertThat(there).containsAll(places());
        assertThat(Arrays.stream(DataKind.values()).flatMap(kind -> kind.places().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_ends_by_itself_says_after_what_and_what_does_not_says_no_time() {
        for (DataKind kind : DataKind.values()) {
            boolean ends = Set.of(DataKind.End.CLEARED, DataKind.End.DELETED)
                    .contains(kind.keeping().end());
            assertThat(kind.keeping().period() != null).as(kind.name()).isEqualTo(ends);
            assertThat(kind.keeping().after() != null).as(kind.name()).isEqualTo(ends);
        }
    }

    private static Set<String> places() {
        return Arrays.stream(DataKind.values())
                .flatMap(kind -> kind.places().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> columns(String which, String what) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection owner = TestEngines.shared().connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + what
                        + " FROM information_schema.columns WHERE table_schema = database() AND " + which)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
