package org.skillvoucher.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.store.Cache;
import org.skillvoucher.store.CacheAway;

/** The cache on one server, on a Sentinel group and on a Cluster, with and without a server that answers. */
final class CacheTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final List<RedisNode> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(RedisNode::close);
    }

    @Test
    void on_one_server_it_keeps_forgets_and_tells() throws Exception {
        String uri = TestEngines.shared().engines().redis().uri();
        try (ApplicationContext context = context("redis.uri", uri);
                RedisClient listener = RedisClient.create(uri)) {
            Cache cache = context.getBean(Cache.class);
            keepsTheFirst(cache, "single-" + System.nanoTime());

            String brief = "brief-" + System.nanoTime();
            assertThat(cache.putIfAbsent(brief, "1", Duration.ofMillis(50))).isTrue();
            await(() -> cache.get(brief).isEmpty());
            assertThat(cache.putIfAbsent(brief, "2", MINUTE)).isTrue();

            CompletableFuture<String> heard = new CompletableFuture<>();
            var subscription = listener.connectPubSub();
            subscription.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.complete(message);
                }
            });
            subscription.sync().subscribe("news");
            cache.publish("news", "told");
            assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo("told");

            List<String> mine = new CopyOnWriteArrayList<>();
            List<String> others = new CopyOnWriteArrayList<>();
            Cache.Subscription one = cache.subscribe("gazette", mine::add);
            Cache.Subscription two = cache.subscribe("gazette", others::add);
            cache.publish("gazette", "a");
            await(() -> mine.equals(List.of("a")) && others.equals(List.of("a")));
            one.close();
            cache.publish("gazette", "b");
            await(() -> others.equals(List.of("a", "b")));
            two.close();
            assertThat(mine).containsExactly("a");
        }
    }

    /** Tells until it is heard: what is told while nobody listens yet is lost. */
    private static void hears(Cache cache, List<String> heard) throws InterruptedException {
        heard.clear();
        await(() -> {
            try {
                cache.publish("gazette", "news");
            } catch (CacheAway _) {
                return false;
            }
            return heard.contains("news");
        });
    }

    @Test
    void without_a_server_it_says_so_quickly_and_recovers_by_itself() throws Exception {
        int port = ChildServer.freePort();
        try (ApplicationContext context = context("redis.uri", "redis://127.0.0.1:" + port)) {
            Cache cache = context.getBean(Cache.class);
            awayWithin(cache, Duration.ofSeconds(2));
            List<String> heard = new CopyOnWriteArrayList<>();
            cache.subscribe("gazette", heard::add);

            RedisNode node = RedisNode.start(folder, "lone", port, false);
            await(() -> answers(cache));
            keepsTheFirst(cache, "first");
            hears(cache, heard);

            node.close();
            await(() -> !answers(cache));
            awayWithin(cache, Duration.ofSeconds(1));

            nodes.add(RedisNode.start(folder, "lone", port, false));
            await(() -> answers(cache));
            hears(cache, heard);
        }
    }

    @Test
    void a_server_that_hangs_is_waited_for_no_longer_than_the_patience() throws Exception {
        RedisNode node = RedisNode.start(folder, "hangs", ChildServer.freePort(), false);
        nodes.add(node);
        try (ApplicationContext context = context("redis.uri", "redis://127.0.0.1:" + node.port())) {
            Cache cache = context.getBean(Cache.class);
            cache.put("a", "b", MINUTE);
            signal("-STOP", node.server().pid());
            try {
                awayWithin(cache, Cache.PATIENCE.plusMillis(700));
            } finally {
                signal("-CONT", node.server().pid());
            }
        }
    }

    @Test
    void on_a_sentinel_group_it_follows_the_failover() throws Exception {
        int first = ChildServer.freePort();
        RedisNode master = RedisNode.start(folder, "first", first, false);
        nodes.add(master);
        nodes.add(RedisNode.start(folder, "second", ChildServer.freePort(), false, "replicaof 127.0.0.1 " + first));
        List<String> sentinels = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RedisNode sentinel = RedisNode.start(
                    folder,
                    "sentinel" + i,
                    ChildServer.freePort(),
                    true,
                    "sentinel monitor vouchers 127.0.0.1 " + first + " 2",
                    "sentinel down-after-milliseconds vouchers 1000",
                    "sentinel failover-timeout vouchers 5000");
            nodes.add(sentinel);
            sentinels.add("127.0.0.1:" + sentinel.port());
        }
        await(() -> master.ask(redis -> redis.info("replication")).contains("state=online"));
        String uri = "redis-sentinel://" + String.join(",", sentinels) + "?sentinelMasterId=vouchers";

        try (ApplicationContext context = context("redis.uri", uri)) {
            Cache cache = context.getBean(Cache.class);
            keepsTheFirst(cache, "sentinel");
            await(() -> master.ask(redis -> redis.waitForReplication(1, 100)) == 1);

            List<String> heard = new CopyOnWriteArrayList<>();
            cache.subscribe("gazette", heard::add);
            hears(cache, heard);

            master.close();

            await(() -> answers(cache));
            assertThat(cache.get("sentinel")).contains("one");
            hears(cache, heard);
        }
    }

    @Test
    void on_a_cluster_it_finds_each_key_on_its_node() throws Exception {
        for (int i = 0; i < 3; i++) {
            nodes.add(RedisNode.start(
                    folder,
                    "cluster" + i,
                    RedisNode.freeClusterPort(),
                    false,
                    "cluster-enabled yes",
                    "cluster-node-timeout 2000"));
        }
        form(nodes);
        String uris = String.join(
                ",",
                nodes.stream().map(node -> "redis://127.0.0.1:" + node.port()).toList());

        try (ApplicationContext context = context("redis.uris", uris)) {
            Cache cache = context.getBean(Cache.class);
            await(() -> answers(cache));
            for (int i = 0; i < 50; i++) {
                keepsTheFirst(cache, "cluster-" + i);
            }
            List<String> heard = new CopyOnWriteArrayList<>();
            cache.subscribe("gazette", heard::add);
            hears(cache, heard);
        }
        for (RedisNode node : nodes) {
            long keys = node.ask(redis -> redis.dbsize());
            assertThat(keys).isPositive();
        }
    }

    private static void form(List<RedisNode> nodes) throws InterruptedException {
        int slots = 16_384 / nodes.size();
        for (int i = 0; i < nodes.size(); i++) {
            int from = i * slots;
            int to = i == nodes.size() - 1 ? 16_384 : from + slots;
            int[] mine = java.util.stream.IntStream.range(from, to).toArray();
            int seed = nodes.getFirst().port();
            nodes.get(i).ask(redis -> {
                redis.clusterAddSlots(mine);
                return redis.clusterMeet("127.0.0.1", seed);
            });
        }
        for (RedisNode node : nodes) {
            await(() -> node.ask(redis -> redis.clusterInfo()).contains("cluster_state:ok"));
        }
    }

    private static ApplicationContext context(String property, String value) {
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        properties.remove("redis.uri");
        properties.put(property, value);
        return ApplicationContext.builder().properties(properties).start();
    }

    private static void keepsTheFirst(Cache cache, String key) {
        assertThat(cache.putIfAbsent(key, "one", MINUTE)).isTrue();
        assertThat(cache.putIfAbsent(key, "two", MINUTE)).isFalse();
        assertThat(cache.get(key)).contains("one");
        assertThat(cache.get(key + "-other")).isEmpty();
    }

    private static void awayWithin(Cache cache, Duration limit) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> cache.get("x")).isInstanceOf(CacheAway.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
    }

    private static boolean answers(Cache cache) {
        try {
            return cache.get("x").isEmpty();
        } catch (CacheAway _) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("no change in time").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
