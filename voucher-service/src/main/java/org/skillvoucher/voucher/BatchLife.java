package org.skillvoucher.voucher;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.voucher.BatchState.CLOSED;
import static org.skillvoucher.voucher.BatchState.DRAFT;
import static org.skillvoucher.voucher.BatchState.ISSUING;
import static org.skillvoucher.voucher.BatchState.OPEN;

import org.skillvoucher.life.Move;

/** The life of a batch. */
public final class BatchLife {
    private BatchLife() {}

    /** What can happen to a batch. */
    public sealed interface Event {}

    /** A second officer opened a batch that anyone eligible may take from. */
    public record Offered() implements Event {}

    /** A second officer opened a batch for named persons; the job now issues it. */
    public record IssueBegun() implements Event {}

    /** Every recipient has a voucher or a reason why not. */
    public record IssueEnded() implements Event {}

    /** An officer ruled on a recipient whom the decision had referred. */
    public record RecipientRuled() implements Event {}

    /** No more vouchers from it; what was not issued goes back to the fund. */
    public record Closed() implements Event {}

    /** The row of the table for this event. */
    public static Move<BatchState> on(Event event) {
        return switch (event) {
            case Offered _ -> from(DRAFT).to(OPEN);
            case IssueBegun _ -> from(DRAFT).to(ISSUING);
            case IssueEnded _ -> from(ISSUING).to(OPEN);
            case RecipientRuled _ -> from(OPEN).to(OPEN);
            case Closed _ -> from(DRAFT, OPEN).to(CLOSED);
        };
    }
}
