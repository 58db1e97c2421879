package org.skillvoucher.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server program that runs as a child of this process, in a session of its own so that Ctrl-C on the terminal reaches only
 * us and the child ends after us. Its pid lies in a file, by which a later start finds it if this process is killed.
 */
final class ChildServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildServer.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private final String name;
    private final Process process;
    private final Path pidFile;
    private final Path logFile;

    private ChildServer(String name, Process process, Path pidFile, Path logFile) {
        this.name = name;
        this.process = process;
        this.pidFile = pidFile;
        this.logFile = logFile;
    }

    /** Starts {@code command} in {@code folder}; its output goes to {@code folder}/{@code name}.log. */
    static ChildServer start(String name, Path folder, List<String> command) {
        Path pidFile = folder.resolve(name + ".pid");
        Path logFile = folder.resolve(name + ".log");
        List<String> full = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            full.add(OWN_SESSION.toString());
        }
        full.addAll(command);
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(full)
                    .directory(folder.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
                    .start();
            Files.writeString(pidFile, Long.toString(process.pid()));
            return new ChildServer(name, process, pidFile, logFile);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started in " + folder, e);
        }
    }

    /**
     * Stops what an earlier, killed process left behind: the process of the pid file, if its command line names
     * {@code folder}. A pid that now belongs to another program is left alone.
     */
    static void stopOrphan(String name, Path folder) {
        Path pidFile = folder.resolve(name + ".pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            String pid = Files.readString(pidFile).strip();
            Optional<ProcessHandle> orphan = pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
            if (orphan.isPresent() && commandLine(pid).contains(folder.toString())) {
                LOG.warn("{} of an earlier process still runs as pid {}: stopping it", name, pid);
                end(name, orphan.get());
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the pid file " + pidFile + " cannot be read", e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("the pid file " + pidFile + " holds no number", e);
        }
    }

    /** Waits until {@code isUp}; a child that dies or stays silent is an error that shows the end of its log. */
    void await(BooleanSupplier isUp, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isUp.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(name + " did not come up: " + endOfLog());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new IllegalStateException("interrupted while " + name + " started", e);
            }
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        end(name, process.toHandle());
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the pid file " + pidFile + " cannot be removed", e);
        }
    }

    /** A port of the loopback interface that is free now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }

    private static void end(String name, ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            LOG.error("{} did not end within {}: killing it; it recovers at its next start", name, STOP_PATIENCE, e);
            process.destroyForcibly();
        }
    }

    private static String commandLine(String pid) throws IOException {
        Path file = Path.of("/proc", pid, "cmdline");
        return Files.exists(file) ? Files.readString(file).replace('\0', ' ') : "";
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.exists(logFile) ? Files.readAllLines(logFile) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            LOG.warn("{} cannot be read", logFile, e);
            return "see " + logFile;
        }
    }
}
