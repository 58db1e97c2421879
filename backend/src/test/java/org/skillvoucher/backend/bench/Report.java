package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.util.Version;

/**
 * All that was measured, as {@code report.md} and {@code report.csv}; written anew after each part. What a part found is kept under
 * {@code parts/} until it is measured again, so that the whole may be measured on several days.
 */
final class Report {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final String CSV_HEAD = "part,what,side,round,value,unit\n";

    /** What of the shipped libraries counts for speed; {@code core} is ZXing's. */
    private static final Pattern TELLING = Pattern.compile(
            "(micronaut-runtime|netty-codec-http|mysql-connector-j|lettuce-core|AmazonCorrettoCryptoProvider|nimbus-jose-jwt|core"
                    + "|embedded-redis|HikariCP)-\\d.*");

    private final Plan plan;
    private final List<Part> parts;
    private final List<Section> sections = new ArrayList<>();
    private final PrintStream out;

    /** {@code parts} are all that there are, in the order of the report. */
    Report(Plan plan, List<Part> parts, PrintStream out) {
        this.plan = plan;
        this.parts = parts;
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

    /** Keeps what this part found, and writes what is known by now. */
    void write(Part part, Section section) throws IOException {
        Files.createDirectories(plan.folder().resolve("parts"));
        String measured = "| %s | %s | %s | `%s` |\n"
                .formatted(part.name(), section.begun(), revision(), plan.commandOf(part.name()));
        Files.writeString(kept(part, "measured.md"), measured);
        Files.writeString(kept(part, "summary.md"), String.join("\n", section.summary()) + "\n");
        Files.writeString(kept(part, "md"), "\n## " + section.title() + "\n\n" + section.text());
        Files.writeString(kept(part, "csv"), section.csv());
        Files.writeString(plan.folder().resolve("report.md"), text());
        Files.writeString(plan.folder().resolve("report.csv"), CSV_HEAD + all("csv"));
    }

    private Path kept(Part part, String what) {
        return plan.folder().resolve("parts").resolve(part.name() + "." + what);
    }

    private String all(String what) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            if (Files.exists(kept(part, what))) {
                all.append(Files.readString(kept(part, what)));
            }
        }
        return all.toString();
    }

    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("# Measured speed\n\n| | |\n|---|---|\n");
        row(
                text,
                "machine",
                first(PROCESSORS, "model name", System.getProperty("os.arch")) + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, "
                        + first(MEMORY, "MemTotal", "?")
                        + " of memory, for database, Redis, server and load generator together");
        row(text, "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        row(text, "Java", Runtime.version().toString());
        row(text, "shipped with", libraries());
        row(text, "JMH", Version.getPlainVersion());
        text.append(
                "\nA figure is the median of the rounds, with the lowest and the highest, or one measurement where none stand beside"
                        + " it; the floor was measured in the same run, by turns with it where there are rounds of both.\n\n");
        text.append("| part | what | measured | beside | ratio | must reach | |\n|---|---|--:|--:|--:|--:|---|\n");
        text.append(all("summary.md"));
        text.append("\n| part | measured | revision | command |\n|---|---|---|---|\n")
                .append(all("measured.md"));
        return text.append(all("md")).toString();
    }

    private String libraries() throws IOException {
        Path shipped = plan.jar().resolveSibling("lib");
        if (!Files.isDirectory(shipped)) {
            return "?";
        }
        try (Stream<Path> files = Files.list(shipped)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> TELLING.matcher(file).matches())
                    .map(file -> (file.startsWith("core-") ? "zxing-" + file : file).replace(".jar", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** Which commit was measured, as far as git can say. */
    private static String revision() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream said = git.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
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
