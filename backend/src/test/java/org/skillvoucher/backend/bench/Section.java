package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one part has to say: figures beside their floors, tables, pictures, and whether what is wanted was reached. */
final class Section {
    private final Part part;
    private final Plan plan;
    private final PrintStream out;
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder csv = new StringBuilder();
    private final List<String> summary = new ArrayList<>();
    private boolean reached = true;

    Section(Part part, Plan plan, PrintStream out) {
        this.part = part;
        this.plan = plan;
        this.out = out;
    }

    /** A line on the console of who waits. */
    void say(String format, Object... values) {
        out.println(part.name() + ": " + format.formatted(values));
    }

    /** A line of Markdown. */
    void line(String format, Object... values) {
        text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
    }

    /** On which database it was measured, and how durable that was. */
    void runsOn(Connection connection) throws SQLException {
        line(
                "Database %s, `innodb_flush_log_at_trx_commit=%s`, buffer pool %d MiB.",
                variable(connection, "version"),
                variable(connection, "innodb_flush_log_at_trx_commit"),
                Long.parseLong(variable(connection, "innodb_buffer_pool_size")) / (1 << 20));
        line("");
    }

    private static String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@" + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Ours beside its floor, more is better; {@code wanted} is the least share of the floor, or null where none is set. */
    void compare(String what, String unit, Turns turns, @Nullable Double wanted) {
        double ratio = turns.ratio();
        boolean isSo = wanted == null || ratio >= wanted;
        result(
                what,
                shown(turns.ours()) + " " + unit,
                turns.floor().side() + ": " + shown(turns.floor()),
                "%.2f".formatted(ratio),
                wanted == null ? "" : "≥ " + trimmed(wanted),
                wanted == null ? "" : verdict(isSo));
        reached &= isSo;
        record(what, unit, turns.ours());
        record(what, unit, turns.floor());
        say(
                "%s: %s %s beside %s of %s, ratio %.2f%s",
                what,
                shown(turns.ours()),
                unit,
                shown(turns.floor()),
                turns.floor().side(),
                ratio,
                isSo ? "" : " NOT REACHED");
    }

    /** The same for what should be small, such as a start: {@code most} times the rival's. */
    void compareAtMost(String what, String unit, Turns turns, double most) {
        double ratio = turns.ratio();
        result(
                what,
                shown(turns.ours()) + " " + unit,
                turns.floor().side() + ": " + shown(turns.floor()),
                "%.2f".formatted(ratio),
                "≤ " + trimmed(most),
                verdict(ratio <= most));
        reached &= ratio <= most;
        record(what, unit, turns.ours());
        record(what, unit, turns.floor());
        say("%s: %s %s beside %s, ratio %.2f", what, shown(turns.ours()), unit, shown(turns.floor()), ratio);
    }

    /** A figure without a rival; nothing is wanted of it. */
    void report(String what, String unit, Series series) {
        result(what, shown(series) + " " + unit, "", "", "", "");
        record(what, unit, series);
        say("%s: %s %s", what, shown(series), unit);
    }

    /** Something that has to be so. */
    void wanted(String what, String found, boolean isSo) {
        result(what, found, "", "", "", verdict(isSo));
        reached &= isSo;
        say("%s: %s%s", what, found, isSo ? "" : " NOT REACHED");
    }

    /** A part that broke down has reached nothing. */
    void broke(Exception why) {
        wanted("measured to the end", why.toString().replace('|', '/').replace('\n', ' '), false);
    }

    /** A row of a series into the CSV file alone. */
    void record(String what, String unit, Series series) {
        for (int round = 0; round < series.rounds().size(); round++) {
            csv.append(quoted(part.name()))
                    .append(',')
                    .append(quoted(what))
                    .append(',')
                    .append(quoted(series.side()))
                    .append(',')
                    .append(round + 1)
                    .append(",%s,".formatted(series.rounds().get(round)))
                    .append(quoted(unit))
                    .append('\n');
        }
    }

    /** Draws lines through points into a picture of the section. */
    void draw(Plot plot) throws IOException {
        String file = plot.write(plan.folder(), part.name());
        line("");
        line("![" + plot.title() + "](" + file + ")");
        line("");
    }

    private void result(String what, String ours, String floor, String ratio, String wanted, String verdict) {
        summary.add("| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(part.name(), what, ours, floor, ratio, wanted, verdict));
    }

    private static String verdict(boolean isSo) {
        return isSo ? "reached" : "**NOT REACHED**";
    }

    /** Median and spread, in as many digits as are worth reading. */
    static String shown(Series series) {
        if (series.rounds().size() == 1) {
            return number(series.median());
        }
        return number(series.median()) + " (" + number(series.lowest()) + "–" + number(series.highest()) + ")";
    }

    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    Instant begun() {
        return begun;
    }

    String title() {
        return part.title();
    }

    String text() {
        return text.toString();
    }

    String csv() {
        return csv.toString();
    }

    List<String> summary() {
        return summary;
    }

    boolean isReached() {
        return reached;
    }
}
