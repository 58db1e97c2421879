package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.training.Lesson;

/** A drawn lesson whose moment has come, and what came of it; never changed. */
@MappedEntity("spot_check")
record SpotCheck(
        @Id org.skillvoucher.id.Id<SpotCheck> id,
        org.skillvoucher.id.Id<SpotCheckDraw> drawId,
        org.skillvoucher.id.Id<Lesson> lessonId,
        Instant momentAt,
        SpotCheckOutcome outcome,
        org.skillvoucher.id.@Nullable Id<RollCall> rollCallId,
        Instant decidedAt) {

    /** The one name of this lesson's check in this draw. */
    static org.skillvoucher.id.Id<SpotCheck> nameOf(
            org.skillvoucher.id.Id<SpotCheckDraw> draw, org.skillvoucher.id.Id<Lesson> lesson) {
        return org.skillvoucher.id.Id.derived("spot-check:" + draw, lesson);
    }
}
