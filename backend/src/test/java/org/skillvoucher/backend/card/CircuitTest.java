package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CircuitTest {
    private static final Duration REST = Duration.ofSeconds(30);

    private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may be anything, and may turn over
    private final Circuit circuit = new Circuit(3, REST, ticks::get);

    @Test
    void it_asks_until_the_third_failure_in_a_row() {
        fail(2);
        assertThat(circuit.mayAsk()).isTrue();
        fail(1);
        assertThat(circuit.mayAsk()).isFalse();
    }

    @Test
    void an_answer_forgets_the_failures_before_it() {
        fail(2);
        circuit.answered();
        fail(2);
        assertThat(circuit.mayAsk()).isTrue();
    }

    @Test
    void after_its_rest_one_tries_and_the_others_wait_for_how_that_goes() {
        fail(3);
        ticks.addAndGet(REST.toNanos() - 1);
        assertThat(circuit.mayAsk()).isFalse();
        ticks.addAndGet(1);
        assertThat(circuit.mayAsk()).isTrue();
        assertThat(circuit.mayAsk()).as("a second one at the same time").isFalse();

        circuit.answered();
        assertThat(circuit.mayAsk()).isTrue();
        assertThat(circuit.mayAsk()).isTrue();
    }

    @Test
    void a_try_that_fails_begins_another_rest() {
        fail(3);
        ticks.addAndGet(REST.toNanos());
        assertThat(circuit.mayAsk()).isTrue();
        circuit.failed();
        ticks.addAndGet(REST.toNanos() - 1);
        assertThat(circuit.mayAsk()).isFalse();
        ticks.addAndGet(1);
        assertThat(circuit.mayAsk()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(circuit.mayAsk()).isTrue();
            circuit.failed();
        }
    }
}
