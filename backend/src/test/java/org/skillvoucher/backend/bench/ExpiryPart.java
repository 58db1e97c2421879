package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.backend.bench.Turnout.Arrival;

/** Expiry of many vouchers at once, by the server's own job, and what a check-in feels of it meanwhile. */
final class ExpiryPart implements Part {
    private static final int VOUCHERS = 1_000_000;
    private static final int AT_ONCE = 1000;
    private static final double WANTED = 0.5;
    private static final int RATE = 100;
    private static final int CONNECTIONS = 256;
    private static final int WARMING = 30_000;
    private static final Duration QUIET = Duration.ofSeconds(30);
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
                    "%,d vouchers that nobody used, a day past their last, become overdue at one moment. Ours: each gives its holding slot back,"
                            + " is expired and has its entry in the history. Floor: one UPDATE of the state for each 1 000 rows, committed.",
                    vouchers);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(plan.seed(), WARMING + 4 * quiet, 0, server);
            Turnout turnout;
            try (Connection building = server.asOwner()) {
                turnout = new Turnout(
                        city.build(desk, building), server.secret("check-in.key"), plan.seed(), server.port());
            }
            logIn(desk, city, turnout);
            for (int some : Turnout.whileFresh(WARMING)) {
                closed(server, turnout, some);
            }
            Overdue overdue = new Overdue(server, plan.seed(), city.batch());
            int part = Math.max(1, vouchers / (plan.rounds() + 1));
            Turns turns = Turns.take(
                    plan.rounds(),
                    "expiry",
                    i -> {
                        overdue.write(bulk, part, i);
                        return part / untilExpired(owner);
                    },
                    "one UPDATE per 1 000 rows",
                    _ -> part / updates(owner, part));
            section.compare("expiry", "a second", turns, WANTED);
            logIn(desk, city, turnout);
            Tally alone = byTheClock(server, turnout, quiet, "alone");
            overdue.write(bulk, part, plan.rounds());
            CompletableFuture<Double> expiring = CompletableFuture.supplyAsync(() -> {
                try {
                    return untilExpired(owner);
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
            });
            Tally beside = byTheClock(server, turnout, quiet, "beside");
            expiring.join();
            section.wanted(
                    "check-in beside it, %d a second: its p99 at most doubles".formatted(RATE),
                    "%s ms alone, %s ms beside"
                            .formatted(Section.number(alone.millis(99)), Section.number(beside.millis(99))),
                    beside.millis(99) <= 2 * alone.millis(99) && beside.errors() == 0);
        }
    }

    private static Tally byTheClock(RunningServer server, Turnout turnout, int count, String device) throws Exception {
        Duration pause = Duration.ofNanos(1_000_000_000L / RATE);
        List<Arrival> arrivals = turnout.next(count, Instant.now(), pause, device);
        return Load.open(
                arrivals,
                pause,
                CONNECTIONS,
                Wire.Answer::isCounted,
                () -> Wire.opened(server.port()).door(Arrival::request));
    }

    private static void closed(RunningServer server, Turnout turnout, int count) throws Exception {
        Load.closed(
                        turnout.next(count, Instant.now(), Duration.ZERO, "warm"),
                        8,
                        Wire.Answer::isCounted,
                        () -> Wire.opened(server.port()).door(Arrival::request))
                .mustBeWithoutErrors();
    }

    private static void logIn(Desk desk, City city, Turnout turnout) throws Exception {
        for (School school : city.schools()) {
            turnout.speakAs(school, desk.logIn(school.login()));
        }
    }

    /** Seconds until nothing is overdue any more; they begin when the job has begun. */
    private static double untilExpired(Connection owner) throws SQLException, InterruptedException {
        long overdue = number(owner);
        long first = overdue;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (first == overdue) {
            Thread.sleep(2);
            first = number(owner);
        }
        long began = System.nanoTime();
        for (long left = first; left > 0; left = number(owner)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not expired after " + PATIENCE);
            }
            Thread.sleep(20);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static long number(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM voucher WHERE state = 'ISSUED' AND claim_until < CURRENT_DATE")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static double updates(Connection owner, int count) throws SQLException {
        List<byte[]> ids = new ArrayList<>();
        try (Statement statement = owner.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS twin_voucher");
            statement.execute("CREATE TABLE twin_voucher LIKE voucher");
            statement.execute(
                    "INSERT INTO twin_voucher SELECT * FROM voucher WHERE state = 'EXPIRED' ORDER BY id LIMIT "
                            + count);
            statement.execute("UPDATE twin_voucher SET state = 'ISSUED'");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM twin_voucher ORDER BY id")) {
                while (rows.next()) {
                    ids.add(rows.getBytes(1));
                }
            }
        }
        long began = System.nanoTime();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<byte[]> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            String marks = "?" + ", ?".repeat(some.size() - 1);
            try (PreparedStatement update = owner.prepareStatement(
                    "UPDATE twin_voucher SET state = 'EXPIRED', version = version + 1 WHERE state = 'ISSUED' AND id IN ("
                            + marks + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    update.setBytes(i + 1, some.get(i));
                }
                update.executeUpdate();
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
