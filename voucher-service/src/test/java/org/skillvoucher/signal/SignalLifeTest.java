package org.skillvoucher.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class SignalLifeTest {
    @Test
    void the_life_of_a_signal_is_this_table() {
        assertThat(LifePicture.of(SignalState.class, SignalLife.Event.class, SignalLife::on))
                .isEqualTo("""
                            RAISED     CONFIRMED  DISMISSED
                Grew        RAISED     .          .
                Spread      .          CONFIRMED  .
                Confirmed   CONFIRMED  .          .
                Dismissed   DISMISSED  .          .
                Overturned  .          DISMISSED  .
                """);
    }
}
