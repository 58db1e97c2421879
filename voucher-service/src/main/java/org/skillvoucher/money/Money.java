package org.skillvoucher.money;

import java.math.BigDecimal;

/** An amount of CNY in fen (1/100 yuan), exact. Overflow is an error, never a wrap. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    /** Whole yuan, as policy documents state them. */
    public static Money ofYuan(long yuan) {
        return new Money(Math.multiplyExact(yuan, 100));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(fen, count));
    }

    /** This share of the amount, rounded down to whole fen: the fund never pays a fraction more than the clause says. */
    public Money percent(int percent) {
        return new Money(Math.floorDiv(Math.multiplyExact(fen, percent), 100));
    }

    /** The smaller of the two: how a ceiling (≤) of a clause is applied. */
    public Money atMost(Money ceiling) {
        return fen <= ceiling.fen ? this : ceiling;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two digits, as on a receipt: {@code 1500.00}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
