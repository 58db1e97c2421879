package org.skillvoucher.backend.card;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.skillvoucher.backend.simulator.PlatformCipher;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.backend.simulator.SimulatedGateway;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * A card platform on a port of this machine: the simulated gateway behind a real socket, with both ends' keys. A test may put a fault
 * between the two.
 */
final class CardStandIn implements AutoCloseable {
    static final String CHANNEL = "1000000001";
    private static final Map<CardSuite, KeyPair> OURS = keys();
    private static final Map<CardSuite, KeyPair> PLATFORM = keys();

    /** What the wire does to an answer. */
    interface Fault {
        void answer(HttpExchange exchange, SimulatedGateway.Reply good) throws IOException;
    }

    static final Fault NONE = (exchange, good) -> send(exchange, good.status(), good.body());

    final CardSuite suite;
    final Sm2Order order;
    final List<Map<String, String>> received = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SimulatedGateway gateway;
    volatile Fault fault = NONE;

    CardStandIn(CardSuite suite, Sm2Order order, SimulatedCardPlatform world, MachineTime machine) {
        this(suite, order, world, machine, platformCipher(suite, order));
    }

    /** One whose keys or channel are others than those that were agreed. */
    CardStandIn(
            CardSuite suite, Sm2Order order, SimulatedCardPlatform world, MachineTime machine, PlatformCipher cipher) {
        this.suite = suite;
        this.order = order;
        this.gateway = new SimulatedGateway(world, cipher, CHANNEL, ObjectMapper.getDefault(), machine);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/card", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(form);
        SimulatedGateway.Reply reply;
        try {
            reply = gateway.answer(form);
        } catch (Refused broken) {
            reply = new SimulatedGateway.Reply(500, "{}"); // the simulated platform is told to fail
        }
        try {
            fault.answer(exchange, reply);
        } catch (IOException gone) {
            // Whoever asked did not wait: that is what some of the tests want.
            exchange.close();
        }
    }

    /** Answers a form as the gateway does, without a wire. */
    SimulatedGateway.Reply again(Map<String, String> form) {
        return gateway.answer(form);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/card";
    }

    CardSettings settings() {
        return settings(keysOf(suite, order), Duration.ofMillis(1500));
    }

    CardSettings settings(CardKeys keys, Duration timeOut) {
        return new CardSettings(
                Gateway.of(url(), Set.of("127.0.0.1"), Reach.LOOPBACK), keys, timeOut, 5, Duration.ofMillis(200));
    }

    static CardKeys keysOf(CardSuite suite, Sm2Order order) {
        return keysOf(
                suite,
                order,
                List.of(ours(suite).getPrivate().getEncoded()),
                List.of(platform(suite).getPublic().getEncoded()));
    }

    static CardKeys keysOf(CardSuite suite, Sm2Order order, List<byte[]> ours, List<byte[]> platform) {
        return new CardKeys(suite, order, CHANNEL, ours, platform);
    }

    static PlatformCipher platformCipher(CardSuite suite, Sm2Order order) {
        return new PlatformCipher(
                suite, order, platform(suite).getPrivate(), ours(suite).getPublic());
    }

    static KeyPair ours(CardSuite suite) {
        return of(OURS, suite);
    }

    static KeyPair platform(CardSuite suite) {
        return of(PLATFORM, suite);
    }

    private static KeyPair of(Map<CardSuite, KeyPair> pairs, CardSuite suite) {
        KeyPair pair = pairs.get(suite);
        if (pair == null) {
            throw new AssertionError("no keys of " + suite);
        }
        return pair;
    }

    private static Map<CardSuite, KeyPair> keys() {
        Map<CardSuite, KeyPair> pairs = new EnumMap<>(CardSuite.class);
        for (CardSuite suite : CardSuite.values()) {
            pairs.put(suite, PlatformCipher.newKeys(suite));
        }
        return new ConcurrentHashMap<>(pairs);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
