package org.skillvoucher.subsidy;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.subsidy.SubsidyState.BOUNCED;
import static org.skillvoucher.subsidy.SubsidyState.CANCELLED;
import static org.skillvoucher.subsidy.SubsidyState.DUE;
import static org.skillvoucher.subsidy.SubsidyState.IN_REVIEW;
import static org.skillvoucher.subsidy.SubsidyState.PAID;
import static org.skillvoucher.subsidy.SubsidyState.PUBLISHED;
import static org.skillvoucher.subsidy.SubsidyState.RECOVERED;
import static org.skillvoucher.subsidy.SubsidyState.RELEASED;

import org.skillvoucher.life.Move;

/** The life of a subsidy. */
public final class SubsidyLife {
    private SubsidyLife() {}

    /** What can happen to a subsidy that is due. */
    public sealed interface Event {}

    /** Decided for the payee, and now for two more officers to look at. */
    public record SentToReview() implements Event {}

    /** The first of them approved it. */
    public record Reviewed() implements Event {}

    /** The second did, and everybody may object for some days. */
    public record Published() implements Event {}

    /** What was approved has changed: it is reviewed from the start. */
    public record SentBack() implements Event {}

    /** An officer approved it once more after payee or account had changed. */
    public record ApprovedAgain() implements Event {}

    /** Decided for the payee, by all who have to: the money is posted. */
    public record Released() implements Event {}

    /** Decided against the payee. */
    public record Cancelled() implements Event {}

    /** The bank said that it arrived, or all that a bank was to pay was kept back for claims. */
    public record Paid() implements Event {}

    /** Part of it is kept back for a claim on its payee; the bank pays the rest. */
    public record SetOff() implements Event {}

    /** The bank said that it did not. */
    public record Bounced() implements Event {}

    /** It had arrived, and the payee's bank sent it back (退汇). */
    public record Returned() implements Event {}

    /** To be paid once more. */
    public record Reissued() implements Event {}

    /** An advance that did not go out, for a training that did not finish. */
    public record TakenBack() implements Event {}

    /** Part of what did not go out is not due any more. */
    public record Reduced() implements Event {}

    /** The payee gave the money back: all of it, by this or with what came before. */
    public record Recovered() implements Event {}

    /** The payee gave part of the money back; what is left stays paid. */
    public record PartRecovered() implements Event {}

    /** The row of the table for this event. */
    public static Move<SubsidyState> on(Event event) {
        return switch (event) {
            case SentToReview _ -> from(DUE).to(IN_REVIEW);
            case Reviewed _ -> from(IN_REVIEW).to(IN_REVIEW);
            case Published _ -> from(IN_REVIEW).to(PUBLISHED);
            case SentBack _ -> from(IN_REVIEW, PUBLISHED).to(IN_REVIEW);
            case ApprovedAgain _ -> from(RELEASED).to(RELEASED);
            case Released _ -> from(DUE, IN_REVIEW, PUBLISHED).to(RELEASED);
            case Cancelled _ -> from(DUE, IN_REVIEW, PUBLISHED, BOUNCED).to(CANCELLED);
            case Paid _ -> from(RELEASED).to(PAID);
            case SetOff _ -> from(RELEASED).to(RELEASED);
            case Bounced _ -> from(RELEASED).to(BOUNCED);
            case Returned _ -> from(PAID).to(BOUNCED);
            case Reissued _ -> from(BOUNCED).to(RELEASED);
            case TakenBack _ -> from(RELEASED, BOUNCED).to(CANCELLED);
            case Reduced _ -> from(RELEASED).to(RELEASED);
            case Recovered _ -> from(PAID).to(RECOVERED);
            case PartRecovered _ -> from(PAID).to(PAID);
        };
    }
}
