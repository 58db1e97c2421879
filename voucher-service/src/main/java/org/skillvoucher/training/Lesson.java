package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** One meeting of a class (课次), from and to. */
@MappedEntity("lesson")
public record Lesson(
        @Id org.skillvoucher.id.Id<Lesson> id,
        org.skillvoucher.id.Id<TrainingClass> classId,
        Instant startsAt,
        Instant endsAt,
        String topic) {
    public boolean overlaps(Lesson other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }
}
