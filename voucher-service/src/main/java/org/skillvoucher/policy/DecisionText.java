package org.skillvoucher.policy;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.Fingerprint;

/** What a decision says, apart from whom it is about, as JSON. Whoever has the same facts is told the same, so each is stored once. */
record DecisionText(
        String facts,
        String findings,
        String derivation,
        @Nullable String instalments) {
    /** The name under which it is stored. */
    byte[] hash() {
        return Fingerprint.of(facts, findings, derivation, instalments);
    }
}
