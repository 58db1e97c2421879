package org.skillvoucher.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.IndexKey;
import org.skillvoucher.store.SealBroken;

/**
 * With which index key a database is written, as it says itself, and whether that is being changed. Who has another key would find
 * nobody and register everybody again.
 */
public record IndexKeyInUse(byte[] check, boolean changing) {
    private static final String NO_SUCH_TABLE = "42S02";
    private static final int LOOKED_UP = 10;

    /** Empty in a database that no server has written yet, or none of a version that says it. */
    public static Optional<IndexKeyInUse> in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT check_value, changing_to FROM index_key")) {
            return row.next()
                    ? Optional.of(new IndexKeyInUse(row.getBytes(1), row.getBytes(2) != null))
                    : Optional.empty();
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The same; where nobody has said it yet this key is written down, unless somebody who is registered is not found by it: then the
     * answer names no key.
     */
    public static Optional<IndexKeyInUse> inOrBegun(Connection owner, IndexKey key, FieldCipher cipher)
            throws SQLException {
        Optional<IndexKeyInUse> said = in(owner);
        if (said.isPresent() || !findsWhoIsThere(owner, cipher)) {
            return said;
        }
        try (PreparedStatement insert = owner.prepareStatement(
                "INSERT IGNORE INTO index_key (id, check_value, since) VALUES ('ONE', ?, UTC_TIMESTAMP(6))")) {
            insert.setBytes(1, key.check());
            insert.executeUpdate();
        }
        return in(owner); // perhaps another server's
    }

    /** Whether the first persons are found by their numbers; a field that does not open says nothing of the index. */
    private static boolean findsWhoIsThere(Connection connection, FieldCipher cipher) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, id_sealed, id_index FROM person LIMIT " + LOOKED_UP)) {
            while (rows.next()) {
                try {
                    String number = cipher.open("person", "id_sealed", Id.ofBytes(rows.getBytes(1)), rows.getBytes(2));
                    return Arrays.equals(cipher.index("id_number", number), rows.getBytes(3));
                } catch (SealBroken _) {
                    // Perhaps the next one opens.
                }
            }
            return true;
        }
    }

    /** Whether it is this key. */
    public boolean is(IndexKey key) {
        return Arrays.equals(check, key.check());
    }

    /** Eight hexadecimal digits by which keys are told apart. */
    public String name() {
        return IndexKey.name(check);
    }
}
