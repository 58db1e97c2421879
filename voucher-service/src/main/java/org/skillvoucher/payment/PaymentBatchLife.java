package org.skillvoucher.payment;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.payment.PaymentBatchState.APPROVED;
import static org.skillvoucher.payment.PaymentBatchState.DONE;
import static org.skillvoucher.payment.PaymentBatchState.PREPARING;
import static org.skillvoucher.payment.PaymentBatchState.PROPOSED;
import static org.skillvoucher.payment.PaymentBatchState.SENDING;
import static org.skillvoucher.payment.PaymentBatchState.WITHDRAWN;

import org.skillvoucher.life.Move;

/** The life of a payment batch. */
public final class PaymentBatchLife {
    private PaymentBatchLife() {}

    /** What can happen to a batch. */
    public sealed interface Event {}

    /** Another step of its payments was put in. */
    public record Filled() implements Event {}

    /** All its payments are in it. */
    public record Proposed() implements Event {}

    /** A second officer stands for it. */
    public record Approved() implements Event {}

    /** Taken back before it was sent. */
    public record Withdrawn() implements Event {}

    /** Written down just before the file goes to the bank. */
    public record SendingBegun() implements Event {}

    /** The bank has answered for every payment. */
    public record Finished() implements Event {}

    /** The row of the table for this event. */
    public static Move<PaymentBatchState> on(Event event) {
        return switch (event) {
            case Filled _ -> from(PREPARING).to(PREPARING);
            case Proposed _ -> from(PREPARING).to(PROPOSED);
            case Approved _ -> from(PROPOSED).to(APPROVED);
            case Withdrawn _ -> from(PREPARING, PROPOSED, APPROVED).to(WITHDRAWN);
            case SendingBegun _ -> from(APPROVED).to(SENDING);
            case Finished _ -> from(SENDING).to(DONE);
        };
    }
}
