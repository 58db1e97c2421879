package org.skillvoucher.policy;

import org.jspecify.annotations.Nullable;

/**
 * How a document, or the bureau that carries it out, counts attendance (考勤规则). {@code requiredPercent} is null where the rate is
 * agreed at the approval of each class: there is no rate in code. Hours of a day and paid hours are class hours of
 * {@code classHourMinutes}.
 */
public record AttendanceRules(
        Clause clause,
        @Nullable Integer requiredPercent,
        int classHourMinutes,
        int windowBeforeMinutes,
        int windowAfterMinutes,
        int toleranceMinutes,
        int hoursADayMost,
        int radiusMetres,
        OutsideRadius outsideRadius,
        int offlinePassesMost,
        MoreOfflinePasses moreOfflinePasses,
        Leave leave,
        MissedRollCall missedRollCall,
        int uploadWithinHours,
        int correctWithinDays) {

    /** What becomes of a scan that was made outside the radius: place is evidence, and refuses nobody. */
    public enum OutsideRadius {
        /** It counts, and shows that it was outside. */
        COUNTS,
        /** It is held until an officer has looked at it. */
        HELD
    }

    /** What a lesson needs that rests on more offline passes than count by themselves. */
    public enum MoreOfflinePasses {
        /** A roll call of the same lesson that the trainee answered. */
        ROLL_CALL,
        /** A correction that an officer accepted. */
        CORRECTION
    }

    /** What an excused absence (请假) does. */
    public enum Leave {
        /** The lesson was missed. */
        MISSED,
        /** The lesson is taken out of what was planned for this trainee. */
        TAKEN_OUT
    }

    /** What a lesson is worth whose roll call (抽点) somebody missed who was scanned in. */
    public enum MissedRollCall {
        /** Its minutes, with a note. */
        COUNTS,
        /** Nothing, until a correction is accepted. */
        NOTHING
    }
}
