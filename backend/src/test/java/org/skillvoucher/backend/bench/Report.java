package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured, beside what is wanted, as Markdown and as CSV. */
final class Report {
    private static final double P99_MILLIS_WANTED = 300;
    private static final double RATIO_WANTED = 0.6;
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private final Plan plan;
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Round> rounds = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Map<String, Integer> broken = Map.of();
    private boolean reached = true;

    Report(Plan plan) {
        this.plan = plan;
    }

    /** One round of the comparison: {@code side} is {@code app} or {@code bare}. */
    record Round(String side, int clients, Tally tally, Costs.Each costs) {}

    /** One phase by the clock. {@code unheard} were kept without the client having heard of it. */
    record Phase(String name, int rate, Tally tally, Costs.Each costs, int kept, int lost, int unheard) {}

    void add(Round round) {
        rounds.add(round);
    }

    void add(Phase phase) {
        phases.add(phase);
    }

    void holds(Map<String, Integer> brokenChecks) {
        broken = new TreeMap<>(brokenChecks);
    }

    /** What it ran on. */
    void describe(Connection connection) throws SQLException, IOException {
        line("# Check-in under load");
        line("");
        line("| | |");
        line("|---|---|");
        line("| begun | " + begun + " |");
        line("| command | `" + plan.command() + "` |");
        line("| seed | " + plan.seed() + " |");
        line("| machine | " + processor() + ", " + Runtime.getRuntime().availableProcessors()
                + " cores, for database, Redis, server and load generator together |");
        line("| system | " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " |");
        line("| Java | " + Runtime.version() + " |");
        line("| database | " + variable(connection, "version") + ", innodb_flush_log_at_trx_commit="
                + variable(connection, "innodb_flush_log_at_trx_commit") + ", buffer pool "
                + Long.parseLong(variable(connection, "innodb_buffer_pool_size")) / (1 << 20) + " MiB |");
        line("| city | " + plan.seats() + " seats, " + plan.firstPercent()
                + " % of the classes in their first lesson |");
        line("");
        line(
                "Each check-in is a pass by the trainee's phone (ES256, with the server's nonce, dated with the second of its"
                        + " scan), scanned into a lesson for the first time. The passes are signed before each phase; the teachers"
                        + " log in and send their tokens. All settings of the server have their defaults.");
        line("");
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(row -> row.startsWith("model name"))
                .map(row -> row.substring(row.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@" + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Writes both files and shows the first; whether all that is wanted was reached. */
    boolean write(PrintStream out) throws IOException {
        phases();
        comparison();
        invariants();
        Files.createDirectories(plan.folder());
        Files.writeString(plan.folder().resolve("check-in.md"), text);
        Files.writeString(plan.folder().resolve("check-in.csv"), csv());
        out.println();
        out.println(text);
        return reached;
    }

    private void phases() {
        line("## By the clock");
        line("");
        line("Open loop: sent as scheduled whatever came back before, latency counted from the scheduled moment.");
        line("");
        line(
                "| phase | a second | offered | counted | shed (429, Retry-After) | errors | p50 ms | p95 ms | p99 ms | max ms"
                        + " | rows kept | lost | kept unheard |");
        line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Phase phase : phases) {
            Tally tally = phase.tally();
            line("| %s | %d | %d | %d | %d | %d | %.1f | %.1f | %.1f | %.1f | %d | %d | %d |"
                    .formatted(
                            phase.name(),
                            phase.rate(),
                            tally.offered(),
                            tally.counted(),
                            tally.shed(),
                            tally.errors(),
                            tally.millis(50),
                            tally.millis(95),
                            tally.millis(99),
                            tally.millis(100),
                            phase.kept(),
                            phase.lost(),
                            phase.unheard()));
        }
        line("");
        for (Phase phase : phases) {
            Tally tally = phase.tally();
            if (tally.shed() > 0) {
                line("%s: turned away after p50 %.1f ms, p99 %.1f ms; %.0f counted a second."
                        .formatted(phase.name(), tally.shedMillis(50), tally.shedMillis(99), tally.throughput()));
            }
            tally.whatWentWrong().forEach((what, times) -> line("- " + times + " x `" + what + "`"));
        }
        costs(
                "phase",
                phases.stream()
                        .map(phase -> new Spent(phase.name(), phase.costs()))
                        .toList());
        for (Phase phase : phases) {
            Tally tally = phase.tally();
            if (phase.name().equals("steady")) {
                wanted("steady: all counted", tally.counted() == tally.offered());
                wanted("steady: no error", tally.errors() == 0);
                wanted("steady: p99 under 300 ms", tally.millis(99) < P99_MILLIS_WANTED);
            } else {
                wanted("burst: no acknowledged check-in lost", phase.lost() == 0);
                wanted("burst: all others shed with 429 and Retry-After", tally.errors() == 0);
            }
        }
        line("");
    }

    private record Spent(String what, Costs.Each each) {}

    private void costs(String title, List<Spent> all) {
        line("");
        line("| " + title
                + " | statements | syncs of the database | pages read | server ms | database ms | generator ms |");
        line("|---|--:|--:|--:|--:|--:|--:|");
        for (Spent spent : all) {
            Costs.Each each = spent.each();
            line("| %s | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f |"
                    .formatted(
                            spent.what(),
                            each.statements(),
                            each.syncs(),
                            each.pageReads(),
                            each.serverMillis(),
                            each.databaseMillis(),
                            each.generatorMillis()));
        }
        line("");
        line("For each check-in; milliseconds are of one core.");
        line("");
    }

    private void comparison() {
        line("## Beside the same transaction by bare JDBC");
        line("");
        line("Closed loop, " + plan.rounds() + " rounds each of " + plan.each()
                + " check-ins, the two by turns in the same"
                + " run on the same database: the server over HTTP, and the same statements, BEGIN and COMMIT by bare JDBC"
                + " with a connection for each client, without token, signature and judging.");
        line("");
        line(
                "| clients | side | median a second | lowest | highest | p50 ms | p99 ms | errors | ratio of the medians |");
        line("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
        List<Spent> spent = new ArrayList<>();
        for (int clients : plan.clients()) {
            double ratio = median(speeds("app", clients)) / median(speeds("bare", clients));
            for (String side : List.of("app", "bare")) {
                List<Round> of = of(side, clients);
                List<Double> speeds = speeds(side, clients);
                line("| %d | %s | %.0f | %.0f | %.0f | %.1f | %.1f | %d | %s |"
                        .formatted(
                                clients,
                                side,
                                median(speeds),
                                speeds.getFirst(),
                                speeds.getLast(),
                                median(of.stream()
                                        .map(round -> round.tally().millis(50))
                                        .sorted()
                                        .toList()),
                                median(of.stream()
                                        .map(round -> round.tally().millis(99))
                                        .sorted()
                                        .toList()),
                                of.stream()
                                        .mapToInt(round -> round.tally().errors())
                                        .sum(),
                                side.equals("app") ? "%.2f".formatted(ratio) : ""));
                of.stream()
                        .limit(1)
                        .forEach(round -> spent.add(new Spent(side + ", " + clients + " clients", round.costs())));
            }
        }
        costs("first round of", spent);
        for (int clients : plan.clients()) {
            double ratio = median(speeds("app", clients)) / median(speeds("bare", clients));
            wanted(
                    "%d clients: ratio %.2f, at least %.1f".formatted(clients, ratio, RATIO_WANTED),
                    ratio >= RATIO_WANTED);
        }
        line("");
    }

    private List<Round> of(String side, int clients) {
        return rounds.stream()
                .filter(round -> round.side().equals(side) && round.clients() == clients)
                .toList();
    }

    private List<Double> speeds(String side, int clients) {
        return of(side, clients).stream()
                .map(round -> round.tally().throughput())
                .sorted()
                .toList();
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private void invariants() {
        line("## The books afterwards");
        line("");
        wanted("every check of `invariants.sql` finds nothing", broken.isEmpty());
        broken.forEach((name, rows) -> line("  - " + name + ": " + rows + " rows"));
    }

    private void wanted(String what, boolean isSo) {
        reached &= isSo;
        line("- " + (isSo ? "reached" : "**NOT REACHED**") + ": " + what);
    }

    private String csv() {
        StringBuilder rows = new StringBuilder("kind,name,clients_or_rate,offered,counted,shed,errors,lost,seconds,"
                + "counted_a_second,p50_ms,p95_ms,p99_ms,max_ms,statements,server_cpu_ms,database_cpu_ms\n");
        for (Phase phase : phases) {
            rows.append(row("open", phase.name(), phase.rate(), phase.tally(), phase.lost(), phase.costs()));
        }
        for (Round round : rounds) {
            rows.append(row("closed", round.side(), round.clients(), round.tally(), 0, round.costs()));
        }
        return rows.toString();
    }

    private static String row(String kind, String name, int many, Tally tally, int lost, Costs.Each costs) {
        return "%s,%s,%d,%d,%d,%d,%d,%d,%.2f,%.1f,%.2f,%.2f,%.2f,%.2f,%.2f,%.3f,%.3f\n"
                .formatted(
                        kind,
                        name,
                        many,
                        tally.offered(),
                        tally.counted(),
                        tally.shed(),
                        tally.errors(),
                        lost,
                        tally.seconds(),
                        tally.throughput(),
                        tally.millis(50),
                        tally.millis(95),
                        tally.millis(99),
                        tally.millis(100),
                        costs.statements(),
                        costs.serverMillis(),
                        costs.databaseMillis());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
