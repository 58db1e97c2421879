package org.skillvoucher.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class BlockLifeTest {
    @Test
    void the_life_of_a_block_is_this_table() {
        assertThat(LifePicture.of(BlockState.class, BlockLife.Event.class, BlockLife::on))
                .isEqualTo("""
                              PROPOSED  IN_FORCE       LIFT_PROPOSED  LIFTED  REFUSED
                Decided       IN_FORCE  .              .              .       .
                Refused       REFUSED   .              .              .       .
                LiftProposed  .         LIFT_PROPOSED  .              .       .
                Lifted        .         .              LIFTED         .       .
                LiftRefused   .         .              IN_FORCE       .       .
                """);
    }
}
