package org.skillvoucher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class CatalogueLifeTest {
    @Test
    void the_life_of_a_version_is_this_table() {
        assertThat(LifePicture.of(CatalogueState.class, CatalogueLife.Event.class, CatalogueLife::on))
                .isEqualTo("""
                            DRAFT      CALL    REVIEW     PUBLISHED
                CallClosed  .          REVIEW  .          .
                Published   PUBLISHED  .       PUBLISHED  .
                """);
    }
}
