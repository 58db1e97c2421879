package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class CorrectionLifeTest {
    @Test
    void the_life_of_a_correction_is_this_table() {
        assertThat(LifePicture.of(CorrectionState.class, CorrectionLife.Event.class, CorrectionLife::on))
                .isEqualTo("""
                           REQUESTED  ACCEPTED  REJECTED  WITHDRAWN
                Accepted   ACCEPTED   .         .         .
                Rejected   REJECTED   .         .         .
                Withdrawn  WITHDRAWN  .         .         .
                """);
    }
}
