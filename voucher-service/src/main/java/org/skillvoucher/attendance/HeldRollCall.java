package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** A roll call with how many were asked and how many have answered. */
@MappedEntity("roll_call")
public record HeldRollCall(
        @Id org.skillvoucher.id.Id<RollCall> id,
        org.skillvoucher.id.Id<Lesson> lessonId,
        org.skillvoucher.id.Id<TrainingClass> classId,
        Instant openedAt,
        Instant closesAt,
        org.skillvoucher.id.@Nullable Id<?> spotCheckId,
        int asked,
        int answered) {

    /** Whether a draw brought it about, not an officer on the spot. */
    public boolean isDrawn() {
        return spotCheckId != null;
    }
}
