package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** On what a decision rests, without its facts and findings: lists name it, and those are long. */
@MappedEntity("decision")
public record BasisOfDecision(
        @Id org.skillvoucher.id.Id<StoredDecision> id, String policyId, String document, String benefit) {
    /** Of a decision that is at hand. */
    public static BasisOfDecision of(StoredDecision decision) {
        return new BasisOfDecision(decision.id(), decision.policyId(), decision.document(), decision.benefit());
    }
}
