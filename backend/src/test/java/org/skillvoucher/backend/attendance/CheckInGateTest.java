package org.skillvoucher.backend.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class CheckInGateTest {
    @Test
    void so_many_are_let_in_so_many_wait_and_the_rest_is_told_when_to_come_again() throws Exception {
        CheckInGate gate = new CheckInGate(2, 1, Duration.ofSeconds(30), new SimpleMeterRegistry());
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> let = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                let.add(callers.submit(() -> gate.pass(() -> await(inside, leave))));
            }
            inside.await();
            Future<String> waiting = callers.submit(() -> gate.pass(() -> "waited"));
            while (!gate.isFull()) {
                Thread.sleep(1);
            }
            assertThatThrownBy(() -> gate.pass(() -> "never")).isInstanceOfSatisfying(Refused.class, no -> {
                assertThat(no.refusal()).isEqualTo(Refusal.OVERLOADED);
                assertThat(no.details()).containsKey("retryAfterSeconds");
            });
            leave.countDown();
            assertThat(waiting.get()).isEqualTo("waited");
            for (Future<String> one : let) {
                assertThat(one.get()).isEqualTo("done");
            }
        }
        assertThat(gate.pass(() -> "again")).isEqualTo("again");
    }

    @Test
    void who_is_refused_inside_leaves_the_place_free() {
        CheckInGate gate = new CheckInGate(1, 0, Duration.ofMillis(1), new SimpleMeterRegistry());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> gate.pass(() -> {
                        throw new Refused(Refusal.NOT_FOUND);
                    }))
                    .isInstanceOf(Refused.class);
        }
        assertThat(gate.pass(() -> "in")).isEqualTo("in");
    }

    private static String await(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            leave.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return "done";
    }
}
