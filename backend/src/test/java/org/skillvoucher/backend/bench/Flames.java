package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.FlameGraph;

/**
 * Where the server under measure spends its processor time: it records itself with JFR, and from that come a flame graph beside the
 * report and a table of shares. Who waits is not sampled: what a statement of the database takes is not in it.
 */
final class Flames {
    private static final Duration EACH = Duration.ofMillis(10);
    /** A handler below Micronaut's filters and interceptors is deeper than JFR's 64 frames. */
    private static final int DEEPEST = 384;
    /** In percent of all: so that the picture stays small enough to be kept with the report. */
    private static final String NARROWEST = "0.15";

    private static final Pattern HIDDEN = Pattern.compile("(\\$\\$\\w+)(\\.0x[0-9a-f]+|[/.][0-9a-fx]+)$");

    private final Map<String, Long> stacks = new HashMap<>();
    private final Map<Place, Long> places = new EnumMap<>(Place.class);
    private Duration collecting = Duration.ZERO;
    private double processNanos;
    private Instant loadedUntil = Instant.MAX;
    private long samples;

    private Flames() {}

    /** To whom a sample is put down: the first in its stack, from its top, that is one of these. */
    private enum Place {
        DATABASE("driver and pool of the database, with its sockets", "com.mysql.", "com.zaxxer."),
        REDIS("client of Redis", "io.lettuce."),
        CRYPTO(
                "signatures, digests, ciphers",
                "com.amazon.corretto.",
                "com.nimbusds.jose.crypto.",
                "com.sun.crypto.",
                "java.security.",
                "javax.crypto.",
                "org.bouncycastle.",
                "sun.security."),
        JSON(
                "JSON and the text of tokens",
                "com.fasterxml.",
                "com.nimbusds.",
                "io.micronaut.json.",
                "io.micronaut.serde."),
        DATA(
                "rows and transactions",
                "io.micronaut.data.",
                "io.micronaut.jdbc.",
                "io.micronaut.transaction.",
                "org.skillvoucher.store.Transactions"),
        HTTP("HTTP, filters, injection", "io.micronaut.", "io.netty.", "reactor."),
        OURS("our own code", "org.skillvoucher."),
        LOG("log and metrics", "ch.qos.", "io.micrometer.", "io.opentelemetry.", "org.HdrHistogram.", "org.slf4j."),
        JVM("the JDK alone: schedulers, class loading");

        private final String what;
        private final List<String> packages;

        Place(String what, String... packages) {
            this.what = what;
            this.packages = List.of(packages);
        }

        static Place of(String thread, List<String> fromTop) {
            // Its event loop is Netty's.
            if (thread.startsWith("lettuce")) {
                return REDIS;
            }
            for (String frame : fromTop) {
                for (Place place : values()) {
                    if (place.packages.stream().anyMatch(frame::startsWith)) {
                        return place;
                    }
                }
            }
            return JVM;
        }
    }

    /** What makes a JVM record itself into this file until its end: samples of processor time where the system has them. */
    static List<String> options(Path file) {
        String sampled = System.getProperty("os.name").startsWith("Linux")
                ? "+jdk.CPUTimeSample#enabled=true,+jdk.CPUTimeSample#throttle=" + EACH.toMillis() + "ms"
                : "+jdk.ExecutionSample#enabled=true,+jdk.ExecutionSample#period=" + EACH.toMillis() + "ms";
        return List.of(
                "-XX:FlightRecorderOptions=stackdepth=" + DEEPEST,
                "-XX:StartFlightRecording=settings=none,dumponexit=true,filename=" + file + "," + sampled
                        + ",+jdk.CPULoad#enabled=true,+jdk.CPULoad#period=1s,+jdk.GCPhasePause#enabled=true",
                "-Xlog:jfr+startup=warning");
    }

    /** Where the recordings of a server of this name go; each start has its own. */
    static Path recording(Plan plan, String name, int start) {
        return plan.folder().resolve(name + "-" + start + ".jfr");
    }

    /** Has a running server write down what it has so far, before it is killed. */
    static void dump(ProcessHandle server, Path file) throws InterruptedException {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server.pid()),
                            "JFR.dump",
                            "filename=" + file)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the server's recording cannot be dumped", e);
        }
    }

    /** Adds picture and table to the section of a part whose servers have recorded themselves. */
    static void draw(Section section, Plan plan, String part) throws IOException {
        List<Path> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(plan.folder())) {
            files.filter(file -> file.getFileName().toString().matches(Pattern.quote(part) + "-\\d+\\.jfr"))
                    .forEach(recordings::add);
        }
        Flames flames = new Flames();
        for (Path recording : recordings) {
            if (Files.size(recording) > 0) {
                flames.read(recording);
            }
            if (!plan.keep()) {
                Files.delete(recording);
            }
        }
        if (flames.samples > 0) {
            flames.tell(section, part, flames.write(plan, part));
        }
    }

    private void read(Path recording) throws IOException {
        loadedUntil = Instant.MAX;
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.CPUTimeSample", "jdk.ExecutionSample" -> sample(event);
                    case "jdk.GCPhasePause" -> collecting = collecting.plus(event.getDuration());
                    case "jdk.CPULoad" -> load(event);
                    default -> {}
                }
            }
        }
    }

    /** What the whole process took since the load was told last, whichever of its threads. */
    private void load(RecordedEvent event) {
        Instant at = event.getStartTime();
        if (loadedUntil.isBefore(at)) {
            double share = event.getFloat("jvmUser") + event.getFloat("jvmSystem");
            processNanos += share
                    * Runtime.getRuntime().availableProcessors()
                    * Duration.between(loadedUntil, at).toNanos();
        }
        loadedUntil = at;
    }

    private void sample(RecordedEvent event) {
        samples++;
        RecordedThread thread = event.getThread(
                event.getEventType().getName().equals("jdk.CPUTimeSample") ? "eventThread" : "sampledThread");
        String threadName = thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
        List<String> fromTop = event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames().stream().map(Flames::name).toList();
        places.merge(Place.of(threadName, fromTop), 1L, Long::sum);
        if (!fromTop.isEmpty()) {
            stacks.merge(String.join(";", fromTop.reversed()), 1L, Long::sum);
        }
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return HIDDEN.matcher(type).replaceAll("$1").replace(';', ' ') + "."
                + frame.getMethod().getName();
    }

    private Path write(Plan plan, String part) throws IOException {
        StringBuilder collapsed = new StringBuilder();
        stacks.forEach((stack, times) -> collapsed
                .append(stack.replace(";", "_[j];"))
                .append("_[j] ")
                .append(times)
                .append('\n'));
        FlameGraph graph = new FlameGraph(new Arguments("--title", "Processor time: " + part, "--minwidth", NARROWEST));
        graph.parseCollapsed(new StringReader(collapsed.toString()));
        Path file = plan.folder().resolve(part + "-flames.html");
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            graph.dump(out);
        }
        return file;
    }

    private void tell(Section section, String part, Path picture) throws IOException {
        double sampled = samples * (double) EACH.toNanos();
        double all = Math.max(processNanos, sampled + collecting.toNanos());
        section.line("");
        section.line("### Where the processor time goes");
        section.line("");
        section.line(
                "The server recorded itself with JFR from its start to its end, warming included: %,d samples, one for each %d ms of"
                        + " processor time of a Java thread. A sample is put down to the first of these in its stack, from the top; who waits is not sampled."
                        + " [Flame graph](%s) (%d kB; what is narrower than %s %% is left out).",
                samples, EACH.toMillis(), picture.getFileName(), Files.size(picture) / 1000, NARROWEST);
        section.line("");
        section.line("| | share |");
        section.line("|---|--:|");
        places.entrySet().stream()
                .sorted(Map.Entry.<Place, Long>comparingByValue().reversed())
                .forEach(entry -> section.line(
                        "| %s | %s |", entry.getKey().what, percent(entry.getValue() * (double) EACH.toNanos() / all)));
        section.line("| collecting garbage | %s |", percent(collecting.toNanos() / all));
        section.line(
                "| compiling (JIT) and the JVM's other threads | %s |",
                percent((all - sampled - collecting.toNanos()) / all));
        section.line("");
        section.say("%s: %,d samples in %s", part, samples, picture.getFileName());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
