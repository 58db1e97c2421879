package org.skillvoucher.subsidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class SubsidyLifeTest {
    @Test
    void the_life_of_a_subsidy_is_this_table() {
        assertThat(LifePicture.of(SubsidyState.class, SubsidyLife.Event.class, SubsidyLife::on))
                .isEqualTo("""
                           DUE        RELEASED   PAID       BOUNCED    CANCELLED  RECOVERED
                Released   RELEASED   .          .          .          .          .
                Cancelled  CANCELLED  .          .          CANCELLED  .          .
                Paid       .          PAID       .          .          .          .
                Bounced    .          BOUNCED    .          .          .          .
                Returned   .          .          BOUNCED    .          .          .
                Reissued   .          .          .          RELEASED   .          .
                TakenBack  .          CANCELLED  .          CANCELLED  .          .
                Reduced    .          RELEASED   .          .          .          .
                Recovered  .          .          RECOVERED  .          .          .
                """);
    }
}
