package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class EmploymentLifeTest {
    @Test
    void the_life_of_a_report_of_employment_is_this_table() {
        assertThat(LifePicture.of(EmploymentState.class, EmploymentLife.Event.class, EmploymentLife::on))
                .isEqualTo("""
                           REPORTED   CONFIRMED  REJECTED  ENDED
                Confirmed  CONFIRMED  .          .         .
                Rejected   REJECTED   .          .         .
                Left       .          ENDED      .         .
                """);
    }
}
