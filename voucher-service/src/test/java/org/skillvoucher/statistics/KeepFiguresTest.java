package org.skillvoucher.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.transaction.TransactionCallback;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.statistics.KeepFigures.Figures;
import org.skillvoucher.time.MachineTime;

/** Figures are reckoned once for all who ask within a while, and anew behind those who ask later. */
final class KeepFiguresTest {
    private static final int ASKERS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger reckoned = new AtomicInteger();

    @Test
    void all_who_ask_at_once_are_shown_what_was_reckoned_once() throws Exception {
        Figures<String, String> figures = kept(Duration.ofHours(1));
        Set<AsOf<String>> shown = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(ASKERS);
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKERS; i++) {
                askers.submit(() -> {
                    together.await();
                    return shown.add(figures.of("330800"));
                });
            }
        }
        assertThat(shown).hasSize(1);
        assertThat(figures.of("330800").figures()).isEqualTo("330800 #1");
        assertThat(figures.of("411000").figures()).isEqualTo("411000 #2");
        assertThat(reckoned).hasValue(2);
    }

    @Test
    void what_is_no_longer_fresh_is_shown_once_more_and_reckoned_behind_whoever_asks() throws Exception {
        Figures<String, String> figures = kept(Duration.ofSeconds(2));
        AsOf<String> first = figures.of("330800");
        assertThat(figures.of("330800")).isEqualTo(first);
        AsOf<String> later = first;
        for (long end = System.nanoTime() + PATIENCE.toNanos(); later.equals(first) && System.nanoTime() < end; ) {
            Thread.sleep(50);
            later = figures.of("330800");
        }
        assertThat(later.figures()).isEqualTo("330800 #2");
        assertThat(later.at()).isAfter(first.at());
    }

    @Test
    void what_took_long_is_fresh_for_longer() throws Exception {
        // Fresh for 10 ms by the setting; for 20 times 300 ms by what it took.
        Figures<String, String> figures = keep(Duration.ofMillis(10)).keep(region -> {
            pause(300);
            return region + " #" + reckoned.incrementAndGet();
        });
        AsOf<String> first = figures.of("330800");
        Thread.sleep(100);
        assertThat(figures.of("330800")).isEqualTo(first);
        Thread.sleep(1000);
        assertThat(figures.of("330800")).isEqualTo(first);
        assertThat(reckoned).hasValue(1);
    }

    @Test
    void of_each_kind_one_is_reckoned_at_a_time_and_kinds_do_not_wait_for_each_other() throws Exception {
        KeepFigures keep = keep(Duration.ofHours(1));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Figures<Integer, Integer> figures = keep.keep(place -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause(20);
            now.decrementAndGet();
            return place;
        });
        CountDownLatch others = new CountDownLatch(1);
        Figures<String, String> published = keep.keep(region -> {
            await(others);
            return region;
        });
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AsOf<String>> stranger = askers.submit(() -> published.of("330800"));
            List<Future<AsOf<Integer>>> officers = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                int place = i;
                officers.add(askers.submit(() -> figures.of(place)));
            }
            for (Future<AsOf<Integer>> officer : officers) {
                officer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            others.countDown();
            assertThat(stranger.get().figures()).isEqualTo("330800");
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void who_has_waited_long_is_told_to_come_again_and_finds_it_then() throws Exception {
        CountDownLatch reckoning = new CountDownLatch(1);
        KeepFigures keep =
                new KeepFigures(withoutDatabase(), new MachineTime(), Duration.ofHours(1), Duration.ofMillis(100));
        Figures<String, String> figures = keep.keep(region -> {
            await(reckoning);
            return region + " #" + reckoned.incrementAndGet();
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> figures.of("330800"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.STILL_RECKONING));
        }
        reckoning.countDown();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); reckoned.get() == 0 && System.nanoTime() < end; ) {
            Thread.sleep(10);
        }
        assertThat(figures.of("330800").figures()).isEqualTo("330800 #1");
    }

    @Test
    void what_is_asked_for_is_reckoned_though_nobody_waits_for_it_yet() throws Exception {
        Figures<String, String> figures = kept(Duration.ofHours(1));
        Supplier<AsOf<String>> answer = figures.ask("330800");
        for (long end = System.nanoTime() + PATIENCE.toNanos(); reckoned.get() == 0 && System.nanoTime() < end; ) {
            Thread.sleep(10);
        }
        assertThat(reckoned).hasValue(1);
        assertThat(answer.get().figures()).isEqualTo("330800 #1");
    }

    @Test
    void where_nothing_is_kept_each_asks_anew() {
        Figures<String, String> figures = kept(Duration.ZERO);
        assertThat(figures.of("330800").figures()).isEqualTo("330800 #1");
        assertThat(figures.of("330800").figures()).isEqualTo("330800 #2");
    }

    @Test
    void a_failure_is_told_as_it_is_and_not_kept() {
        Figures<String, String> figures = keep(Duration.ofHours(1)).keep(region -> {
            if (reckoned.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return region;
        });
        assertThatThrownBy(() -> figures.of("330800"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database is away");
        assertThat(figures.of("330800").figures()).isEqualTo("330800");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Figures<String, String> kept(Duration fresh) {
        return keep(fresh).keep(region -> region + " #" + reckoned.incrementAndGet());
    }

    private static KeepFigures keep(Duration fresh) {
        return new KeepFigures(withoutDatabase(), new MachineTime(), fresh, PATIENCE);
    }

    /** Runs what is to be run in a transaction that reads; nothing else can be asked of it. */
    @SuppressWarnings("unchecked")
    private static TransactionOperations<Connection> withoutDatabase() {
        InvocationHandler reading = (_, method, arguments) -> {
            if (!method.getName().equals("executeRead")) {
                throw new UnsupportedOperationException(method.getName());
            }
            TransactionStatus<Connection> none = (TransactionStatus<Connection>) Proxy.newProxyInstance(
                    KeepFiguresTest.class.getClassLoader(),
                    new Class<?>[] {TransactionStatus.class},
                    (_, _, _) -> null);
            return ((TransactionCallback<Connection, Object>) arguments[0]).call(none);
        };
        return (TransactionOperations<Connection>) Proxy.newProxyInstance(
                KeepFiguresTest.class.getClassLoader(), new Class<?>[] {TransactionOperations.class}, reading);
    }
}
