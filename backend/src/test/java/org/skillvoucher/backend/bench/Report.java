package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** All that was measured in one run, as {@code report.md} and {@code report.csv}; written anew after each part. */
final class Report {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private final Plan plan;
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Section> sections = new ArrayList<>();
    private final PrintStream out;

    Report(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    Section begin(Part part) {
        Section section = new Section(part, plan, out);
        sections.add(section);
        return section;
    }

    boolean isReached() {
        return sections.stream().allMatch(Section::isReached);
    }

    /** Writes what is known by now. */
    void write() throws IOException {
        Files.createDirectories(plan.folder());
        Files.writeString(plan.folder().resolve("report.md"), text());
        StringBuilder rows = new StringBuilder("part,what,side,round,value,unit\n");
        sections.forEach(section -> rows.append(section.csv()));
        Files.writeString(plan.folder().resolve("report.csv"), rows);
    }

    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("# Measured speed\n\n| | |\n|---|---|\n");
        row(text, "begun", begun.toString());
        row(text, "command", "`" + plan.command() + "`");
        row(
                text,
                "machine",
                first(PROCESSORS, "model name", System.getProperty("os.arch")) + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, "
                        + first(MEMORY, "MemTotal", "?")
                        + " of memory, for database, Redis, server and load generator together");
        row(text, "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        row(text, "Java", Runtime.version().toString());
        text.append(
                "\nA figure is the median of the rounds, with the lowest and the highest; the floor beside it was measured in"
                        + " the same run by turns with it.\n\n");
        text.append("| part | what | measured | beside | ratio | must reach | |\n|---|---|--:|--:|--:|--:|---|\n");
        sections.forEach(
                section -> section.summary().forEach(line -> text.append(line).append('\n')));
        for (Section section : sections) {
            text.append("\n## ").append(section.title()).append("\n\n").append(section.text());
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String first(Path file, String name, String otherwise) throws IOException {
        if (!Files.exists(file)) {
            return otherwise;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
