package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.ReleaseRules;

/** Sets a subsidy that was decided for its payee on the path of its document: released at once, or to the reviewers. */
@Singleton
public final class BeginRelease {
    private final DecideBenefit decide;
    private final MoveSubsidy move;
    private final Approve approve;
    private final List<WhenDecided> others;

    BeginRelease(DecideBenefit decide, MoveSubsidy move, Approve approve, List<WhenDecided> others) {
        this.decide = decide;
        this.move = move;
        this.approve = approve;
        this.others = List.copyOf(others);
    }

    /** The path of the document that decided this subsidy. An advance is paid at once: it is settled at the end (XC-1c). */
    public ReleaseRules.Path pathOf(Subsidy subsidy) {
        return subsidy.part() == SubsidyPart.AHEAD
                ? ReleaseRules.Path.AT_ONCE
                : decide.policy(decide.require(subsidy.decisionId()).policyId()).releasePath();
    }

    /**
     * Decided for the payee, in the caller's transaction: released by its origin at once, with the officer's approval at this step, or
     * in review from now on. A ruling counts as the first of the two reviews. Can answer SAME_OFFICER, OFFICER_IS_PAYEE,
     * OFFICER_NOT_IDENTIFIED.
     */
    public Subsidy begin(Actor.Officer by, Subsidy due, ApprovalStep step, OriginOfSubsidy origin, Map<String, ?> why) {
        boolean atOnce = pathOf(due) == ReleaseRules.Path.AT_ONCE;
        if (atOnce || step == ApprovalStep.RULED) {
            approve.record(by, due, step);
        }
        Subsidy begun = atOnce
                ? origin.release(by, due, why)
                : move.move(due, new SubsidyLife.SentToReview(), due.amount(), by, why);
        others.forEach(other -> other.decided(begun, by));
        return move.require(begun.id());
    }
}
