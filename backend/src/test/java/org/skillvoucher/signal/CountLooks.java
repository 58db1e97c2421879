package org.skillvoucher.signal;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.TrainingClass;

/** A detector that finds nothing and knows how often each class was looked at. */
@Singleton
@Requires(property = "test.count-looks")
public final class CountLooks implements Detector {
    private final Map<Id<TrainingClass>, Integer> looks = new ConcurrentHashMap<>();

    @Override
    public List<Found> lookAt(TrainingClass in) {
        looks.merge(in.id(), 1, Integer::sum);
        return List.of();
    }

    /** How often since the server began. */
    public int at(Id<TrainingClass> in) {
        return looks.getOrDefault(in, 0);
    }
}
