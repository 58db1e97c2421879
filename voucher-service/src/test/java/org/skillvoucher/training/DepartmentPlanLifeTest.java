package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skillvoucher.life.LifePicture;

class DepartmentPlanLifeTest {
    @Test
    void the_life_of_a_departments_plan_is_this_table() {
        assertThat(LifePicture.of(DepartmentPlanState.class, DepartmentPlanLife.Event.class, DepartmentPlanLife::on))
                .isEqualTo("""
                                SUBMITTED  RETURNED   APPROVED
                SubmittedAgain  .          SUBMITTED  .
                Approved        APPROVED   .          .
                Returned        RETURNED   .          .
                """);
    }
}
