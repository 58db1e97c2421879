package org.skillvoucher.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class FamilyProxyLifeTest {
    @Test
    void the_life_of_a_family_proxy_is_this_table() {
        assertThat(LifePicture.of(FamilyProxyState.class, FamilyProxyLife.Event.class, FamilyProxyLife::on))
                .isEqualTo("""
                           OFFERED   ACCEPTED  ACTIVE  ENDED
                Accepted   ACCEPTED  .         .       .
                Confirmed  .         ACTIVE    .       .
                Ended      ENDED     ENDED     ENDED   .
                """);
    }
}
