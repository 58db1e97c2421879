package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.time.BusinessTime;

/** People with a voucher each that they never claimed and cannot claim any more. */
final class Overdue {
    private final Crowd crowd;
    private final SplittableRandom random;
    private final UUID batch;

    Overdue(RunningServer server, long seed, UUID batch) throws IOException {
        this.crowd = new Crowd(server, seed);
        this.random = new SplittableRandom(seed);
        this.batch = batch;
        this.crowd.skip(City.PEOPLE_MOST);
    }

    /** Leaves out so many people more: they are another's. */
    void skip(int people) {
        crowd.skip(people);
    }

    /** Puts the job off and writes so many; nothing happens to them before {@link #begin}. */
    void write(Connection connection, int count, int round) throws SQLException, InterruptedException {
        putOff(connection);
        Instant issued = Instant.now().minus(Duration.ofDays(60)).truncatedTo(ChronoUnit.MICROS);
        LocalDate day = BusinessTime.dayOf(issued);
        List<UUID> people = crowd.register(connection, City.REGION, count);
        Names names = new Names(random, count);
        UUID decision = Names.random(random);
        try (Rows vouchers = new Rows(
                        connection,
                        "voucher",
                        "id, number, batch_id, person_id, region, ceiling_fen, state, valid_from, valid_until,"
                                + " claim_until, issue_decision_id, version, created_at");
                Rows slots = new Rows(connection, "holding_slot", "person_id, slot, voucher_id");
                Rows history = Rows.history(connection)) {
            for (int i = 0; i < count; i++) {
                UUID id = names.next();
                vouchers.add(
                        id,
                        "330800X%02d%07d".formatted(round, i),
                        batch,
                        people.get(i),
                        City.REGION,
                        0,
                        "ISSUED",
                        day,
                        day.plusDays(90),
                        day.plusDays(30),
                        decision,
                        1,
                        issued);
                slots.add(people.get(i), 1, id);
                history.add("VOUCHER", id, 1, "Issued", "SYSTEM", null, "bench", Instant.now(), day, "{}");
            }
        }
        connection.commit();
    }

    /** Lets the job begin, as on the first run of a day. */
    void begin(Connection connection) throws SQLException {
        next(connection, "UTC_TIMESTAMP(6)");
    }

    private static void putOff(Connection connection) throws SQLException, InterruptedException {
        while (next(connection, "'2037-01-01'") == 0) {
            Thread.sleep(20); // it works just now, and says itself when it will again
        }
    }

    private static int next(Connection connection, String when) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE scheduled_tasks SET execution_time = " + when
                + " WHERE task_name = 'expire-vouchers' AND picked = 0")) {
            int moved = update.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return moved;
        }
    }
}
