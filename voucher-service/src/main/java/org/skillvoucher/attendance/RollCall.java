package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/**
 * The roll is called in a lesson (点名): whoever has a seat is asked, and has until {@code closesAt} to answer. Opened by an
 * officer on the spot or by a spot check; never changed.
 */
@MappedEntity("roll_call")
public record RollCall(
        @Id org.skillvoucher.id.Id<RollCall> id,
        org.skillvoucher.id.Id<Lesson> lessonId,
        org.skillvoucher.id.Id<TrainingClass> classId,
        int ordinal,
        Instant openedAt,
        Instant closesAt,
        org.skillvoucher.id.@Nullable Id<Account> openedBy,
        org.skillvoucher.id.@Nullable Id<?> spotCheckId,
        int asked,
        byte[] fingerprint,
        Instant createdAt) {

    /** The last moment counts. */
    public boolean isOpenAt(Instant now) {
        return !now.isBefore(openedAt) && !now.isAfter(closesAt);
    }
}
