package org.skillvoucher.backend.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.skillvoucher.backend.TestEngines;

/** One Redis process of a group, on the loopback interface. */
public record RedisNode(String name, int port, ChildServer server) implements AutoCloseable {
    /** A node with these settings besides its address. */
    public static RedisNode start(Path folder, String name, int port, boolean sentinel, String... settings)
            throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path file = own.resolve("node.conf");
        String text = "bind 127.0.0.1\nport " + port + "\ndir " + own + "\nset-proc-title no\n"
                + String.join("\n", settings) + "\n";
        Files.writeString(file, text);
        String program = new Programs(TestEngines.PROGRAMS).redis().toString();
        List<String> command =
                sentinel ? List.of(program, file.toString(), "--sentinel") : List.of(program, file.toString());
        RedisNode node = new RedisNode(name, port, ChildServer.start(name, own, command));
        node.server.await(node::answers, Duration.ofSeconds(30));
        return node;
    }

    /** A free port whose companion for the cluster's own traffic, 10000 above, exists and is free as well. */
    static int freeClusterPort() throws IOException {
        for (int port = 20_000 + (int) (System.nanoTime() & 0x3fff); ; port++) {
            try (ServerSocket _ = new ServerSocket(port);
                    ServerSocket _ = new ServerSocket(port + 10_000)) {
                return port;
            } catch (IOException e) {
                if (port > 50_000) {
                    throw e;
                }
            }
        }
    }

    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + port)) {
            return question.apply(client.connect().sync());
        }
    }

    private boolean answers() {
        try {
            return ask(redis -> redis.ping()).equals("PONG");
        } catch (RedisException _) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
