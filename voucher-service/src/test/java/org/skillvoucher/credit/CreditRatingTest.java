package org.skillvoucher.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditRatingTest {
    @ParameterizedTest(name = "{0} moved by {1} is {2}")
    @CsvSource({"A,0,A", "A,-1,B", "B,1,A", "B,-2,D", "A,1,A", "A,99,A", "D,-1,D", "C,-99,D", "D,3,A", "D,4,A"})
    void a_rating_moves_step_by_step_and_stays_between_A_and_D(CreditRating start, long steps, CreditRating then) {
        assertThat(start.moved(steps)).isEqualTo(then);
    }
}
