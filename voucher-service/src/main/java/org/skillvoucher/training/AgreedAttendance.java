package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.policy.AttendanceRules;
import org.skillvoucher.policy.Policy;

/**
 * How attendance is counted in one class (考勤约定): what its policy document says, with the rate and the radius that the bureau
 * agreed at the approval. It never changes afterwards, whatever becomes of the document. A class of before these rows names no policy.
 */
@MappedEntity("agreed_attendance")
public record AgreedAttendance(
        @Id org.skillvoucher.id.Id<TrainingClass> classId,
        @Nullable String policyId,
        @Nullable String policyHash,
        int requiredPercent,
        int classHourMinutes,
        int windowBeforeMinutes,
        int windowAfterMinutes,
        int toleranceMinutes,
        @MappedProperty("hours_a_day_most") int hoursADayMost,
        int radiusMetres,
        AttendanceRules.OutsideRadius outsideRadius,
        int offlinePassesMost,
        AttendanceRules.MoreOfflinePasses moreOfflinePasses,
        AttendanceRules.Leave leaveCounts,
        AttendanceRules.MissedRollCall missedRollCall,
        int uploadWithinHours,
        int correctWithinDays,
        Instant agreedAt) {

    static AgreedAttendance of(
            org.skillvoucher.id.Id<TrainingClass> id,
            Policy policy,
            int requiredPercent,
            int radiusMetres,
            Instant at) {
        AttendanceRules rules = Objects.requireNonNull(policy.attendance(), policy.id());
        return new AgreedAttendance(
                id,
                policy.id(),
                policy.hash(),
                requiredPercent,
                rules.classHourMinutes(),
                rules.windowBeforeMinutes(),
                rules.windowAfterMinutes(),
                rules.toleranceMinutes(),
                rules.hoursADayMost(),
                radiusMetres,
                rules.outsideRadius(),
                rules.offlinePassesMost(),
                rules.moreOfflinePasses(),
                rules.leave(),
                rules.missedRollCall(),
                rules.uploadWithinHours(),
                rules.correctWithinDays(),
                at);
    }

    /** Whether a scan at this moment is one of the lesson: both ends belong to the window. */
    public boolean isInWindow(Lesson lesson, Instant at) {
        return !at.isBefore(lesson.startsAt().minus(Duration.ofMinutes(windowBeforeMinutes)))
                && !at.isAfter(lesson.endsAt().plus(Duration.ofMinutes(windowAfterMinutes)));
    }

    /** The most minutes that count on one day. */
    public int minutesADayMost() {
        return hoursADayMost * classHourMinutes;
    }
}
