package org.skillvoucher.backend.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.skillvoucher.backend.keys.PrivateFile;

/** A Redis server on the loopback interface with a password; it writes each change to a file and reads it back at a start. */
public final class RedisEngine implements AutoCloseable {
    private static final String NAME = "redis";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int ANSWER_MILLIS = 500;

    private final ChildServer server;
    private final int port;
    private final String password;

    private RedisEngine(ChildServer server, int port, String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    static RedisEngine start(Path data, Programs programs, Passwords passwords) {
        Path folder = data.resolve(NAME);
        ChildServer.stopOrphan(NAME, folder);
        String password = passwords.of("redis");
        int port = ChildServer.freePort();
        Path settings = folder.resolve("redis.conf");
        try {
            Files.createDirectories(folder);
            PrivateFile.write(settings, settings(folder, port, password));
        } catch (IOException e) {
            throw new UncheckedIOException("the Redis folder " + folder + " cannot be prepared", e);
        }
        List<String> command = List.of(programs.redis().toString(), settings.toString());
        RedisEngine engine = new RedisEngine(ChildServer.start(NAME, folder, command), port, password);
        engine.server.await(engine::answers, START_PATIENCE);
        return engine;
    }

    /** With the password in it: for settings, not for logs. */
    public String uri() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** The server's process. */
    public long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.close();
    }

    private static String settings(Path folder, int port, String password) {
        return String.join(
                "\n",
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "dir \"" + folder + "\"",
                "appendonly yes",
                "appendfsync everysec",
                // The command line keeps this file's name, by which a later start knows the process for ours.
                "set-proc-title no",
                "");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\nPING\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains("+PONG");
        } catch (IOException _) {
            // Not yet: the caller asks again until its patience ends.
            return false;
        }
    }
}
