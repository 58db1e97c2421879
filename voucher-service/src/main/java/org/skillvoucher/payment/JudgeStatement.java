package org.skillvoucher.payment;

import org.jspecify.annotations.Nullable;

/**
 * The rule by which a statement of the bank is booked. Pure: the first word that settles a payment stays until an officer says otherwise.
 */
final class JudgeStatement {
    private JudgeStatement() {}

    /** What is to be done, and for a dispute its kind. */
    record Judgement(StatementOutcome outcome, @Nullable DisputeKind dispute) {
        static Judgement of(StatementOutcome outcome) {
            return new Judgement(outcome, null);
        }

        static Judgement of(DisputeKind kind) {
            return new Judgement(StatementOutcome.DISPUTED, kind);
        }
    }

    /** What this word means for a payment in this state; another amount than was ordered settles nothing. */
    static Judgement judge(PaymentItemState now, BankWord said, boolean sameAmount) {
        if (said == BankWord.PENDING) {
            return Judgement.of(StatementOutcome.PENDING);
        }
        if (!sameAmount) {
            return Judgement.of(DisputeKind.OTHER_AMOUNT);
        }
        return switch (now) {
            case NEW, CANCELLED -> Judgement.of(DisputeKind.NOT_SENT);
            // What was returned before we ever heard that it was paid has not arrived: the same as rejected.
            case SENT, UNKNOWN -> Judgement.of(StatementOutcome.BOOKED);
            case PAID ->
                switch (said) {
                    case PAID, PENDING -> Judgement.of(StatementOutcome.REPEATED);
                    case REJECTED -> Judgement.of(DisputeKind.PAID_THEN_REJECTED);
                    case RETURNED -> Judgement.of(DisputeKind.RETURNED);
                };
            case REJECTED ->
                said == BankWord.PAID
                        ? Judgement.of(DisputeKind.REJECTED_THEN_PAID)
                        : Judgement.of(StatementOutcome.REPEATED);
            // It had been paid before it came back, so that both words are old news.
            case RETURNED -> Judgement.of(StatementOutcome.REPEATED);
        };
    }
}
