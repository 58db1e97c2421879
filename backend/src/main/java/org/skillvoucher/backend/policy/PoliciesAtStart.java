package org.skillvoucher.backend.policy;

import io.micronaut.context.annotation.Context;
import org.skillvoucher.policy.PoliciesInForce;

/** Loads what officers published, and keeps the text of every policy, before the first request: what does not load stops the start. */
@Context
final class PoliciesAtStart {
    PoliciesAtStart(PoliciesInForce policies) {
        policies.refresh();
    }
}
