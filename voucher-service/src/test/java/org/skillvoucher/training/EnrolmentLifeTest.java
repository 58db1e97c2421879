package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class EnrolmentLifeTest {
    @Test
    void the_life_of_an_enrolment_is_this_table() {
        assertThat(LifePicture.of(EnrolmentState.class, EnrolmentLife.Event.class, EnrolmentLife::on))
                .isEqualTo("""
                              ENROLLED   ATTENDING  COMPLETED  WITHDRAWN  DROPPED
                FirstCounted  ATTENDING  .          .          .          .
                Finished      .          COMPLETED  .          .          .
                Withdrew      WITHDRAWN  WITHDRAWN  .          .          .
                Dropped       DROPPED    DROPPED    .          .          .
                """);
    }
}
