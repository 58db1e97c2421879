package org.skillvoucher.refusal;

import java.util.Map;

/**
 * A no after which nothing remains written. Its details are ids, codes, dates and counts for the answer to show;
 * never personal data.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient Map<String, Object> details;

    public Refused(Refusal refusal) {
        this(refusal, Map.of());
    }

    public Refused(Refusal refusal, Map<String, Object> details) {
        super(refusal.name() + details);
        this.refusal = refusal;
        this.details = Map.copyOf(details);
    }

    public Refusal refusal() {
        return refusal;
    }

    public Map<String, Object> details() {
        return details;
    }
}
