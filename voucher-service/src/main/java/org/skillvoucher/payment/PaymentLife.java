package org.skillvoucher.payment;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.payment.PaymentItemState.CANCELLED;
import static org.skillvoucher.payment.PaymentItemState.NEW;
import static org.skillvoucher.payment.PaymentItemState.PAID;
import static org.skillvoucher.payment.PaymentItemState.REJECTED;
import static org.skillvoucher.payment.PaymentItemState.RETURNED;
import static org.skillvoucher.payment.PaymentItemState.SENT;
import static org.skillvoucher.payment.PaymentItemState.UNKNOWN;

import org.skillvoucher.life.Move;

/** The life of one payment. */
public final class PaymentLife {
    private PaymentLife() {}

    /** What can happen to a payment. */
    public sealed interface Event {}

    /** Written down just before it goes to the bank. */
    public record Sent() implements Event {}

    /** The bank did not answer for it. */
    public record Unanswered() implements Event {}

    /** The bank says it has paid. */
    public record Accepted() implements Event {}

    /** The bank says it has not and will not. */
    public record Refused() implements Event {}

    /** Its batch was withdrawn. */
    public record Cancelled() implements Event {}

    /** It was paid and has come back, as an officer found. */
    public record Returned() implements Event {}

    /** The bank had said no, or had not been asked, and has paid all the same, as an officer found. */
    public record PaidAfterAll() implements Event {}

    /** The row of the table for this event. */
    public static Move<PaymentItemState> on(Event event) {
        return switch (event) {
            case Sent _ -> from(NEW).to(SENT);
            case Unanswered _ -> from(SENT).to(UNKNOWN);
            case Accepted _ -> from(SENT, UNKNOWN).to(PAID);
            case Refused _ -> from(SENT, UNKNOWN).to(REJECTED);
            case Cancelled _ -> from(NEW).to(CANCELLED);
            case Returned _ -> from(PAID).to(RETURNED);
            case PaidAfterAll _ -> from(REJECTED, CANCELLED).to(PAID);
        };
    }
}
