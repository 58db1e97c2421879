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

    /** Writes so many, all of which become overdue when the last transaction commits. */
    void write(Connection connection, int count, int round) throws SQLException {
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
                        "CLAIMED",
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
        // Claimed in time so far, as if; one statement makes all of them overdue at once.
        try (var update = connection.prepareStatement(
                "UPDATE voucher SET state = 'ISSUED' WHERE state = 'CLAIMED' AND batch_id = ? AND version = 1")) {
            update.setBytes(1, Names.bytes(batch));
            update.executeUpdate();
        }
        connection.commit();
    }
}
