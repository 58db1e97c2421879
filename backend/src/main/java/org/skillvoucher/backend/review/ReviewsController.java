package org.skillvoucher.backend.review;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.ReviewsApi;
import org.skillvoucher.api.model.ApprovalList;
import org.skillvoucher.api.model.GateStanding;
import org.skillvoucher.api.model.Hold;
import org.skillvoucher.api.model.HoldPage;
import org.skillvoucher.api.model.Objection;
import org.skillvoucher.api.model.ObjectionDecision;
import org.skillvoucher.api.model.ObjectionOrder;
import org.skillvoucher.api.model.ObjectionPage;
import org.skillvoucher.api.model.ObjectionState;
import org.skillvoucher.api.model.PublicityPage;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.backend.subsidy.SubsidyViews;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.gate.HoldSubsidy;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.review.ObjectToSubsidy;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.review.SeePublicity;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ReviewsController implements ReviewsApi {
    private final ReviewSubsidy review;
    private final GoThroughGate gate;
    private final HoldSubsidy holds;
    private final SeePublicity publicity;
    private final ObjectToSubsidy objections;
    private final SubsidyViews views;
    private final Turnstile turnstile;
    private final Caller caller;

    ReviewsController(
            ReviewSubsidy review,
            GoThroughGate gate,
            HoldSubsidy holds,
            SeePublicity publicity,
            ObjectToSubsidy objections,
            SubsidyViews views,
            Turnstile turnstile,
            Caller caller) {
        this.review = review;
        this.gate = gate;
        this.holds = holds;
        this.publicity = publicity;
        this.objections = objections;
        this.views = views;
        this.turnstile = turnstile;
        this.caller = caller;
    }

    @Override
    public Subsidy approveSubsidy(UUID subsidyId) {
        return views.subsidy(review.approve(caller.officer(), Id.of(subsidyId)));
    }

    @Override
    public Subsidy refuseSubsidy(UUID subsidyId, Reason asked) {
        return views.subsidy(review.refuse(caller.officer(), Id.of(subsidyId), asked.reason()));
    }

    @Override
    public ApprovalList seeApprovals(UUID subsidyId) {
        return new ApprovalList(ReviewViews.approvals(review.approvals(caller.officer(), Id.of(subsidyId))));
    }

    @Override
    public GateStanding getGate(UUID subsidyId) {
        Actor by = caller.anyone();
        GoThroughGate.Standing standing = gate.see(by, Id.of(subsidyId));
        return by instanceof Actor.Officer
                ? ReviewViews.standing(standing)
                : ReviewViews.standingForThoseConcerned(standing);
    }

    @Override
    public GateStanding checkGate(UUID subsidyId) {
        return ReviewViews.standing(gate.check(caller.officer(), Id.of(subsidyId)));
    }

    @Override
    public Hold holdSubsidy(UUID subsidyId, Reason asked) {
        return ReviewViews.hold(holds.hold(caller.officer(), Id.of(subsidyId), asked.reason()));
    }

    @Override
    public HoldPage listHolds(@Nullable String cursor, Integer limit) {
        List<org.skillvoucher.gate.Hold> page =
                holds.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new HoldPage(
                page.stream().map(ReviewViews::hold).toList(),
                Cursor.after(page, limit, org.skillvoucher.gate.Hold::id));
    }

    @Override
    public Hold liftHold(UUID holdId, Reason asked) {
        return ReviewViews.hold(holds.lift(caller.officer(), Id.of(holdId), asked.reason()));
    }

    @Override
    public PublicityPage listPublicity(String region, @Nullable String cursor, Integer limit) {
        List<SeePublicity.Line> page =
                publicity.within(RegionCode.of(region), Cursor.of(cursor).id(), limit);
        return new PublicityPage(
                page.stream().map(ReviewViews::line).toList(),
                Cursor.after(page, limit, line -> line.entry().id()));
    }

    @Override
    public Objection objectToSubsidy(UUID objectionId, ObjectionOrder asked) {
        turnstile.pass(Gate.OBJECTION);
        turnstile.pass(Gate.OBJECTED_TO, asked.publicityId().toString());
        return ReviewViews.objection(
                objections.object(new ObjectToSubsidy.Order(
                        Id.of(objectionId), Id.of(asked.publicityId()), asked.words(), asked.contact())),
                null);
    }

    @Override
    public ObjectionPage listObjections(@Nullable ObjectionState state, @Nullable String cursor, Integer limit) {
        List<org.skillvoucher.review.Objection> page = objections.list(
                caller.officer(),
                state == null ? null : org.skillvoucher.review.ObjectionState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new ObjectionPage(
                page.stream()
                        .map(one -> ReviewViews.objection(
                                one, objections.contact(one).orElse(null)))
                        .toList(),
                Cursor.after(page, limit, org.skillvoucher.review.Objection::id));
    }

    @Override
    public Objection decideObjection(UUID objectionId, ObjectionDecision asked) {
        org.skillvoucher.review.Objection decided =
                objections.decide(caller.officer(), Id.of(objectionId), asked.uphold(), asked.reason());
        return ReviewViews.objection(decided, objections.contact(decided).orElse(null));
    }
}
