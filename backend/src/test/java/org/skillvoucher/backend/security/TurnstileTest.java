package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.embedded.RedisNode;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Several instances count as one, on a Redis of their own that is also taken away from them. */
final class TurnstileTest {
    private static final int INSTANCES = 3;
    private static final int CALLERS = 8;
    private static final int LOG_INS = 20;
    private static final int READS = 400;
    private static final String PASSED = "passed";

    @TempDir
    static Path folder;

    private static int port;
    private static RedisNode redis;
    private static List<ApplicationContext> instances;

    private final String login = "login-" + UUID.randomUUID();

    @BeforeAll
    static void some_instances_on_one_redis() throws Exception {
        port = freePort();
        redis = RedisNode.start(folder, "counts", port, false);
        instances = IntStream.range(0, INSTANCES)
                .mapToObj(_ -> instance("redis://127.0.0.1:" + port))
                .toList();
    }

    @AfterAll
    static void end() {
        instances.forEach(ApplicationContext::close);
        redis.close();
    }

    @Test
    void the_table_of_limits_is_this() {
        assertThat(Arrays.stream(Gate.values())
                        .map(gate -> "%s | %s | %d in %s | %s"
                                .formatted(
                                        gate.word(),
                                        gate.counted(),
                                        gate.rate().most(),
                                        gate.rate().within(),
                                        gate.isOpenWithoutRedis() ? "open" : "closed"))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                    log-in | TARGET | 10 in PT1M | closed
                    log-in-from | ADDRESS | 300 in PT1M | closed
                    refresh | TARGET | 10 in PT1M | open
                    proof | CALLER | 10 in PT1M | closed
                    card-log-in | ADDRESS | 300 in PT1M | closed
                    family-code | CALLER | 5 in PT1M | closed
                    card-notice | ADDRESS | 120 in PT1M | closed
                    scanner-enrolment | ADDRESS | 60 in PT1M | closed
                    scanner-session | TARGET | 20 in PT1M | open
                    scanner-session-from | ADDRESS | 60 in PT1M | open
                    person-look-up | CALLER | 120 in PT1M | closed
                    person-looked-up | TARGET | 10 in PT1H | closed
                    reveal | CALLER | 10 in PT1M | closed
                    payment-file | CALLER | 10 in PT1M | closed
                    personal-data | CALLER | 3 in PT1M | closed
                    objection | ADDRESS | 10 in PT1M | closed
                    objected-to | TARGET | 60 in PT1H | closed
                    what-if | ADDRESS | 60 in PT1M | closed
                    check-in | CALLER | 3000 in PT1M | open
                    read | CALLER | 3000 in PT1M | open
                    change | CALLER | 1200 in PT1M | open
                    open-call | ADDRESS | 3000 in PT1M | open
                    new-token | ADDRESS | 12000 in PT1M | open\
                    """);
    }

    @Test
    void of_many_callers_on_several_instances_no_more_get_through_than_the_limit_says() throws Exception {
        for (int round = 0; round < 5; round++) {
            String one = login + round;
            long begin = System.nanoTime();
            long passed = race(turnstile -> turnstile.pass(Gate.LOG_IN, one), 10);
            // Fewer where Redis gave a token and its answer came too late to be believed.
            assertThat(passed).as("round %d", round).isPositive().isLessThanOrEqualTo(mostSince(begin, LOG_INS));
        }
    }

    @Test
    void what_an_instance_takes_beforehand_is_no_more_than_the_limit_either() throws Exception {
        long begin = System.nanoTime();
        long passed = race(turnstile -> turnstile.pass(Gate.READ), READS / CALLERS);
        double alone = instances.stream()
                .mapToDouble(instance -> instance.getBean(MeterRegistry.class)
                        .counter("skillvoucher.gate.alone", "gate", "read")
                        .count())
                .sum();
        assertThat(passed).isBetween(READS - 10L, mostSince(begin, READS) + (long) alone);
    }

    @Test
    void who_waits_as_long_as_was_said_gets_through_and_who_does_not_does_not() throws Exception {
        Turnstile turnstile = instances.getFirst().getBean(Turnstile.class);
        List<Refused> no = new ArrayList<>();
        while (no.isEmpty()) {
            try {
                turnstile.pass(Gate.LOG_IN, login);
            } catch (Refused refused) {
                no.add(refused);
            }
        }
        long seconds = ((Number) no.getFirst().details().getOrDefault("retryAfterSeconds", 0)).longValue();
        assertThat(seconds).isBetween(1L, 60L / LOG_INS + 1);
        assertThat(said(() -> turnstile.pass(Gate.LOG_IN, login))).isEqualTo(Refusal.TOO_OFTEN.name());
        assertThat(said(() -> turnstile.pass(Gate.LOG_IN, login + "-other"))).isEqualTo(PASSED);

        Thread.sleep(Duration.ofSeconds(seconds));

        assertThat(said(() -> turnstile.pass(Gate.LOG_IN, login))).isEqualTo(PASSED);
    }

    @Test
    void nobody_who_reads_redis_learns_who_was_counted() {
        String number = "99000119850612002X";
        instances.getFirst().getBean(Turnstile.class).pass(Gate.PERSON_LOOKED_UP, number);

        List<String> keys = redis.ask(commands -> commands.keys("bucket:person-looked-up:*"));

        assertThat(keys).isNotEmpty().allMatch(key -> key.matches("bucket:[a-z-]+:[0-9a-f]{32}:10/3600"));
    }

    @Test
    void while_redis_is_away_each_gate_is_open_or_closed_as_the_table_says() throws Exception {
        int other = freePort();
        RedisNode node = RedisNode.start(folder, "ends", other, false);
        try (ApplicationContext instance = instance("redis://127.0.0.1:" + other)) {
            Turnstile turnstile = instance.getBean(Turnstile.class);
            assertThat(said(() -> pass(turnstile, Gate.LOG_IN))).isEqualTo(PASSED);
            node.close();
            for (Gate gate : Gate.values()) {
                assertThat(said(() -> pass(turnstile, gate)))
                        .as(gate.name())
                        .isEqualTo(gate.isOpenWithoutRedis() ? PASSED : Refusal.TRY_AGAIN.name());
            }
            node = RedisNode.start(folder, "ends", other, false);
            awaitPassage(turnstile);
        } finally {
            node.close();
        }
    }

    @Test
    void an_open_gate_lets_a_quarter_through_while_redis_never_was_there() throws Exception {
        try (ApplicationContext instance = instance("redis://127.0.0.1:" + freePort())) {
            Turnstile turnstile = instance.getBean(Turnstile.class);
            long begin = System.nanoTime();
            long passed = IntStream.range(0, READS)
                    .filter(_ -> said(() -> turnstile.pass(Gate.READ)).equals(PASSED))
                    .count();
            assertThat(passed).isBetween(READS / 4L, mostSince(begin, READS / 4));
            assertThat(said(() -> turnstile.pass(Gate.LOG_IN, login))).isEqualTo(Refusal.TRY_AGAIN.name());
        }
    }

    private static void awaitPassage(Turnstile turnstile) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!said(() -> pass(turnstile, Gate.LOG_IN)).equals(PASSED)) {
            assertThat(System.nanoTime())
                    .as("Redis is back and nobody is let in")
                    .isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static void pass(Turnstile turnstile, Gate gate) {
        if (gate.counted() == Gate.Counted.TARGET) {
            turnstile.pass(gate, UUID.randomUUID().toString());
        } else {
            turnstile.pass(gate);
        }
    }

    /** What a full bucket of a minute's rate can have given since then. */
    private static long mostSince(long beganNanos, int most) {
        return most
                + (System.nanoTime() - beganNanos)
                        * most
                        / Duration.ofMinutes(1).toNanos()
                + 1;
    }

    /** How many of so many tries by each caller of each instance got through, all at once. */
    private static long race(Consumer<Turnstile> passage, int tries) throws Exception {
        CyclicBarrier start = new CyclicBarrier(INSTANCES * CALLERS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> running = new ArrayList<>();
            for (ApplicationContext instance : instances) {
                Turnstile turnstile = instance.getBean(Turnstile.class);
                for (int i = 0; i < CALLERS; i++) {
                    running.add(callers.submit(() -> {
                        start.await();
                        return IntStream.range(0, tries)
                                .filter(_ ->
                                        said(() -> passage.accept(turnstile)).equals(PASSED))
                                .count();
                    }));
                }
            }
            long passed = 0;
            for (Future<Long> one : running) {
                passed += one.get();
            }
            return passed;
        }
    }

    private static String said(Runnable passage) {
        try {
            passage.run();
            return PASSED;
        } catch (Refused refused) {
            return refused.refusal().name();
        }
    }

    private static ApplicationContext instance(String uri) {
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        properties.put("redis.uri", uri);
        properties.put("skillvoucher.jobs.enabled", false);
        properties.put(Gate.LOG_IN.setting(), LOG_INS);
        properties.put(Gate.READ.setting(), READS);
        return ApplicationContext.builder().properties(properties).start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
