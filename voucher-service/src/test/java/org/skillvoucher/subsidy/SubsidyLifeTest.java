package org.skillvoucher.subsidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class SubsidyLifeTest {
    @Test
    void the_life_of_a_subsidy_is_this_table() {
        assertThat(LifePicture.of(SubsidyState.class, SubsidyLife.Event.class, SubsidyLife::on))
                .isEqualTo("""
                               DUE        IN_REVIEW  PUBLISHED  RELEASED   PAID       BOUNCED    CANCELLED  RECOVERED
                SentToReview   IN_REVIEW  .          .          .          .          .          .          .
                Reviewed       .          IN_REVIEW  .          .          .          .          .          .
                Published      .          PUBLISHED  .          .          .          .          .          .
                SentBack       .          IN_REVIEW  IN_REVIEW  .          .          .          .          .
                ApprovedAgain  .          .          .          RELEASED   .          .          .          .
                Released       RELEASED   RELEASED   RELEASED   .          .          .          .          .
                Cancelled      CANCELLED  CANCELLED  CANCELLED  .          .          CANCELLED  .          .
                Paid           .          .          .          PAID       .          .          .          .
                SetOff         .          .          .          RELEASED   .          .          .          .
                Bounced        .          .          .          BOUNCED    .          .          .          .
                Returned       .          .          .          .          BOUNCED    .          .          .
                Reissued       .          .          .          .          .          RELEASED   .          .
                TakenBack      .          .          .          CANCELLED  .          CANCELLED  .          .
                Reduced        .          .          .          RELEASED   .          .          .          .
                Recovered      .          .          .          .          RECOVERED  .          .          .
                PartRecovered  .          .          .          .          PAID       .          .          .
                """);
    }
}
