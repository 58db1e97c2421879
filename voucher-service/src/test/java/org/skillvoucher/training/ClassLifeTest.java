package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class ClassLifeTest {
    @Test
    void the_life_of_a_class_is_this_table() {
        assertThat(LifePicture.of(ClassState.class, ClassLife.Event.class, ClassLife::on))
                .isEqualTo("""
                              DRAFT      APPLIED    OPEN       RUNNING    ENDED     ACCEPTED  CANCELLED
                AppliedAgain  APPLIED    .          .          .          .         .         .
                Approved      .          OPEN       .          .          .         .         .
                Returned      .          DRAFT      .          .          .         .         .
                Started       .          .          RUNNING    .          .         .         .
                Ended         .          .          .          ENDED      .         .         .
                Accepted      .          .          .          .          ACCEPTED  .         .
                Cancelled     CANCELLED  CANCELLED  CANCELLED  CANCELLED  .         .         .
                """);
    }
}
