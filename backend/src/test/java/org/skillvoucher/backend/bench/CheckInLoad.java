package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.skillvoucher.backend.bench.Report.Phase;
import org.skillvoucher.backend.bench.Report.Round;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.backend.bench.Turnout.Arrival;
import org.skillvoucher.operations.CheckBooks;

/** Measures check-in under load and writes {@code check-in.md} and {@code check-in.csv}; see {@code backend/README.md}. */
public final class CheckInLoad {
    private static final int WARMING_CLIENTS = 8;
    private static final int SIGNING_TRIAL = 500;

    private final Plan plan;
    private final RunningServer server;
    private final Connection owner;
    private final City city;
    private final Desk desk;
    private final Turnout turnout;
    private final Report report;
    private final PrintStream out;
    private double signedASecond = SIGNING_TRIAL;

    private CheckInLoad(Plan plan, RunningServer server, Connection owner, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        this.plan = plan;
        this.server = server;
        this.owner = owner;
        this.out = out;
        this.report = new Report(plan);
        this.desk = new Desk(server.port(), server.administratorPassword());
        this.city = new City(plan, server);
        say("building " + plan.seats() + " seats, seed " + plan.seed());
        long began = System.nanoTime();
        List<Seat> coming;
        try (Connection bulk = server.asOwner()) {
            coming = city.build(desk, bulk);
        }
        say("built in " + (System.nanoTime() - began) / 1_000_000_000 + " s: " + city.classes() + " classes");
        this.turnout = new Turnout(coming, server.secret("check-in.key"), plan.seed(), server.port());
    }

    /** Arguments: see {@code backend/README.md}. Ends with 1 where a wanted figure was not reached. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Plan plan = Plan.of(List.of(arguments));
        boolean reached;
        try (RunningServer server = RunningServer.start(plan);
                Connection owner = server.asOwner()) {
            CheckInLoad load = new CheckInLoad(plan, server, owner, out);
            load.report.describe(owner);
            load.measure();
            load.report.holds(load.brokenInvariants());
            reached = load.report.write(out);
        }
        System.exit(reached ? 0 : 1);
    }

    private void measure() throws Exception {
        warm();
        compare();
        steady();
        burst();
    }

    private void warm() throws Exception {
        logIn();
        say("warming");
        round(WARMING_CLIENTS, plan.warming(), "app", "warm-app");
        round(WARMING_CLIENTS, plan.bareWarming(), "bare", "warm-bare");
    }

    /** Server and bare JDBC by turns, and by turns the one and the other first. */
    private void compare() throws Exception {
        for (int clients : plan.clients()) {
            logIn();
            for (int i = 0; i < plan.rounds(); i++) {
                List<String> sides = i % 2 == 0 ? List.of("app", "bare") : List.of("bare", "app");
                for (String side : sides) {
                    Round round = round(clients, plan.each(), side, side + "-" + clients + "-" + i);
                    report.add(round);
                    say("%s %d clients: %.0f a second, p99 %.1f ms, %.1f statements each, %d errors"
                            .formatted(
                                    side,
                                    clients,
                                    round.tally().throughput(),
                                    round.tally().millis(99),
                                    round.costs().statements(),
                                    round.tally().errors()));
                }
            }
        }
    }

    private Round round(int clients, int count, String side, String device) throws Exception {
        List<Arrival> arrivals = sign(count, Instant.now(), Duration.ZERO, device);
        Costs before = Costs.now(owner, server);
        Tally tally = side.equals("app")
                ? Load.closed(arrivals, clients, this::overHttp)
                : Load.closed(arrivals, clients, () -> new BareCheckIn(server.asApp(), device));
        return new Round(side, clients, tally, Costs.now(owner, server).since(before, tally.offered()));
    }

    private void steady() throws Exception {
        open("steady", plan.steadyCheckIns(), plan.rate());
    }

    private void burst() throws Exception {
        open("burst", plan.burstCheckIns(), plan.burstRate());
    }

    private void open(String name, int count, int rate) throws Exception {
        if (count == 0) {
            return;
        }
        logIn();
        Duration pause = Duration.ofNanos(1_000_000_000L / rate);
        // As long as signing will take: the passes are of the seconds in which they are shown.
        Instant first =
                Instant.now().plusNanos((long) (1e9 * count / signedASecond)).plusSeconds(1);
        say(name + ": signing " + count + " passes, from " + first);
        List<Arrival> arrivals = sign(count, first, pause, name);
        Duration wait = Duration.between(Instant.now(), first);
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
        say(name + ": " + rate + " a second for " + pause.multipliedBy(count).toSeconds() + " s, begun "
                + Math.max(0, -wait.toMillis()) + " ms late");
        Costs before = Costs.now(owner, server);
        Tally tally = Load.open(arrivals, pause, plan.connections(), this::overHttp);
        Costs.Each costs = Costs.now(owner, server).since(before, tally.counted());
        Map<UUID, Boolean> kept = kept(name);
        Set<UUID> lost = new HashSet<>(tally.acknowledged());
        lost.removeAll(kept.keySet());
        int unheard = kept.size() - (tally.counted() - lost.size());
        Phase phase = new Phase(name, rate, tally, costs, kept.size(), lost.size(), unheard);
        report.add(phase);
        say("%s: %d offered, %d counted, %d shed, %d errors, %d lost; p50 %.1f p99 %.1f max %.1f ms"
                .formatted(
                        name,
                        tally.offered(),
                        tally.counted(),
                        tally.shed(),
                        tally.errors(),
                        lost.size(),
                        tally.millis(50),
                        tally.millis(99),
                        tally.millis(100)));
        tally.whatWentWrong().forEach((what, times) -> say(times + " x " + what));
    }

    private List<Arrival> sign(int count, Instant first, Duration pause, String device) {
        long began = System.nanoTime();
        List<Arrival> arrivals = turnout.next(count, first, pause, device);
        signedASecond = count * 1e9 / (System.nanoTime() - began);
        return arrivals;
    }

    private Load.Door overHttp() throws IOException {
        Wire wire = new Wire(server.port());
        wire.open();
        return new Load.Door() {
            @Override
            public Wire.Answer checkIn(Arrival arrival) throws IOException {
                return wire.exchange(arrival.request());
            }

            @Override
            public void close() throws IOException {
                wire.close();
            }
        };
    }

    private void logIn() throws IOException, InterruptedException {
        for (School school : city.schools()) {
            turnout.speakAs(school, desk.logIn(school.login()));
        }
    }

    /** The counted scans that the table holds of a phase. */
    private Map<UUID, Boolean> kept(String device) throws SQLException {
        Map<UUID, Boolean> kept = new HashMap<>();
        try (PreparedStatement statement =
                owner.prepareStatement("SELECT HEX(id) FROM scan WHERE device = ? AND outcome = 'COUNTED'")) {
            statement.setString(1, device);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept.put(uuid(rows.getString(1)), true);
                }
            }
        }
        return kept;
    }

    private static UUID uuid(String hex) {
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }

    /** How many rows each check of {@code invariants.sql} finds; those that find none are left out. */
    private Map<String, Integer> brokenInvariants() throws SQLException, IOException {
        say("looking through the books");
        Map<String, Integer> broken = new TreeMap<>();
        try (Statement statement = owner.createStatement()) {
            for (Map.Entry<String, String> check : CheckBooks.checks().entrySet()) {
                List<String> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(check.getValue())) {
                    while (rows.next()) {
                        found.add(String.valueOf(rows.getObject(1)));
                    }
                }
                if (!found.isEmpty()) {
                    broken.put(check.getKey(), found.size());
                }
            }
        }
        broken.forEach((name, rows) -> say("BROKEN " + name + ": " + rows + " rows"));
        return broken;
    }

    private void say(String what) {
        out.println(what);
    }
}
