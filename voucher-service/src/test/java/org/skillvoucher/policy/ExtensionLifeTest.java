package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class ExtensionLifeTest {
    @Test
    void the_life_of_an_extension_is_this_table() {
        assertThat(LifePicture.of(ExtensionState.class, ExtensionLife.Event.class, ExtensionLife::on))
                .isEqualTo("""
                           DRAFT      PUBLISHED
                Published  PUBLISHED  .
                """);
    }
}
