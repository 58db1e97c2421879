package org.skillvoucher.subsidy;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.subsidy.SubsidyState.BOUNCED;
import static org.skillvoucher.subsidy.SubsidyState.CANCELLED;
import static org.skillvoucher.subsidy.SubsidyState.DUE;
import static org.skillvoucher.subsidy.SubsidyState.PAID;
import static org.skillvoucher.subsidy.SubsidyState.RECOVERED;
import static org.skillvoucher.subsidy.SubsidyState.RELEASED;

import org.skillvoucher.life.Move;

/** The life of a subsidy. */
public final class SubsidyLife {
    private SubsidyLife() {}

    /** What can happen to a subsidy that is due. */
    public sealed interface Event {}

    /** Decided for the payee: the money is posted. */
    public record Released() implements Event {}

    /** Decided against the payee. */
    public record Cancelled() implements Event {}

    /** The bank said that it arrived. */
    public record Paid() implements Event {}

    /** The bank said that it did not. */
    public record Bounced() implements Event {}

    /** It had arrived, and the payee's bank sent it back (退汇). */
    public record Returned() implements Event {}

    /** To be paid once more. */
    public record Reissued() implements Event {}

    /** An advance that did not go out, for a training that did not finish. */
    public record TakenBack() implements Event {}

    /** Part of an advance that did not go out is not due any more. */
    public record Reduced() implements Event {}

    /** The payee gave the money back, in full or in part. */
    public record Recovered() implements Event {}

    /** The row of the table for this event. */
    public static Move<SubsidyState> on(Event event) {
        return switch (event) {
            case Released _ -> from(DUE).to(RELEASED);
            case Cancelled _ -> from(DUE, BOUNCED).to(CANCELLED);
            case Paid _ -> from(RELEASED).to(PAID);
            case Bounced _ -> from(RELEASED).to(BOUNCED);
            case Returned _ -> from(PAID).to(BOUNCED);
            case Reissued _ -> from(BOUNCED).to(RELEASED);
            case TakenBack _ -> from(RELEASED, BOUNCED).to(CANCELLED);
            case Reduced _ -> from(RELEASED).to(RELEASED);
            case Recovered _ -> from(PAID).to(RECOVERED);
        };
    }
}
