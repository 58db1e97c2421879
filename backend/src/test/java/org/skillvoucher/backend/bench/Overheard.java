package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends to its database while it does something: its driver writes each statement with its values into the server's
 * log, and the database is asked how it finds the rows.
 */
final class Overheard {
    private static final Pattern SAID = Pattern.compile("\\[QUERY\\] (.*?) \\[Created on: ", Pattern.DOTALL);
    /** Without backslashes in texts, bytes are written as digits: so each statement can be asked about as it stands in the log. */
    private static final Pattern VALUE = Pattern.compile(
            "x'[0-9A-Fa-f]*+'|_binary'(?:[^']++|'')*+'|'(?:[^']++|'')*+'|(?<![\\w.])-?\\d+(?:\\.\\d+)?(?![\\w])");

    private static final Pattern REPEATED = Pattern.compile("\\(((?:\\?|NULL)(?:, ?(?:\\?|NULL))++)\\)");
    private static final Pattern ROWS = Pattern.compile(
            "(?i)VALUES\\s*+(\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\))(?:,\\s*+\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\))++");
    private static final long SETTLING_MILLIS = 500;
    private static final int SAMPLES = 8;
    /** What stands in the server's log for a line break within a message. */
    private static final String BREAK = " ⏎ ";

    private final RunningServer server;

    Overheard(RunningServer server) {
        this.server = server;
    }

    /** Settings with which a server tells what it says: by its own log, in which nothing else comes between. */
    static Map<String, String> settings() {
        return Map.of(
                "skillvoucher.database.more",
                "&sslMode=DISABLED&profileSQL=true&logger=com.mysql.cj.log.Slf4JLogger&maxQuerySizeToLog=1000000"
                        + "&sessionVariables=sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_BACKSLASH_ESCAPES'");
    }

    /** Something that the server is made to do. */
    interface Work {
        void go() throws Exception;
    }

    /** One statement with its values left out, how often it was sent, and some of them as they were. */
    record Said(String kind, int times, List<String> samples) {
        Said {
            samples = List.copyOf(samples);
        }

        Said and(String sample) {
            List<String> more = new ArrayList<>(samples);
            if (!more.contains(sample)) {
                // The last one as well: a page that finds nothing more may read the most.
                if (more.size() == SAMPLES) {
                    more.removeLast();
                }
                more.add(sample);
            }
            return new Said(kind, times + 1, more);
        }

        boolean isRead() {
            return kind.matches("(?is)(SELECT|WITH) ?.*");
        }

        boolean isExplained() {
            return kind.matches("(?is)(SELECT|UPDATE|DELETE|INSERT INTO \\S+ .*\\bSELECT\\b|WITH) ?.*");
        }
    }

    /** A step of the plan for one table. */
    record Step(String table, String access, String key, long rows, String extra) {}

    /** How many rows were looked at, how many of them were what was asked for, and how many values it was asked with. */
    record Done(long read, long found, long asked) {}

    /** How it is done with the worst of its samples, and what was counted with each of them where it only reads, the worst first. */
    record Explanation(List<Step> steps, List<Done> done) {
        Explanation {
            steps = List.copyOf(steps);
            done = List.copyOf(done);
        }

        private long most() {
            return done.isEmpty()
                    ? steps.stream().mapToLong(Step::rows).sum()
                    : done.getFirst().read();
        }
    }

    /** The statements that the server sends while this is done, by their first appearance. */
    Map<String, Said> during(Work work) throws Exception {
        long from = Files.size(server.log());
        work.go();
        Thread.sleep(SETTLING_MILLIS);
        Map<String, Said> said = new LinkedHashMap<>();
        Matcher statements = SAID.matcher(since(from));
        while (statements.find()) {
            String statement = statements.group(1).replace(BREAK, "\n").strip();
            said.merge(
                    kind(statement),
                    new Said(kind(statement), 1, List.of(statement)),
                    (before, _) -> before.and(statement));
        }
        return said;
    }

    private String since(long from) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(server.log().toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static String kind(String statement) {
        String without = VALUE.matcher(statement.replaceAll("\\s+", " ")).replaceAll("?");
        String oneRow = ROWS.matcher(without).replaceAll("VALUES $1");
        return REPEATED.matcher(oneRow).replaceAll("(?, …)").replaceAll("= (?:true|false)\\b", "= ?");
    }

    /**
     * How the database does it, as its EXPLAIN says, with the values of that sample with which it reads or expects most rows. A plan does
     * not tell how far a page reads until it is full: so what only reads is done once more, and its rows are counted.
     */
    static Explanation plan(Connection owner, Said said) throws SQLException {
        Explanation worst = new Explanation(List.of(), List.of());
        List<Done> all = new ArrayList<>();
        for (String sample : said.samples()) {
            List<Done> done = said.isRead() ? List.of(done(owner, sample)) : List.of();
            Explanation plan = new Explanation(steps(owner, sample), done);
            all.addAll(done);
            if (worst.steps().isEmpty() || plan.most() > worst.most()) {
                worst = plan;
            }
        }
        all.sort(Comparator.comparingLong(Done::read).reversed());
        return new Explanation(worst.steps(), all);
    }

    private static List<Step> steps(Connection owner, String sample) throws SQLException {
        List<Step> steps = new ArrayList<>();
        try (Statement statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery("EXPLAIN " + sample)) {
                while (rows.next()) {
                    String table = rows.getString("table");
                    steps.add(new Step(
                            table == null ? "" : table,
                            text(rows, "type"),
                            text(rows, "key"),
                            number(rows.getString("rows")),
                            text(rows, "Extra")));
                }
            }
        }
        return steps;
    }

    /** Does it, locks what it locks, and lets go of that. */
    private static Done done(Connection owner, String sample) throws SQLException {
        // Asking for the counts counts as well.
        long counting = -touched(owner) + touched(owner);
        long before = touched(owner);
        long found = 0;
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sample)) {
                while (rows.next()) {
                    found++;
                }
            }
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
        long read = touched(owner) - before - counting;
        return new Done(read, found, VALUE.matcher(sample).results().count());
    }

    /** How many rows and entries of indexes this connection has looked at, those that an index's condition turned away among them. */
    private static long touched(Connection owner) throws SQLException {
        long all = 0;
        try (Statement statement = owner.createStatement();
                ResultSet counted = statement.executeQuery(
                        "SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%' OR Variable_name LIKE 'Handler_icp%'")) {
            while (counted.next()) {
                boolean isIn = counted.getString(1).equalsIgnoreCase("Handler_icp_match");
                all += isIn ? -counted.getLong(2) : counted.getLong(2);
            }
        }
        return all;
    }

    /** Where rows are told apart by a second index first, MariaDB writes their share behind the number: {@code 12 (3%)}. */
    private static long number(@Nullable String rows) {
        return rows == null ? 0 : Long.parseLong(rows.replaceAll(" .*", ""));
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? "" : text.strip();
    }

    /** Whether this only begins or ends transactions. */
    static boolean isHousekeeping(String kind) {
        String word = kind.toUpperCase(Locale.ROOT);
        return word.startsWith("SET ") || word.startsWith("COMMIT") || word.startsWith("ROLLBACK");
    }
}
