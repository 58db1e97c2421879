package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.skillvoucher.operations.CheckBooks;

/** Looks whether the books are in order after a load. */
final class Books {
    private Books() {}

    /** Runs {@code invariants.sql}; what it finds is not reached. */
    static void look(Section section, Connection owner) throws SQLException, IOException {
        section.say("looking through the books");
        Map<String, Integer> broken = new TreeMap<>();
        try (Statement statement = owner.createStatement()) {
            for (Map.Entry<String, String> check : CheckBooks.checks().entrySet()) {
                int found = 0;
                try (ResultSet rows = statement.executeQuery(check.getValue())) {
                    while (rows.next()) {
                        found++;
                    }
                }
                if (found > 0) {
                    broken.put(check.getKey(), found);
                }
            }
        }
        section.wanted(
                "every check of `invariants.sql` finds nothing afterwards",
                broken.isEmpty() ? "nothing found" : broken.toString(),
                broken.isEmpty());
    }
}
