package org.skillvoucher.backend.policy;

import java.util.List;
import org.skillvoucher.api.model.CoveredClause;
import org.skillvoucher.api.model.CoveredRule;
import org.skillvoucher.api.model.DecisionStage;
import org.skillvoucher.api.model.DerivationStep;
import org.skillvoucher.api.model.FactType;
import org.skillvoucher.api.model.Finding;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.api.model.Instalment;
import org.skillvoucher.api.model.InstalmentDue;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.PolicyBenefit;
import org.skillvoucher.api.model.PolicyCoverage;
import org.skillvoucher.api.model.PolicyFact;
import org.skillvoucher.api.model.PolicyStanding;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.api.model.WhatIfAnswer;
import org.skillvoucher.policy.AskWhatIf;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.ClauseEntry;
import org.skillvoucher.policy.Coverage;
import org.skillvoucher.policy.Decision;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.KnownFact;
import org.skillvoucher.policy.Period;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.policy.Step;

/** Documents and what they say to a case, as the contract shows them. */
final class PolicyViews {
    private PolicyViews() {}

    static WhatIfAnswer answer(AskWhatIf.Answer answer) {
        Policy policy = answer.policy();
        Decision decision = answer.decision();
        return new WhatIfAnswer(
                decision.policyId(),
                decision.policyHash(),
                policy.title(),
                policy.document(),
                decision.benefit(),
                DecisionStage.valueOf(decision.stage().name()),
                answer.day(),
                Verdict.valueOf(decision.verdict().name()),
                decision.amount().fen(),
                decision.findings().stream().map(PolicyViews::finding).toList(),
                decision.derivation().stream().map(PolicyViews::step).toList(),
                PayeeKind.valueOf(decision.payee().name()),
                decision.instalments().stream().map(PolicyViews::instalment).toList());
    }

    static org.skillvoucher.api.model.Policy policy(Policy policy) {
        Period period = policy.inForce();
        return new org.skillvoucher.api.model.Policy(
                policy.id(),
                policy.title(),
                policy.document(),
                policy.extendedBy(),
                policy.region().digits(),
                PolicyStanding.valueOf(policy.standing().name()),
                period == null ? null : period.from(),
                period == null ? null : period.to(),
                policy.hash(),
                policy.benefits().stream()
                        .map(benefit -> benefit(policy, benefit))
                        .toList());
    }

    static PolicyFact fact(KnownFact fact) {
        return new PolicyFact(
                fact.name(),
                FactType.valueOf(fact.kind().name()),
                fact.words(),
                fact.least(),
                fact.most(),
                fact.zh(),
                fact.en());
    }

    static PolicyCoverage coverage(Policy policy, Coverage coverage) {
        return new PolicyCoverage(
                policy.id(),
                policy.hash(),
                coverage.clauses().stream().map(PolicyViews::clause).toList(),
                coverage.withoutExample().stream().map(PolicyViews::rule).toList());
    }

    private static CoveredClause clause(Coverage.CoveredClause covered) {
        ClauseEntry entry = covered.entry();
        return new CoveredClause(
                covered.clause().id(),
                covered.clause().printed(),
                entry == null ? null : entry.zh(),
                entry == null ? null : entry.en(),
                entry == null ? List.of() : entry.parts(),
                entry == null ? List.of() : entry.tests(),
                entry == null ? null : entry.notModelled(),
                covered.rules().stream().map(PolicyViews::rule).toList());
    }

    private static CoveredRule rule(Coverage.CoveredRule rule) {
        return new CoveredRule(rule.rule(), rule.benefit(), rule.examples());
    }

    private static PolicyBenefit benefit(Policy policy, Benefit benefit) {
        return new PolicyBenefit(
                benefit.id(),
                benefit.zh(),
                benefit.en(),
                benefit.clause().printed(),
                benefit.clause().id(),
                PayeeKind.valueOf(benefit.payee().name()),
                policy.asks(benefit).stream().map(Fact::word).toList());
    }

    private static Instalment instalment(org.skillvoucher.policy.Instalment instalment) {
        return new Instalment(
                InstalmentDue.valueOf(instalment.due().name()),
                instalment.percent(),
                instalment.amount().fen(),
                instalment.clause().printed(),
                instalment.clause().id());
    }

    private static Finding finding(org.skillvoucher.policy.Finding finding) {
        return new Finding(
                finding.rule(),
                finding.clause().printed(),
                FindingOutcome.valueOf(finding.outcome().name()),
                finding.zh(),
                finding.en(),
                finding.clause().id());
    }

    private static DerivationStep step(Step step) {
        return new DerivationStep(step.zh(), step.en(), step.amount().fen());
    }
}
