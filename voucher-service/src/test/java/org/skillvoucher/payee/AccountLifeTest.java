package org.skillvoucher.payee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class AccountLifeTest {
    @Test
    void the_life_of_an_account_is_this_table() {
        assertThat(LifePicture.of(AccountState.class, AccountLife.Event.class, AccountLife::on))
                .isEqualTo("""
                          PROPOSED  ACTIVE    REPLACED  REFUSED
                Accepted  ACTIVE    .         .         .
                Refused   REFUSED   REFUSED   .         .
                Replaced  .         REPLACED  .         .
                Cleared   .         ACTIVE    .         .
                """);
    }
}
