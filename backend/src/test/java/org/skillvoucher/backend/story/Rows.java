package org.skillvoucher.backend.story;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.id.Id;

/** What work leaves in the tables, as text in which one id looks like another: to be compared with what other work leaves. */
final class Rows {
    private Rows() {}

    /** The rows that each of these questions finds about somebody or something; the order within a question does not count. */
    static List<String> of(List<String> questions, Id<?> about) throws SQLException {
        List<String> read = new ArrayList<>();
        try (Connection connection = TestEngines.shared().connectAsOwner()) {
            for (String question : questions) {
                try (PreparedStatement select = connection.prepareStatement(question)) {
                    select.setBytes(1, about.bytes());
                    try (ResultSet rows = select.executeQuery()) {
                        List<String> of = new ArrayList<>();
                        while (rows.next()) {
                            of.add(text(rows));
                        }
                        of.sort(null);
                        read.addAll(of);
                    }
                }
            }
        }
        return read;
    }

    private static String text(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            text.append(rows.getString(column)).append(" | ");
        }
        return text.toString().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "an id");
    }
}
