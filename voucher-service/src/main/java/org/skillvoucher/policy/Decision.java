package org.skillvoucher.policy;

import java.util.List;
import org.skillvoucher.money.Money;

/**
 * The answer for one benefit and one case, with every finding and the way to the amount. The same policy bytes and
 * facts give the same decision. At issue the amount is the ceiling; refused is zero. Instalments add up to the amount.
 */
public record Decision(
        String policyId,
        String policyHash,
        String benefit,
        Stage stage,
        Verdict verdict,
        List<Finding> findings,
        Money amount,
        List<Step> derivation,
        Payee payee,
        List<Instalment> instalments) {
    public Decision {
        findings = List.copyOf(findings);
        derivation = List.copyOf(derivation);
        instalments = List.copyOf(instalments);
    }

    /** The findings that stand in the way, in the order of the policy. */
    public List<Finding> obstacles() {
        return findings.stream()
                .filter(finding -> finding.outcome() != Outcome.MET)
                .toList();
    }
}
