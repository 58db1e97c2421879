package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class InstitutionLifeTest {
    @Test
    void the_life_of_an_organisation_on_the_list_is_this_table() {
        assertThat(LifePicture.of(InstitutionState.class, InstitutionLife.Event.class, InstitutionLife::on))
                .isEqualTo("""
                         LISTED   BLOCKED
                Blocked  BLOCKED  .
                Freed    .        LISTED
                """);
    }
}
