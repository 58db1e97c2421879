package org.skillvoucher.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class PaymentLifeTest {
    @Test
    void the_life_of_a_payment_is_this_table() {
        assertThat(LifePicture.of(PaymentItemState.class, PaymentLife.Event.class, PaymentLife::on))
                .isEqualTo("""
                              NEW        SENT      UNKNOWN   PAID      REJECTED  CANCELLED  RETURNED
                Sent          SENT       .         .         .         .         .          .
                Unanswered    .          UNKNOWN   .         .         .         .          .
                Accepted      .          PAID      PAID      .         .         .          .
                Refused       .          REJECTED  REJECTED  .         .         .          .
                Cancelled     CANCELLED  .         .         .         .         .          .
                Returned      .          .         .         RETURNED  .         .          .
                PaidAfterAll  .          .         .         .         PAID      PAID       .
                """);
    }
}
