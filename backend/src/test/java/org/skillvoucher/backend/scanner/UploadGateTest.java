package org.skillvoucher.backend.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** One upload of a scanner at a time, and so many in all. */
final class UploadGateTest {
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();
    private final UploadGate gate = new UploadGate(2);

    @Test
    void a_second_upload_of_one_scanner_is_told_when_to_come_again() {
        gate.pass(one, () -> {
            turnedAway(one);
            return gate.pass(two, () -> 0);
        });
        assertThat(gate.pass(one, () -> 1)).isEqualTo(1);
    }

    @Test
    void so_many_scanners_upload_at_once_and_no_more() {
        gate.pass(
                one,
                () -> gate.pass(two, () -> {
                    turnedAway(UUID.randomUUID());
                    return 0;
                }));
        UUID third = UUID.randomUUID();
        assertThat(gate.pass(one, () -> gate.pass(third, () -> 3))).isEqualTo(3);
    }

    @Test
    void an_upload_that_fails_gives_its_place_back() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> gate.pass(one, () -> {
                        throw new IllegalStateException("broken");
                    }));
        }
        assertThat(gate.pass(one, () -> 1)).isEqualTo(1);
    }

    private void turnedAway(UUID scanner) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> gate.pass(scanner, () -> 0))
                .satisfies(no -> {
                    assertThat(no.refusal()).isEqualTo(Refusal.OVERLOADED);
                    assertThat(no.details()).containsKey("retryAfterSeconds");
                });
    }
}
