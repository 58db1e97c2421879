package org.skillvoucher.backend.story;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Several callers at once, each as patient as a client: after a TRY_AGAIN the same request is sent again. */
final class Race {
    /** How often each race is run; {@code -Drace.rounds=1000} for a long night. */
    static final int ROUNDS = Integer.getInteger("race.rounds", 20);

    /** How many callers a race has where nothing else sets the number. Below the connections of the pool. */
    static final int CALLERS = 8;

    private static final int PATIENCE = 30;

    private Race() {}

    /** What one caller heard: a value or a refusal. */
    record Heard<T>(@Nullable T value, @Nullable Refusal refusal) {}

    /** What all heard, in the order of the callers. */
    record Outcome<T>(List<Heard<T>> heard) {
        List<T> values() {
            List<T> values = new ArrayList<>();
            for (Heard<T> one : heard) {
                T value = one.value();
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }

        List<Refusal> refusals() {
            List<Refusal> refusals = new ArrayList<>();
            for (Heard<T> one : heard) {
                Refusal refusal = one.refusal();
                if (refusal != null) {
                    refusals.add(refusal);
                }
            }
            return refusals;
        }
    }

    /** The same call by so many callers, told apart by their number. */
    static <T> Outcome<T> of(int callers, IntFunction<T> call) throws Exception {
        return of(IntStream.range(0, callers)
                .<Callable<T>>mapToObj(i -> () -> call.apply(i))
                .toList());
    }

    /** Starts all calls at one moment and waits for all. Whatever is thrown and is no refusal fails the race. */
    static <T> Outcome<T> of(List<? extends Callable<? extends T>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Heard<T>>> running = new ArrayList<>();
            for (Callable<? extends T> call : calls) {
                running.add(callers.submit(() -> {
                    start.await();
                    return patiently(call);
                }));
            }
            List<Heard<T>> heard = new ArrayList<>();
            for (Future<Heard<T>> one : running) {
                heard.add(one.get());
            }
            return new Outcome<>(List.copyOf(heard));
        } catch (ExecutionException broken) {
            throw new AssertionError("a caller heard neither an answer nor a refusal", broken.getCause());
        }
    }

    /** All calls one after another, by so many callers at a time. */
    static <T> Outcome<T> inTurns(int callers, List<? extends Callable<? extends T>> calls) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<Heard<T>>> running = new ArrayList<>();
            calls.forEach(call -> running.add(pool.submit(() -> patiently(call))));
            List<Heard<T>> heard = new ArrayList<>();
            for (Future<Heard<T>> one : running) {
                heard.add(one.get());
            }
            return new Outcome<>(List.copyOf(heard));
        } catch (ExecutionException broken) {
            throw new AssertionError("a caller heard neither an answer nor a refusal", broken.getCause());
        }
    }

    private static <T> Heard<T> patiently(Callable<? extends T> call) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Heard<>(call.call(), null);
            } catch (Refused refused) {
                if (refused.refusal() != Refusal.TRY_AGAIN || attempt >= PATIENCE) {
                    return new Heard<>(null, refused.refusal());
                }
            }
        }
    }
}
