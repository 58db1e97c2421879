package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the database and the processes have spent so far, by which two moments can be compared. */
record Costs(Map<String, Long> counters, long serverNanos, long databaseNanos, long generatorNanos) {
    private static final String COUNTERS = "SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_commit',"
            + " 'Innodb_buffer_pool_reads', 'Innodb_os_log_written', 'Innodb_data_fsyncs', 'Innodb_row_lock_waits')";

    static Costs now(Connection connection, RunningServer server) throws SQLException {
        Map<String, Long> counters = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNTERS)) {
            while (rows.next()) {
                counters.put(rows.getString(1), rows.getLong(2));
            }
        }
        return new Costs(
                counters, cpu(server.serverProcess()), cpu(server.databaseProcess()), cpu(ProcessHandle.current()));
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** What was spent since then, for each of so many check-ins. */
    Each since(Costs before, int checkIns) {
        double each = Math.max(1, checkIns);
        return new Each(
                spent(before, "Questions") / each,
                spent(before, "Innodb_data_fsyncs") / each,
                spent(before, "Innodb_buffer_pool_reads") / each,
                (serverNanos - before.serverNanos) / each / 1e6,
                (databaseNanos - before.databaseNanos) / each / 1e6,
                (generatorNanos - before.generatorNanos) / each / 1e6);
    }

    private long spent(Costs before, String counter) {
        return counters.getOrDefault(counter, 0L) - before.counters.getOrDefault(counter, 0L);
    }

    /** Statements, syncs and page reads of the database, and milliseconds of a core in each of the three processes. */
    record Each(
            double statements,
            double syncs,
            double pageReads,
            double serverMillis,
            double databaseMillis,
            double generatorMillis) {}
}
