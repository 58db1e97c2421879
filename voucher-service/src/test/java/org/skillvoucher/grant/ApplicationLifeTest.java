package org.skillvoucher.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class ApplicationLifeTest {
    @Test
    void the_life_of_an_application_is_this_table() {
        assertThat(LifePicture.of(ApplicationState.class, ApplicationLife.Event.class, ApplicationLife::on))
                .isEqualTo("""
                                 SUBMITTED  REFERRED   GRANTED  REFUSED  WITHDRAWN
                Granted          GRANTED    GRANTED    .        .        .
                Referred         REFERRED   REFERRED   .        .        .
                Refused          REFUSED    REFUSED    .        .        .
                RefusedInReview  .          .          REFUSED  .        .
                Withdrawn        WITHDRAWN  WITHDRAWN  .        .        .
                """);
    }
}
