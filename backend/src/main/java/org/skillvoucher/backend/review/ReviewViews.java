package org.skillvoucher.backend.review;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.Approval;
import org.skillvoucher.api.model.ApprovalStep;
import org.skillvoucher.api.model.CheckedItem;
import org.skillvoucher.api.model.GateCheck;
import org.skillvoucher.api.model.GateMoment;
import org.skillvoucher.api.model.GateOutcome;
import org.skillvoucher.api.model.GateStanding;
import org.skillvoucher.api.model.Hold;
import org.skillvoucher.api.model.Objection;
import org.skillvoucher.api.model.ObjectionState;
import org.skillvoucher.api.model.PublicityLine;
import org.skillvoucher.gate.Checked;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.review.SeePublicity;

/** Reviews, publicity and checklists as the contract shows them. */
final class ReviewViews {
    /** Instead of a reason that is for officers only. */
    private static final String LOOKED_INTO = "主管部门正在核查";

    /** What these found is the office's own, or another's. */
    private static final Set<org.skillvoucher.gate.GateCheck> INNER = EnumSet.of(
            org.skillvoucher.gate.GateCheck.FUND,
            org.skillvoucher.gate.GateCheck.ACCOUNT,
            org.skillvoucher.gate.GateCheck.NO_HOLD);

    private ReviewViews() {}

    private static Approval approval(ReviewSubsidy.Given given) {
        org.skillvoucher.subsidy.Approval approval = given.approval();
        return new Approval(
                approval.id().value(),
                ApprovalStep.valueOf(approval.step().name()),
                approval.officerId().value(),
                HexFormat.of().formatHex(approval.contentHash()),
                given.holds(),
                approval.voided(),
                approval.at());
    }

    /** For officers. */
    static GateStanding standing(GoThroughGate.Standing standing) {
        return standing(standing, ReviewViews::checked, ReviewViews::hold);
    }

    /**
     * For the trainee and the organisation that it concerns: what fails and what lifts it. Not why an officer looks into it, which would
     * warn them, nor who; and no facts of the fund, nor of an account that may be another's.
     */
    static GateStanding standingForThoseConcerned(GoThroughGate.Standing standing) {
        return standing(standing, one -> checked(withoutInnerFacts(one)), ReviewViews::holdForThoseConcerned);
    }

    private static GateStanding standing(
            GoThroughGate.Standing standing,
            Function<Checked, CheckedItem> checked,
            Function<org.skillvoucher.gate.Hold, Hold> hold) {
        return new GateStanding(
                standing.run()
                        .map(run -> GateMoment.valueOf(run.moment().name()))
                        .orElse(null),
                standing.run().map(org.skillvoucher.gate.GateRun::passed).orElse(null),
                standing.run().map(org.skillvoucher.gate.GateRun::at).orElse(null),
                standing.checks().stream().map(checked).toList(),
                standing.holds().stream().map(hold).toList());
    }

    private static Checked withoutInnerFacts(Checked one) {
        return INNER.contains(one.check()) ? new Checked(one.check(), one.outcome(), Map.of()) : one;
    }

    private static Hold holdForThoseConcerned(org.skillvoucher.gate.Hold hold) {
        boolean isInner = hold.isOfOfficer()
                || INNER.stream().anyMatch(check -> check.name().equals(hold.cause()));
        return new Hold(
                hold.id().value(),
                hold.subsidyId().value(),
                hold.cause(),
                isInner ? LOOKED_INTO : hold.details(),
                null,
                hold.placedAt(),
                null,
                null);
    }

    private static CheckedItem checked(Checked one) {
        CheckWords words = CheckWords.of(one.check());
        boolean failed = one.outcome() == Checked.Outcome.FAILED;
        return new CheckedItem(
                GateCheck.valueOf(one.check().name()),
                GateOutcome.valueOf(one.outcome().name()),
                one.facts(),
                words.zh(),
                words.en(),
                failed ? words.liftZh() : null,
                failed ? words.liftEn() : null);
    }

    static Hold hold(org.skillvoucher.gate.Hold hold) {
        return new Hold(
                hold.id().value(),
                hold.subsidyId().value(),
                hold.cause(),
                hold.details(),
                hold.placedBy() == null ? null : hold.placedBy().value(),
                hold.placedAt(),
                hold.liftedBecause(),
                hold.liftedAt());
    }

    static PublicityLine line(SeePublicity.Line line) {
        return new PublicityLine(
                line.entry().id().value(),
                line.maskedName().orElse(null),
                line.institution().orElse(null),
                line.payee().orElse(null),
                line.benefit().id(),
                line.benefit().zh(),
                line.benefit().en(),
                line.document(),
                line.subsidy().amountFen(),
                line.entry().fromDay(),
                line.entry().untilDay());
    }

    static Objection objection(org.skillvoucher.review.Objection objection, @Nullable String contact) {
        return new Objection(
                objection.id().value(),
                objection.entryId().value(),
                objection.subsidyId().value(),
                objection.words(),
                contact,
                ObjectionState.valueOf(objection.state().name()),
                objection.decidedBecause(),
                objection.createdAt());
    }

    static List<Approval> approvals(List<ReviewSubsidy.Given> all) {
        return all.stream().map(ReviewViews::approval).toList();
    }
}
