package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.training.Lesson;

/** What a draw reads of a lesson of an approved class, and what came of it if it was drawn. */
@MappedEntity("lesson")
record LessonInReach(
        @Id org.skillvoucher.id.Id<Lesson> id,
        Instant startsAt,
        Instant endsAt,
        @Nullable SpotCheckOutcome outcome,
        org.skillvoucher.id.@Nullable Id<RollCall> rollCallId,
        @Nullable Integer asked,
        @Nullable Integer answered) {}
