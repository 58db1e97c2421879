package org.skillvoucher.backend.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;

/** What a killed server had begun is not left lying. */
final class DurableJobsTest {
    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    void a_job_whose_server_was_killed_is_taken_up_by_another_when_its_heart_has_not_beaten_for_a_while()
            throws Exception {
        try (ApplicationContext server = new ServerTestContext()
                        .properties(Map.of("skillvoucher.jobs.heartbeat", "100ms", "skillvoucher.jobs.pause", "1h"))
                        .start();
                Connection app = TestEngines.shared().connectAsApp()) {
            assertThat(server.isRunning()).isTrue();
            awaitNext(app, "expire-vouchers");
            TestEngines.run(
                    app,
                    "UPDATE scheduled_tasks SET picked = 1, picked_by = 'killed', last_heartbeat = UTC_TIMESTAMP(6),"
                            + " execution_time = UTC_TIMESTAMP(6) WHERE task_name = 'expire-vouchers'");
            assertThat(next(app, "expire-vouchers")).as("somebody works on it").isEqualTo("killed");

            awaitNext(app, "expire-vouchers");
        }
    }

    /** Waits until nobody works on the job and it is due later. */
    private static void awaitNext(Connection app, String job) throws Exception {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!next(app, job).equals("later")) {
            assertThat(System.nanoTime()).as(next(app, job)).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static String next(Connection app, String job) throws SQLException {
        try (Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CASE WHEN picked THEN picked_by WHEN execution_time > UTC_TIMESTAMP(6) THEN 'later'"
                                + " ELSE 'due' END FROM scheduled_tasks WHERE task_name = '" + job + "'")) {
            return row.next() ? row.getString(1) : "not there";
        }
    }
}
