package org.skillvoucher.gate;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** What one check found. */
@Serdeable
public record Checked(GateCheck check, Outcome outcome, Map<String, Object> facts) {
    /** How a check ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It does not concern this subsidy, or not at this moment. */
        NOT_ASKED
    }

    public Checked {
        facts = Map.copyOf(facts);
    }
}
