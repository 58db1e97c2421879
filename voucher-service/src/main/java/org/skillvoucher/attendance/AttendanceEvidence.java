package org.skillvoucher.attendance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/** All that an attendance sheet rests on: scans with what officers said of them, accepted corrections, and roll calls. */
public record AttendanceEvidence(
        List<Scan> scans, List<ScanReview> reviews, List<Allowance> allowances, List<RollCalled> rollCalls) {
    public AttendanceEvidence {
        scans = List.copyOf(scans);
        reviews = List.copyOf(reviews);
        allowances = List.copyOf(allowances);
        rollCalls = List.copyOf(rollCalls);
    }

    /** Scans and nothing else. */
    static AttendanceEvidence of(List<Scan> scans) {
        return new AttendanceEvidence(scans, List.of(), List.of(), List.of());
    }

    /** What an accepted correction says of one trainee in one lesson. */
    public record Allowance(Id<Enrolment> enrolment, Id<Lesson> lesson, Kind kind, Instant from, Instant until) {
        public enum Kind {
            /** 补签: was there from and until, though not scanned. */
            PRESENT,
            /** 请假: excused. */
            LEAVE,
            /** 补课: made up for it at another time, from and until. */
            MADE_UP,
            /** 核减: was not there. */
            STRUCK
        }

        /** Whether it says that the trainee was there when this roll was called. */
        boolean covers(RollCalled call) {
            return kind == Kind.PRESENT && !from.isAfter(call.openedAt()) && until.isAfter(call.openedAt());
        }
    }

    /** A roll call (抽点) that is over: who was asked, and who of them answered. */
    public record RollCalled(
            Id<Lesson> lesson,
            Instant openedAt,
            Instant closedAt,
            Set<Id<Enrolment>> asked,
            Set<Id<Enrolment>> answered) {
        public RollCalled {
            asked = Set.copyOf(asked);
            answered = Set.copyOf(answered);
        }

        boolean missed(Id<Enrolment> enrolment) {
            return asked.contains(enrolment) && !answered.contains(enrolment);
        }
    }
}
