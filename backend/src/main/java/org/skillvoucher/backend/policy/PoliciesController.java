package org.skillvoucher.backend.policy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.skillvoucher.api.PoliciesApi;
import org.skillvoucher.api.model.PolicyCoverage;
import org.skillvoucher.api.model.PolicyFacts;
import org.skillvoucher.api.model.PolicyShelf;
import org.skillvoucher.api.model.WhatIfAnswer;
import org.skillvoucher.api.model.WhatIfCase;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.policy.AskWhatIf;
import org.skillvoucher.policy.Coverage;
import org.skillvoucher.policy.KnownFact;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.policy.Stage;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PoliciesController implements PoliciesApi {
    private final AskWhatIf ask;
    private final Turnstile turnstile;

    PoliciesController(AskWhatIf ask, Turnstile turnstile) {
        this.ask = ask;
        this.turnstile = turnstile;
    }

    @Override
    public WhatIfAnswer askWhatIf(WhatIfCase asked) {
        turnstile.pass(Gate.WHAT_IF);
        return PolicyViews.answer(ask.ask(
                RegionCode.of(asked.region()),
                asked.benefit(),
                asked.day(),
                Optional.ofNullable(asked.stage())
                        .map(stage -> Stage.valueOf(stage.name()))
                        .orElse(Stage.RELEASE),
                asked.facts()));
    }

    @Override
    public PolicyShelf seePolicies() {
        return new PolicyShelf(ask.policies().stream().map(PolicyViews::policy).toList());
    }

    @Override
    public PolicyFacts seeFacts() {
        return new PolicyFacts(KnownFact.all().stream().map(PolicyViews::fact).toList());
    }

    @Override
    public org.skillvoucher.api.model.Policy getPolicy(String policyId) {
        return PolicyViews.policy(ask.policy(policyId));
    }

    @Override
    public PolicyCoverage getPolicyCoverage(String policyId) {
        Policy policy = ask.policy(policyId);
        return PolicyViews.coverage(policy, Coverage.of(policy));
    }
}
