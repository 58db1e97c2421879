package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import org.skillvoucher.api.DecisionsApi;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.DecideBenefit;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class DecisionsController implements DecisionsApi {
    private final DecideBenefit decide;
    private final DecisionViews views;
    private final Caller caller;

    DecisionsController(DecideBenefit decide, DecisionViews views, Caller caller) {
        this.decide = decide;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public Decision getDecision(UUID decisionId) {
        return views.decision(decide.see(caller.anyone(), Id.of(decisionId)));
    }
}
