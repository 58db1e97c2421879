package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import org.skillvoucher.api.DecisionsApi;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.api.model.DecisionNotice;
import org.skillvoucher.api.model.DecisionReplay;
import org.skillvoucher.api.model.ReplayPart;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.ReplayDecision;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class DecisionsController implements DecisionsApi {
    private final DecideBenefit decide;
    private final ReplayDecision replay;
    private final DecisionViews views;
    private final DecisionNotices notices;
    private final Caller caller;

    DecisionsController(
            DecideBenefit decide, ReplayDecision replay, DecisionViews views, DecisionNotices notices, Caller caller) {
        this.decide = decide;
        this.replay = replay;
        this.views = views;
        this.notices = notices;
        this.caller = caller;
    }

    @Override
    public Decision getDecision(UUID decisionId) {
        return views.decision(decide.see(caller.anyone(), Id.of(decisionId)));
    }

    @Override
    public DecisionReplay replayDecision(UUID decisionId) {
        ReplayDecision.Replay again = replay.replay(caller.anyone(), Id.of(decisionId));
        return new DecisionReplay(
                again.decision().value(),
                again.same(),
                again.storedSha256(),
                again.replayedSha256(),
                again.differences().stream()
                        .map(part -> ReplayPart.valueOf(part.name()))
                        .toList());
    }

    @Override
    public DecisionNotice getDecisionNotice(UUID decisionId) {
        return notices.notice(decide.see(caller.anyone(), Id.of(decisionId)));
    }
}
