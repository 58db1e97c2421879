package org.skillvoucher.attendance;

import java.time.Instant;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** One lesson that can be scanned now, in the list of a whole region: where it is and how many are there, without anybody's name. */
public record RunningLesson(
        Id<Lesson> lesson,
        Id<TrainingClass> trainingClass,
        String title,
        Id<Institution> institution,
        String institutionName,
        RegionCode region,
        String topic,
        Instant startsAt,
        Instant endsAt,
        Presence.Counts counts) {}
