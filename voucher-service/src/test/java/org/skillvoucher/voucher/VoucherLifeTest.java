package org.skillvoucher.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class VoucherLifeTest {
    @Test
    void the_life_of_a_voucher_is_this_table() {
        assertThat(LifePicture.of(VoucherState.class, VoucherLife.Event.class, VoucherLife::on))
                .isEqualTo("""
                                ISSUED    CLAIMED    COMMITTED  ACTIVATED  REDEEMED  EXPIRED  REVOKED  FROZEN
                Claimed         CLAIMED   .          .          .          .         .        .        .
                Committed       .         COMMITTED  .          .          .         .        .        .
                Activated       .         .          ACTIVATED  .          .         .        .        .
                Withdrawn       .         .          CLAIMED    .          .         .        .        .
                ClassCancelled  .         .          .          CLAIMED    .         .        .        .
                Redeemed        .         .          .          REDEEMED   .         .        .        .
                Expired         EXPIRED   EXPIRED    EXPIRED    EXPIRED    .         .        .        .
                Revoked         REVOKED   REVOKED    REVOKED    REVOKED    .         .        .        .
                Frozen          ->FROZEN  ->FROZEN   ->FROZEN   ->FROZEN   .         .        .        .
                Thawed          .         .          .          .          .         .        .        <-
                """);
    }
}
