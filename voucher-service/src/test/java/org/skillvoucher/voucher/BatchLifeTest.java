package org.skillvoucher.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class BatchLifeTest {
    @Test
    void the_life_of_a_batch_is_this_table() {
        assertThat(LifePicture.of(BatchState.class, BatchLife.Event.class, BatchLife::on))
                .isEqualTo("""
                                DRAFT    ISSUING  OPEN    CLOSED
                Offered         OPEN     .        .       .
                IssueBegun      ISSUING  .        .       .
                IssueEnded      .        OPEN     .       .
                RecipientRuled  .        .        OPEN    .
                Closed          CLOSED   .        CLOSED  .
                """);
    }
}
