package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class BacktestLifeTest {
    @Test
    void the_life_of_a_backtest_is_this_table() {
        assertThat(LifePicture.of(BacktestState.class, BacktestLife.Event.class, BacktestLife::on))
                .isEqualTo("""
                         RUNNING  DONE  STOPPED
                Ended    DONE     .     .
                Stopped  STOPPED  .     .
                """);
    }
}
