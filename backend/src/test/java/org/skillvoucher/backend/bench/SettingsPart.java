package org.skillvoucher.backend.bench;

import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skillvoucher.backend.bench.RunningServer.Launch;
import org.skillvoucher.backend.bench.Turnout.Arrival;

/** What is shipped beside what one might set instead: check-in of many clients, and issuing; the server is started anew for each. */
final class SettingsPart implements Part {
    private static final int CLIENTS = 32;
    private static final int EACH = 3_000;
    private static final int WARMING = 12_000;
    private static final int REDIS_CALLS = 1_000;
    private static final int ISSUED = 60_000;
    private static final int ISSUED_WARMING = 20_000;
    private static final List<Integer> STEPS = List.of(100, 500, 2_000);
    private static final List<String> COUNTIES = List.of("330802", "330803", "330822", "330824", "330825", "330881");
    private static final String SHIPPED = "as shipped";
    private static final Pattern COMMANDS = Pattern.compile("total_commands_processed:(\\d+)");

    private final Plan plan;

    SettingsPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String title() {
        return "Check-in and issue under other settings";
    }

    /** Settings and options of the JVM that take the place of what is shipped. */
    private record Variant(String name, List<String> jvm, Map<String, String> settings) {
        static Variant of(String name, String setting, String value) {
            return new Variant(name, List.of(), Map.of(setting, value));
        }
    }

    private static List<Variant> variants() {
        String pool = "datasources.default.maximum-pool-size";
        return List.of(
                new Variant(SHIPPED, List.of(), Map.of()),
                Variant.of("4 connections instead of 16", pool, "4"),
                Variant.of("8 connections", pool, "8"),
                Variant.of("32 connections", pool, "32"),
                new Variant(
                        "64 threads of the system instead of virtual ones",
                        List.of(),
                        Map.of(
                                "micronaut.executors.blocking.type",
                                "fixed",
                                "micronaut.executors.blocking.number-of-threads",
                                "64",
                                "micronaut.executors.blocking.virtual",
                                "false")),
                Variant.of(
                        "statements prepared in the database",
                        "skillvoucher.database.more",
                        "&sslMode=DISABLED&useServerPrepStmts=true"),
                Variant.of(
                        "each statement taken apart each time",
                        "skillvoucher.database.more",
                        "&sslMode=DISABLED&cachePrepStmts=false"),
                new Variant(
                        "G1 instead of the serial collector", List.of("-XX:-UseSerialGC", "-XX:+UseG1GC"), Map.of()));
    }

    @Override
    public void measure(Section section) throws Exception {
        checkIn(section);
        issue(section);
    }

    private void checkIn(Section section) throws Exception {
        List<Variant> variants = variants();
        int each = plan.sized(EACH);
        int warming = plan.sized(WARMING);
        int seats = (variants.size() * plan.rounds() + 1) * (each + warming);
        try (RunningServer server = RunningServer.start(plan, new Launch(name(), List.of(), Map.of(), false));
                Connection owner = server.asOwner();
                RedisClient redis = RedisClient.create(server.redisUri())) {
            section.runsOn(owner);
            section.line(
                    "%d clients, %,d check-ins a round after %,d to warm up, by turns: the server is started anew for each, on the same database.",
                    CLIENTS, each, warming);
            section.line("");
            Desk desk = new Desk(server.port(), server.administratorPassword());
            City city = new City(plan.seed(), seats, 20, server);
            List<Seat> coming;
            try (Connection bulk = server.asOwner()) {
                coming = city.build(desk, bulk);
            }
            Turnout turnout = new Turnout(coming, server.secret("check-in.key"), plan.seed(), server.port());
            Map<String, List<Double>> speeds = new LinkedHashMap<>();
            Map<String, Costs.Each> costs = new LinkedHashMap<>();
            for (int round = 0; round < plan.rounds(); round++) {
                for (Variant variant : variants) {
                    server.stop();
                    server.startAgain(new Launch(name(), variant.jvm(), variant.settings(), false));
                    turnout.logIn(desk, city.schools());
                    for (int some : Turnout.whileFresh(warming)) {
                        come(server, turnout, some);
                    }
                    Costs before = Costs.now(owner, server);
                    double speed = come(server, turnout, each);
                    costs.put(variant.name(), Costs.now(owner, server).since(before, each));
                    speeds.computeIfAbsent(variant.name(), _ -> new ArrayList<>())
                            .add(speed);
                    section.say("%s: %.0f a second", variant.name(), speed);
                }
            }
            Series shipped = new Series(SHIPPED, Objects.requireNonNull(speeds.get(SHIPPED)));
            section.line(
                    "| | check-ins a second | of what is shipped | statements | syncs | server ms | database ms |");
            section.line("|---|--:|--:|--:|--:|--:|--:|");
            speeds.forEach((name, measured) -> {
                Series series = new Series(name, measured);
                Costs.Each spent = Objects.requireNonNull(costs.get(name));
                section.line(
                        "| %s | %s | %.2f | %.1f | %.2f | %.2f | %.2f |",
                        name,
                        Section.shown(series),
                        series.median() / shipped.median(),
                        spent.statements(),
                        spent.syncs(),
                        spent.serverMillis(),
                        spent.databaseMillis());
                section.record("check-in", "a second", series);
            });
            section.line("");
            section.line("Statements, syncs of the database and milliseconds of a core are those of one check-in.");
            section.report(SHIPPED, "a second", shipped);
            redis(section, server, turnout, redis);
            Books.look(section, owner);
        }
    }

    /** Issuing with other sizes of a step; people who were given a voucher are not given a second, so there is one round. */
    private void issue(Section section) throws Exception {
        int many = plan.sized(ISSUED);
        int warming = plan.sized(ISSUED_WARMING);
        try (RunningServer server = RunningServer.start(plan, issuing(STEPS.getFirst()));
                Connection owner = server.asOwner();
                Connection bulk = server.asOwner()) {
            Crowd crowd = new Crowd(server, plan.seed());
            for (int i = 0; i < STEPS.size(); i++) {
                crowd.register(bulk, COUNTIES.get(2 * i), warming);
                crowd.register(bulk, COUNTIES.get(2 * i + 1), many);
            }
            Bureau bureau = new Bureau(new Desk(server.port(), server.administratorPassword()));
            section.line("");
            section.line(
                    "Issuing %,d vouchers after %,d to warm up, the server started anew for each size of a step; one round.",
                    many, warming);
            section.line("");
            section.line("| people a transaction | vouchers a second |");
            section.line("|--:|--:|");
            for (int i = 0; i < STEPS.size(); i++) {
                server.stop();
                server.startAgain(issuing(STEPS.get(i)));
                IssuePart.issued(owner, bureau, bureau.makeDirected(COUNTIES.get(2 * i)));
                double speed = many / IssuePart.issued(owner, bureau, bureau.makeDirected(COUNTIES.get(2 * i + 1)));
                section.line("| %,d | %s |", STEPS.get(i), Section.number(speed));
                section.say("steps of %d: %.0f a second", STEPS.get(i), speed);
                section.record("issue", "a second", new Series("steps of " + STEPS.get(i), List.of(speed)));
            }
            section.line("");
        }
    }

    private Launch issuing(int step) {
        return new Launch(
                name() + "-issue",
                List.of(),
                Map.of(
                        "skillvoucher.business-time.start",
                        Bureau.BEGINS,
                        "skillvoucher.jobs.pause",
                        "200ms",
                        "skillvoucher.issue.step",
                        Integer.toString(step)),
                false);
    }

    /** How many commands the server sends to Redis for a check-in. */
    private void redis(Section section, RunningServer server, Turnout turnout, RedisClient redis) throws Exception {
        try (var connection = redis.connect()) {
            int calls = plan.sized(REDIS_CALLS);
            long before = commands(connection.sync().info("stats"));
            come(server, turnout, calls);
            long after = commands(connection.sync().info("stats"));
            section.report(
                    "commands to Redis for a check-in",
                    "",
                    new Series("commands", List.of((after - before - 1) / (double) calls)));
        }
    }

    private static long commands(String info) {
        Matcher found = COMMANDS.matcher(info);
        if (!found.find()) {
            throw new IllegalStateException("Redis does not say how many commands it had");
        }
        return Long.parseLong(found.group(1));
    }

    private static double come(RunningServer server, Turnout turnout, int count) throws Exception {
        List<Arrival> arrivals = turnout.next(count, Instant.now(), Duration.ZERO, "settings");
        Tally tally = Load.closed(
                arrivals,
                CLIENTS,
                Wire.Answer::isCounted,
                () -> Wire.opened(server.port()).door(Arrival::request));
        tally.mustBeWithoutErrors();
        return tally.throughput();
    }
}
