package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.bench.Turnout.Arrival;

/**
 * Check-in over HTTP: by turns with the same transaction by bare JDBC and with a call of the same server that reads no table; by the
 * clock; and in a burst of more than can be answered.
 */
final class CheckInPart implements Part {
    private static final int WARMING_CLIENTS = 8;
    private static final int SIGNING_TRIAL = 500;
    private static final double RATIO_WANTED = 0.6;
    private static final double P99_MILLIS_WANTED = 300;

    private final Plan plan;
    private final int rate;
    private final Duration steady;
    private final int burstRate;
    private final Duration burst;
    private final List<Integer> clients;
    private final int each;
    private final int warming;
    private final int connections;
    private final int firstPercent;

    CheckInPart(Plan plan) {
        this.plan = plan;
        this.rate = plan.number("rate", 300);
        this.steady = plan.time("steady", "10m");
        this.burstRate = plan.number("burst-rate", 1000);
        this.burst = plan.time("burst", "60s");
        this.clients = plan.numbers("clients", "8,32,128");
        this.each = plan.number("each", 3000);
        this.warming = plan.number("warming", 90_000);
        this.connections = plan.number("connections", 768);
        this.firstPercent = plan.number("first-percent", 20);
    }

    @Override
    public String name() {
        return "check-in";
    }

    @Override
    public String title() {
        return "Check-in over HTTP";
    }

    /** How many seats all phases take: each check-in is the first of its seat in its lesson. */
    private int seats() {
        return clients.size() * plan.rounds() * 2 * each + warming + bareWarming() + steadyCheckIns() + burstCheckIns();
    }

    /** Bare JDBC is little code: it is warm long before the server is. */
    private int bareWarming() {
        return warming / 4;
    }

    private int steadyCheckIns() {
        return Math.toIntExact(steady.toMillis() * rate / 1000);
    }

    private int burstCheckIns() {
        return Math.toIntExact(burst.toMillis() * burstRate / 1000);
    }

    @Override
    public void measure(Section section) throws Exception {
        // One teacher asks for more empty calls here than a person may: they show what the server does, not what it
        // allows.
        Launch launch = new Launch(name(), List.of(), Map.of("skillvoucher.calls.reads-a-minute", "1000000"));
        try (RunningServer server = RunningServer.start(plan, launch);
                Connection owner = server.asOwner()) {
            section.runsOn(owner);
            Run run = new Run(section, server, owner);
            run.warm();
            run.compare();
            if (!steady.isZero()) {
                run.steady();
            }
            if (!burst.isZero()) {
                run.burst();
            }
            run.spent();
            Books.look(section, owner);
        }
    }

    /** One server and its city. */
    private final class Run {
        private final Section section;
        private final RunningServer server;
        private final Connection owner;
        private final City city;
        private final Desk desk;
        private final Turnout turnout;
        private final Map<String, Costs.Each> spent = new LinkedHashMap<>();
        private double signedASecond = SIGNING_TRIAL;

        Run(Section section, RunningServer server, Connection owner) throws Exception {
            this.section = section;
            this.server = server;
            this.owner = owner;
            this.desk = new Desk(server.port(), server.administratorPassword());
            this.city = new City(plan.seed(), seats(), firstPercent, server);
            section.say("building %d seats, seed %d", seats(), plan.seed());
            List<Seat> coming;
            try (Connection bulk = server.asOwner()) {
                coming = city.build(desk, bulk);
            }
            this.turnout = new Turnout(coming, server.secret("check-in.key"), plan.seed(), server.port());
            section.line(
                    "%d seats, %d %% of the classes in their first lesson. Each check-in is a pass by the trainee's phone (ES256, with"
                            + " the server's nonce, dated with the second of its scan), scanned into a lesson for the first time. The passes"
                            + " are signed before each phase; the teachers log in and send their tokens. All settings of the server have"
                            + " their defaults, but for the reads that one account may ask for in a minute.",
                    seats(), firstPercent);
            section.line("");
        }

        void warm() throws Exception {
            turnout.logIn(desk, city.schools());
            section.say("warming");
            for (int some : Turnout.whileFresh(warming)) {
                counted(WARMING_CLIENTS, some, false, "warm-app");
            }
            for (int some : Turnout.whileFresh(bareWarming())) {
                counted(WARMING_CLIENTS, some, true, "warm-bare");
            }
        }

        void compare() throws Exception {
            section.line("### Beside bare JDBC and beside an empty call");
            section.line("");
            section.line(
                    "Closed loop, %d rounds each of %d check-ins, by turns: the server over HTTP, and the same statements, BEGIN and COMMIT"
                            + " by bare JDBC with a connection for each client, without token, signature and judging. Then `GET /v1/me` of"
                            + " the same server with the same token and the same clients: what HTTP, token and counting of calls cost alone.",
                    plan.rounds(), each);
            section.line("");
            section.line(
                    "| clients | check-ins a second | p50 ms | p99 ms | bare JDBC | p99 ms | empty calls a second |");
            section.line("|--:|--:|--:|--:|--:|--:|--:|");
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            for (int many : clients) {
                turnout.logIn(desk, city.schools());
                List<Tally> app = new ArrayList<>();
                List<Tally> floor = new ArrayList<>();
                Turns turns = Turns.take(
                        plan.rounds(),
                        "check-in",
                        i -> heard(app, counted(many, each, false, "app-" + many + "-" + i)),
                        "bare JDBC",
                        i -> heard(floor, counted(many, each, true, "bare-" + many + "-" + i)));
                Series empty = new Series("empty call", emptyCalls(many));
                section.compare(many + " clients", "a second", turns, RATIO_WANTED);
                section.report(many + " clients: an empty call of the same server", "a second", empty);
                section.report(many + " clients: p99", "ms", new Series("check-in", percentiles(app, 99)));
                section.line(
                        "| %d | %s | %s | %s | %s | %s | %s |",
                        many,
                        Section.shown(turns.ours()),
                        Section.shown(new Series("p50", percentiles(app, 50))),
                        Section.shown(new Series("p99", percentiles(app, 99))),
                        Section.shown(turns.floor()),
                        Section.shown(new Series("p99", percentiles(floor, 99))),
                        Section.shown(empty));
                ours.add(turns.ours().median());
                bare.add(turns.floor().median());
            }
            if (clients.size() > 1) {
                section.draw(new Plot("clients", "Check-ins a second", "clients", "a second")
                        .line("over HTTP", clients, ours)
                        .line("bare JDBC", clients, bare));
            }
        }

        private static double heard(List<Tally> all, Tally tally) {
            all.add(tally);
            return tally.throughput();
        }

        private static List<Double> percentiles(List<Tally> tallies, double percentile) {
            return tallies.stream().map(tally -> tally.millis(percentile)).toList();
        }

        private Tally counted(int many, int count, boolean isBare, String device) throws Exception {
            List<Arrival> arrivals = sign(count, Instant.now(), Duration.ZERO, device);
            Costs before = Costs.now(owner, server);
            Tally tally = isBare
                    ? Load.closed(arrivals, many, Wire.Answer::isCounted, () -> new BareCheckIn(server.asApp(), device))
                    : Load.closed(arrivals, many, Wire.Answer::isCounted, this::overHttp);
            spent.putIfAbsent(
                    device.replaceFirst("-\\d+$", ""), Costs.now(owner, server).since(before, tally.offered()));
            tally.mustBeWithoutErrors();
            return tally;
        }

        /** Calls a second, round by round. */
        private List<Double> emptyCalls(int many) throws Exception {
            List<Double> speeds = new ArrayList<>();
            byte[] request = turnout.emptyRequest(city.schools().getFirst());
            for (int i = 0; i < plan.rounds(); i++) {
                List<Empty> calls = new ArrayList<>();
                for (int call = 0; call < each; call++) {
                    calls.add(new Empty(new UUID(i, call)));
                }
                Tally tally = Load.closed(calls, many, answer -> answer.status() == 200, () -> overHttp(request));
                tally.mustAllBeDone();
                speeds.add(tally.throughput());
            }
            return speeds;
        }

        void steady() throws Exception {
            section.line("### By the clock");
            section.line("");
            section.line(
                    "Open loop: sent as scheduled whatever came back before, latency counted from the scheduled moment.");
            section.line("");
            section.line(
                    "| phase | a second | offered | counted | shed (429, Retry-After) | errors | p50 ms | p95 ms | p99 ms | max ms"
                            + " | rows kept | lost | kept unheard |");
            section.line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
            Tally tally = open("steady", steadyCheckIns(), rate);
            section.wanted(
                    rate + " a second for " + steady.toSeconds() + " s: all counted, no error",
                    tally.counted() + " of " + tally.offered(),
                    tally.counted() == tally.offered());
            section.wanted(
                    "the same: p99 under 300 ms",
                    Section.number(tally.millis(99)) + " ms",
                    tally.millis(99) < P99_MILLIS_WANTED);
        }

        void burst() throws Exception {
            Tally tally = open("burst", burstCheckIns(), burstRate);
            section.wanted(
                    burstRate + " a second for " + burst.toSeconds() + " s: the rest shed with 429 and Retry-After",
                    tally.counted() + " counted, " + tally.shed() + " shed, " + tally.errors() + " errors",
                    tally.errors() == 0);
            section.line("");
            section.line(
                    "In the burst those turned away were answered after p50 %.1f ms, p99 %.1f ms.",
                    tally.shedMillis(50), tally.shedMillis(99));
        }

        private Tally open(String phase, int count, int aSecond) throws Exception {
            turnout.logIn(desk, city.schools());
            Duration pause = Duration.ofNanos(1_000_000_000L / aSecond);
            // As long as signing will take: the passes are of the seconds in which they are shown.
            Instant first = Instant.now()
                    .plusNanos((long) (1e9 * count / signedASecond))
                    .plusSeconds(1);
            List<Arrival> arrivals = sign(count, first, pause, phase);
            Duration wait = Duration.between(Instant.now(), first);
            if (wait.isPositive()) {
                Thread.sleep(wait);
            }
            section.say(
                    "%s: %d a second for %d s",
                    phase, aSecond, pause.multipliedBy(count).toSeconds());
            Costs before = Costs.now(owner, server);
            Tally tally = Load.open(arrivals, pause, connections, Wire.Answer::isCounted, this::overHttp);
            spent.put(phase, Costs.now(owner, server).since(before, tally.counted()));
            Set<UUID> kept = kept(phase);
            Set<UUID> lost = new HashSet<>(tally.acknowledged());
            lost.removeAll(kept);
            section.wanted(aSecond + " a second: every acknowledged one stored", lost.size() + " lost", lost.isEmpty());
            section.line(
                    "| %s | %d | %d | %d | %d | %d | %.1f | %.1f | %.1f | %.1f | %d | %d | %d |",
                    phase,
                    aSecond,
                    tally.offered(),
                    tally.counted(),
                    tally.shed(),
                    tally.errors(),
                    tally.millis(50),
                    tally.millis(95),
                    tally.millis(99),
                    tally.millis(100),
                    kept.size(),
                    lost.size(),
                    kept.size() - (tally.counted() - lost.size()));
            tally.whatWentWrong().forEach((what, times) -> section.say("%d x %s", times, what));
            return tally;
        }

        /** What each check-in cost in each phase. */
        void spent() {
            section.line("");
            section.line("### What a check-in costs");
            section.line("");
            section.line(
                    "| phase | statements | syncs of the database | pages read | server ms | database ms | generator ms |");
            section.line("|---|--:|--:|--:|--:|--:|--:|");
            spent.forEach((phase, costs) -> section.line(
                    "| %s | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                    phase,
                    costs.statements(),
                    costs.syncs(),
                    costs.pageReads(),
                    costs.serverMillis(),
                    costs.databaseMillis(),
                    costs.generatorMillis()));
            section.line("");
            section.line("For each check-in; milliseconds are of one core. Of the comparison the first round.");
        }

        private List<Arrival> sign(int count, Instant first, Duration pause, String device) {
            long began = System.nanoTime();
            List<Arrival> arrivals = turnout.next(count, first, pause, device);
            signedASecond = count * 1e9 / (System.nanoTime() - began);
            return arrivals;
        }

        private Load.Door<Arrival> overHttp() throws IOException {
            Wire wire = Wire.opened(server.port());
            return wire.door(Arrival::request);
        }

        private Load.Door<Empty> overHttp(byte[] request) throws IOException {
            return Wire.opened(server.port()).door(_ -> request);
        }

        /** The counted scans that the table holds of a phase. */
        private Set<UUID> kept(String device) throws SQLException {
            Set<UUID> kept = new HashSet<>();
            try (PreparedStatement statement =
                    owner.prepareStatement("SELECT id FROM scan WHERE device = ? AND outcome = 'COUNTED'")) {
                statement.setString(1, device);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        kept.add(Names.uuid(rows.getBytes(1)));
                    }
                }
            }
            return kept;
        }
    }

    /** A call that asks for nothing but who one is. */
    private record Empty(UUID id) implements Load.Errand {}
}
