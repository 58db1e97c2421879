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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.skillvoucher.time.MachineTime;

/** Figures are reckoned once for all who ask within a while, and anew behind those who ask later. */
final class KeepFiguresTest {
    private static final int ASKERS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger reckoned = new AtomicInteger();

    @Test
    void all_who_ask_at_once_are_shown_what_was_reckoned_once() throws Exception {
        Function<String, AsOf<String>> figures = kept(Duration.ofHours(1));
        Set<AsOf<String>> shown = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(ASKERS);
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ASKERS; i++) {
                askers.submit(() -> {
                    together.await();
                    return shown.add(figures.apply("330800"));
                });
            }
        }
        assertThat(shown).hasSize(1);
        assertThat(figures.apply("330800").figures()).isEqualTo("330800 #1");
        assertThat(figures.apply("411000").figures()).isEqualTo("411000 #2");
        assertThat(reckoned).hasValue(2);
    }

    @Test
    void what_is_no_longer_fresh_is_shown_once_more_and_reckoned_behind_whoever_asks() throws Exception {
        Function<String, AsOf<String>> figures = kept(Duration.ofSeconds(2));
        AsOf<String> first = figures.apply("330800");
        assertThat(figures.apply("330800")).isEqualTo(first);
        AsOf<String> later = first;
        for (long end = System.nanoTime() + PATIENCE.toNanos(); later.equals(first) && System.nanoTime() < end; ) {
            Thread.sleep(50);
            later = figures.apply("330800");
        }
        assertThat(later.figures()).isEqualTo("330800 #2");
        assertThat(later.at()).isAfter(first.at());
    }

    @Test
    void where_nothing_is_kept_each_asks_anew() {
        Function<String, AsOf<String>> figures = kept(Duration.ZERO);
        assertThat(figures.apply("330800").figures()).isEqualTo("330800 #1");
        assertThat(figures.apply("330800").figures()).isEqualTo("330800 #2");
    }

    @Test
    void a_failure_is_told_as_it_is_and_not_kept() {
        Function<String, AsOf<String>> figures = keep(Duration.ofHours(1)).keep(region -> {
            if (reckoned.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return region;
        });
        assertThatThrownBy(() -> figures.apply("330800"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database is away");
        assertThat(figures.apply("330800").figures()).isEqualTo("330800");
    }

    private Function<String, AsOf<String>> kept(Duration fresh) {
        return keep(fresh).keep(region -> region + " #" + reckoned.incrementAndGet());
    }

    private static KeepFigures keep(Duration fresh) {
        return new KeepFigures(withoutDatabase(), new MachineTime(), fresh);
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
