package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;

/** A decision as it was made, with the facts that it was made from and the hash of the policy's file: written once, never changed.
 * Payee and instalments are absent in decisions from before they were kept. */
@MappedEntity("decision")
public record StoredDecision(
        @Id org.skillvoucher.id.Id<StoredDecision> id,
        Instant at,
        Stage stage,
        org.skillvoucher.id.@Nullable Id<?> personId,
        org.skillvoucher.id.@Nullable Id<?> institutionId,
        RegionCode region,
        String policyId,
        String policyHash,
        String document,
        String benefit,
        Verdict verdict,
        long amountFen,
        @Nullable Payee payee,
        String facts,
        String findings,
        String derivation,
        @Nullable String instalments) {
    /** What it says, apart from whom it is about. */
    DecisionText text() {
        return new DecisionText(facts, findings, derivation, instalments);
    }

    public Money amount() {
        return Money.ofFen(amountFen);
    }
}
