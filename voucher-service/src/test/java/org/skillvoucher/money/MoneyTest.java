package org.skillvoucher.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @Test
    void a_yuan_is_a_hundred_fen() {
        assertThat(Money.ofYuan(1500)).isEqualTo(Money.ofFen(150_000));
    }

    @ParameterizedTest
    @CsvSource({"150000, 1500.00", "1, 0.01", "0, 0.00", "-5, -0.05", "9223372036854775807, 92233720368547758.07"})
    void it_reads_as_on_a_receipt(long fen, String text) {
        assertThat(Money.ofFen(fen)).hasToString(text);
    }

    @Test
    void it_adds_takes_away_and_multiplies_exactly() {
        assertThat(Money.ofFen(7).plus(Money.ofFen(5))).isEqualTo(Money.ofFen(12));
        assertThat(Money.ofFen(5).minus(Money.ofFen(7))).isEqualTo(Money.ofFen(-2));
        assertThat(Money.ofFen(333).times(3)).isEqualTo(Money.ofFen(999));
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrap() {
        Money most = Money.ofFen(Long.MAX_VALUE);
        assertOverflow(() -> most.plus(Money.ofFen(1)));
        assertOverflow(() -> Money.ofFen(Long.MIN_VALUE).minus(Money.ofFen(1)));
        assertOverflow(() -> most.times(2));
        assertOverflow(() -> most.percent(2));
        assertOverflow(() -> Money.ofYuan(Long.MAX_VALUE / 100 + 1));
        assertThat(most.plus(Money.ZERO)).isEqualTo(most);
        assertThat(Money.ofYuan(Long.MAX_VALUE / 100)).isEqualTo(Money.ofFen(Long.MAX_VALUE / 100 * 100));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 80, 80",
        "99, 80, 79",
        "1, 99, 0",
        "101, 50, 50",
        "150000, 100, 150000",
        "150000, 0, 0",
        "-1, 50, -1"
    })
    void a_share_is_rounded_down_to_whole_fen(long fen, int percent, long share) {
        assertThat(Money.ofFen(fen).percent(percent)).isEqualTo(Money.ofFen(share));
    }

    @ParameterizedTest
    @CsvSource({"99, 99", "100, 100", "101, 100"})
    void a_ceiling_lets_through_what_does_not_exceed_it(long fen, long through) {
        assertThat(Money.ofFen(fen).atMost(Money.ofFen(100))).isEqualTo(Money.ofFen(through));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true"})
    void nothing_is_not_positive(long fen, boolean positive) {
        assertThat(Money.ofFen(fen).isPositive()).isEqualTo(positive);
    }

    @Test
    void more_is_more() {
        assertThat(Money.ofFen(2)).isGreaterThan(Money.ofFen(1)).isLessThan(Money.ofFen(3));
        assertThat(Money.ofFen(2)).isEqualByComparingTo(Money.ofFen(2));
    }

    private static void assertOverflow(Runnable sum) {
        assertThatThrownBy(sum::run).isInstanceOf(ArithmeticException.class);
    }
}
