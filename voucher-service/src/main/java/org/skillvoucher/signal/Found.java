package org.skillvoucher.signal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.TrainingClass;

/**
 * What a detector found: about what, by which {@code key} it is the same finding again, how much of it, the evidence without personal
 * data, and whose payment it touches.
 */
record Found(
        SignalKind kind,
        SignalSubject subject,
        Id<?> about,
        String key,
        RegionCode region,
        @Nullable Id<Institution> institution,
        @Nullable Id<TrainingClass> in,
        int weight,
        Map<String, Object> evidence,
        List<Touch> touches) {
    Found {
        evidence = Map.copyOf(evidence);
        touches = List.copyOf(touches);
    }

    /** Something about a class as such, which touches these. */
    static Found ofClass(
            SignalKind kind,
            TrainingClass in,
            String key,
            int weight,
            Map<String, Object> evidence,
            List<Touch> touches) {
        return new Found(
                kind,
                SignalSubject.CLASS,
                in.id(),
                key,
                in.region(),
                in.institutionId(),
                in.id(),
                weight,
                evidence,
                touches);
    }
}
