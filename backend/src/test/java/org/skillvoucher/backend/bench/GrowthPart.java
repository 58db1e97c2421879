package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.bench.Turnout.Arrival;

/** Check-in while the table of scans grows a thousandfold. */
final class GrowthPart implements Part {
    private static final List<Integer> SCANS = List.of(10_000, 100_000, 1_000_000, 10_000_000);
    private static final int CLIENTS = 32;
    private static final double WANTED = 0.85;

    private final Plan plan;
    private final int each;
    private final int warming;

    GrowthPart(Plan plan) {
        this.plan = plan;
        this.each = plan.number("growth-each", 3000);
        this.warming = plan.number("growth-warming", 60_000);
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "Check-in as data grows";
    }

    @Override
    public void measure(Section section) throws Exception {
        int seats = SCANS.size() * plan.rounds() * 2 * each + warming;
        try (RunningServer server = RunningServer.start(plan, Launch.plain(name()));
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            section.runsOn(owner);
            section.line(
                    "%d clients over HTTP, %d rounds of %d check-ins at each size, and by turns the same transaction by bare JDBC, which"
                            + " shows what of a difference is the database's. The scans of the past are of the last half year, five"
                            + " lessons of 40 trainees a class, in and out; ids of today are random, so every index is met anywhere. What is"
                            + " stored while warming is taken away before; while it is measured, %,d are added at each size.",
                    CLIENTS, plan.rounds(), each, 2 * plan.rounds() * each);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(plan.seed(), seats, 0, server);
            section.say("building %d seats", seats);
            Turnout turnout;
            try (Connection building = server.asOwner()) {
                turnout = new Turnout(
                        city.build(desk, building), server.secret("check-in.key"), plan.seed(), server.port());
            }
            Past past = new Past(city, server, plan.seed());
            turnout.logIn(desk, city.schools());
            for (int some : Turnout.whileFresh(warming)) {
                round(server, turnout, false, some, "warm");
            }
            empty(owner);
            section.line("| scans | check-ins a second | bare JDBC | scan table MiB | pages read a check-in |");
            section.line("|--:|--:|--:|--:|--:|");
            List<Integer> sizes = new ArrayList<>();
            List<Turns> measured = new ArrayList<>();
            for (int whole : SCANS) {
                int size = plan.sized(whole);
                long began = System.nanoTime();
                past.growTo(size - (stored(owner) - past.scans()), bulk);
                int scans = stored(owner);
                section.say("%d scans after %d s", scans, (System.nanoTime() - began) / 1_000_000_000);
                turnout.logIn(desk, city.schools());
                Costs before = Costs.now(owner, server);
                Turns turns = Turns.take(
                        plan.rounds(),
                        "check-in",
                        i -> round(server, turnout, false, each, "app-" + size + "-" + i),
                        "bare JDBC",
                        i -> round(server, turnout, true, each, "bare-" + size + "-" + i));
                Costs.Each costs = Costs.now(owner, server).since(before, 2 * plan.rounds() * each);
                section.line(
                        "| %,d | %s | %s | %d | %.2f |",
                        scans,
                        Section.shown(turns.ours()),
                        Section.shown(turns.floor()),
                        mebibytes(owner),
                        costs.pageReads());
                section.say("%d scans: %s beside %s", scans, Section.shown(turns.ours()), Section.shown(turns.floor()));
                sizes.add(scans);
                measured.add(turns);
                section.record(scans + " scans", "a second", turns.ours());
                section.record(scans + " scans", "a second", turns.floor());
            }
            section.draw(new Plot("scans", "Check-ins a second as scans grow", "stored scans", "a second")
                    .logarithmic()
                    .line(
                            "over HTTP",
                            sizes,
                            measured.stream()
                                    .map(turns -> turns.ours().median())
                                    .toList())
                    .line(
                            "bare JDBC",
                            sizes,
                            measured.stream()
                                    .map(turns -> turns.floor().median())
                                    .toList()));
            Series first = measured.getFirst().ours();
            Series last = measured.getLast().ours();
            section.compare(
                    "with %,d scans".formatted(sizes.getLast()),
                    "a second",
                    new Turns(last, new Series("itself with %,d".formatted(sizes.getFirst()), first.rounds())),
                    WANTED);
        }
    }

    private double round(RunningServer server, Turnout turnout, boolean isBare, int count, String device)
            throws Exception {
        List<Arrival> arrivals = turnout.next(count, Instant.now(), Duration.ZERO, device);
        Tally tally = isBare
                ? Load.closed(arrivals, CLIENTS, Wire.Answer::isCounted, () -> new BareCheckIn(server.asApp(), device))
                : Load.closed(
                        arrivals,
                        CLIENTS,
                        Wire.Answer::isCounted,
                        () -> Wire.opened(server.port()).door(Arrival::request));
        tally.mustBeWithoutErrors();
        return tally.throughput();
    }

    /** No scan at all: what the city and the warming left. */
    private static void empty(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
            statement.execute("TRUNCATE TABLE scan");
            statement.execute("SET SESSION foreign_key_checks = 1");
        }
    }

    private static int stored(Connection owner) throws SQLException {
        return Math.toIntExact(Rows.number(owner, "SELECT COUNT(*) FROM scan"));
    }

    private static long mebibytes(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT (data_length + index_length) DIV 1048576"
                        + " FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'scan'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
