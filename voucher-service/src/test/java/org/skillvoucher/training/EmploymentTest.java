package org.skillvoucher.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

class EmploymentTest {
    private static final Id<Institution> AGENCY = Id.random();
    private static final Id<Institution> FACTORY = Id.random();
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);

    @Test
    void the_actual_user_of_a_dispatched_worker_is_not_the_employer() {
        assertThat(employment(FACTORY, null).actualUser()).isEqualTo(FACTORY);
        assertThat(employment(FACTORY, null).isDispatched()).isTrue();
        assertThat(employment(null, null).actualUser()).isEqualTo(AGENCY);
        assertThat(employment(null, null).isDispatched()).isFalse();
    }

    @Test
    void a_month_is_done_at_the_end_of_its_last_day() {
        Employment open = employment(null, null);

        assertThat(open.monthsOn(LocalDate.of(2020, 12, 31))).isZero();
        assertThat(open.monthsOn(LocalDate.of(2021, 1, 30))).isZero();
        assertThat(open.monthsOn(LocalDate.of(2021, 1, 31))).isEqualTo(1);
        assertThat(open.monthsOn(LocalDate.of(2021, 6, 29))).isEqualTo(5);
        assertThat(open.monthsOn(LocalDate.of(2021, 6, 30))).isEqualTo(6);
    }

    @Test
    void months_end_with_the_employment() {
        assertThat(employment(null, LocalDate.of(2021, 3, 31)).monthsOn(LocalDate.of(2021, 12, 31)))
                .isEqualTo(3);
    }

    @Test
    void it_holds_from_its_first_day_to_its_last() {
        Employment spring = employment(null, LocalDate.of(2021, 3, 31));

        assertThat(spring.holdsOn(LocalDate.of(2020, 12, 31))).isFalse();
        assertThat(spring.holdsOn(FIRST)).isTrue();
        assertThat(spring.holdsOn(LocalDate.of(2021, 3, 31))).isTrue();
        assertThat(spring.holdsOn(LocalDate.of(2021, 4, 1))).isFalse();
    }

    private static Employment employment(@Nullable Id<Institution> usedBy, @Nullable LocalDate until) {
        return new Employment(
                Id.random(),
                Id.random(),
                AGENCY,
                usedBy,
                RegionCode.of("330800"),
                true,
                FIRST,
                until,
                "劳动合同",
                EmploymentState.CONFIRMED,
                Id.random(),
                Id.random(),
                null,
                new byte[32],
                2,
                Instant.EPOCH);
    }
}
