package org.skillvoucher.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class PaymentBatchLifeTest {
    @Test
    void the_life_of_a_payment_batch_is_this_table() {
        assertThat(LifePicture.of(PaymentBatchState.class, PaymentBatchLife.Event.class, PaymentBatchLife::on))
                .isEqualTo("""
                              PREPARING  PROPOSED   APPROVED   SENDING  DONE  WITHDRAWN
                Filled        PREPARING  .          .          .        .     .
                Proposed      PROPOSED   .          .          .        .     .
                Approved      .          APPROVED   .          .        .     .
                Withdrawn     WITHDRAWN  WITHDRAWN  WITHDRAWN  .        .     .
                SendingBegun  .          .          SENDING    .        .     .
                Finished      .          .          .          DONE     .     .
                """);
    }
}
