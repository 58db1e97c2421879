package org.skillvoucher.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class ScannerLifeTest {
    @Test
    void the_life_of_a_scanner_is_this_table() {
        assertThat(LifePicture.of(ScannerState.class, ScannerLife.Event.class, ScannerLife::on))
                .isEqualTo("""
                           WAITING  ACTIVE   REVOKED
                Confirmed  ACTIVE   .        .
                Mistaken   REVOKED  .        .
                Revoked    REVOKED  REVOKED  .
                """);
    }
}
