package org.skillvoucher.backend.story;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How often the database is asked. */
@Singleton
final class Questions {
    private static final int TRIES = 5;

    private final DataSource dataSource;

    Questions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How often this asks; the least of some, for others may ask at the same time. */
    long during(Runnable work) throws SQLException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long before = asked();
            work.run();
            least = Math.min(least, asked() - before);
        }
        return least;
    }

    private long asked() throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement statement = connection.prepareStatement("SHOW GLOBAL STATUS LIKE 'Com_select'");
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(2);
        }
    }
}
