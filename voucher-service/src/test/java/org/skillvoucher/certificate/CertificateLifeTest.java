package org.skillvoucher.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class CertificateLifeTest {
    @Test
    void the_life_of_a_certificate_is_this_table() {
        assertThat(LifePicture.of(CertificateState.class, CertificateLife.Event.class, CertificateLife::on))
                .isEqualTo("""
                           SUBMITTED  CONFIRMED  REJECTED  WITHDRAWN
                Confirmed  CONFIRMED  .          .         .
                Rejected   REJECTED   .          .         .
                Withdrawn  .          WITHDRAWN  .         .
                """);
    }
}
