package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.skillvoucher.backend.bench.RunningServer.Launch;

/** Expiry of many vouchers at once, by the server's own job, and what a check-in feels of it meanwhile. */
final class ExpiryPart implements Part {
    private static final int VOUCHERS = 1_000_000;
    private static final int AT_ONCE = 1000;
    private static final double WANTED = 0.5;
    private static final int RATE = 100;
    private static final int WARMING = 30_000;
    private static final Duration QUIET = Duration.ofSeconds(30);
    /** What was written for the measure is on the disk by then. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofHours(3);

    private final Plan plan;

    ExpiryPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "expiry";
    }

    @Override
    public String title() {
        return "Expiry";
    }

    @Override
    public void measure(Section section) throws Exception {
        int vouchers = plan.sized(VOUCHERS);
        int quiet = (int) QUIET.toSeconds() * RATE;
        Launch launch = new Launch(name(), List.of(), Map.of("skillvoucher.jobs.expiry-pause", "1s"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "%,d vouchers that nobody used, a day past their last, become overdue, an equal part of them at one moment in each round and"
                            + " beside the check-ins. Ours: each gives its holding slot back, is expired and has its entry in the history; the"
                            + " job looks each second. Floor: one UPDATE of the state for each 1 000 rows, committed. It gives nothing back and"
                            + " tells nothing; the same with the slot and the entry of each stands beside it, measured after the rounds.",
                    vouchers);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(plan.seed(), WARMING + 4 * quiet, 0, server);
            Turnout turnout;
            try (Connection building = server.asOwner()) {
                turnout = new Turnout(
                        city.build(desk, building), server.secret("check-in.key"), plan.seed(), server.port());
            }
            turnout.logIn(desk, city.schools());
            turnout.warm(WARMING);
            Overdue overdue = new Overdue(server, plan.seed(), city.batch());
            int part = Math.max(1, vouchers / (plan.rounds() + 1));
            Turns turns = Turns.take(
                    plan.rounds(),
                    "expiry",
                    i -> {
                        overdue.write(bulk, part, i);
                        overdue.begin(bulk);
                        return part / untilExpired(owner);
                    },
                    "one UPDATE per 1 000 rows",
                    _ -> part / bare(owner, part, Written.STATES));
            section.compare("expiry", "a second", turns, WANTED);
            List<Double> same = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                same.add(part / bare(owner, part, Written.ALL_ROWS));
            }
            section.compare(
                    "expiry, beside all the rows that it writes",
                    "a second",
                    new Turns(turns.ours(), new Series("the same rows by bare JDBC", same)),
                    null);
            turnout.logIn(desk, city.schools());
            Tally alone = turnout.byTheClock(quiet, RATE, "alone");
            overdue.write(bulk, part, plan.rounds());
            Thread.sleep(SETTLING);
            CompletableFuture<Double> expiring = CompletableFuture.supplyAsync(() -> {
                try {
                    overdue.begin(bulk);
                    return untilExpired(owner);
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
            Tally beside = turnout.byTheClock(quiet, RATE, "beside");
            expiring.join();
            section.wanted(
                    "check-in beside it, %d a second: its p99 at most doubles".formatted(RATE),
                    "%s ms alone, %s ms beside"
                            .formatted(Section.number(alone.millis(99)), Section.number(beside.millis(99))),
                    beside.millis(99) <= 2 * alone.millis(99) && beside.errors() == 0);
        }
    }

    /** Seconds until nothing is overdue any more; they begin when the job has begun. */
    private static double untilExpired(Connection owner) throws SQLException, InterruptedException {
        String first = front(owner);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (front(owner).equals(first)) {
            Thread.sleep(2);
        }
        long began = System.nanoTime();
        while (!front(owner).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not expired after " + PATIENCE);
            }
            Thread.sleep(50);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** The one that is next to expire. To count them would cost more than to expire them. */
    private static String front(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT HEX(id) FROM voucher WHERE state = 'ISSUED'"
                        + " AND state_until < CURRENT_DATE ORDER BY state_until, id LIMIT 1")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** What the floor writes for each thousand rows. */
    private enum Written {
        STATES,
        ALL_ROWS
    }

    private static double bare(Connection owner, int count, Written what) throws SQLException {
        List<byte[]> ids = new ArrayList<>();
        try (Statement statement = owner.createStatement()) {
            for (String table : List.of("voucher", "holding_slot", "history_entry")) {
                statement.execute("DROP TABLE IF EXISTS twin_" + table);
                statement.execute("CREATE TABLE twin_" + table + " LIKE " + table);
            }
            String columns = String.join(", ", Twin.columns(owner, "voucher"));
            statement.execute("INSERT INTO twin_voucher (" + columns + ") SELECT " + columns
                    + " FROM voucher WHERE state = 'EXPIRED' ORDER BY id LIMIT " + count);
            statement.execute("UPDATE twin_voucher SET state = 'ISSUED'");
            statement.execute("INSERT INTO twin_holding_slot (person_id, slot, voucher_id)"
                    + " SELECT person_id, 1, id FROM twin_voucher ORDER BY person_id");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM twin_voucher ORDER BY id")) {
                while (rows.next()) {
                    ids.add(rows.getBytes(1));
                }
            }
        }
        owner.setAutoCommit(false);
        long began = System.nanoTime();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<byte[]> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            change(
                    owner,
                    "UPDATE twin_voucher SET state = 'EXPIRED', version = version + 1 WHERE state = 'ISSUED' AND id IN ",
                    some);
            if (what == Written.ALL_ROWS) {
                change(owner, "DELETE FROM twin_holding_slot WHERE voucher_id IN ", some);
                tell(owner, some);
            }
            owner.commit();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        owner.setAutoCommit(true);
        return seconds;
    }

    private static void change(Connection owner, String sql, List<byte[]> ids) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql + "(?" + ", ?".repeat(ids.size() - 1) + ")")) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setBytes(i + 1, ids.get(i));
            }
            statement.executeUpdate();
        }
    }

    private static void tell(Connection owner, List<byte[]> ids) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(
                "INSERT INTO twin_history_entry (subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details,"
                        + " from_where) VALUES ('VOUCHER', ?, 2, 'Expired', 'SYSTEM', 'expire-vouchers', UTC_TIMESTAMP(6), CURRENT_DATE,"
                        + " '{\"after\":\"EXPIRED\",\"before\":\"ISSUED\",\"givenBackFen\":0,\"why\":\"UNUSED\"}', 'job expire-vouchers')")) {
            for (byte[] id : ids) {
                insert.setBytes(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
