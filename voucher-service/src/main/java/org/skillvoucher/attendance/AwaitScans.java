package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.training.WhenClassEnds;

/**
 * Nobody loses a seat, or the last lesson, because the class was closed too soon: whoever is inside can scan out as long as that was
 * agreed, and who has no scan that counts keeps the seat until offline scanners had their time and officers have looked.
 */
@Singleton
final class AwaitScans implements WhenClassEnds {
    private final Scans scans;
    private final ScanReviews reviews;
    private final SeeClasses classes;

    AwaitScans(Scans scans, ScanReviews reviews, SeeClasses classes) {
        this.scans = scans;
        this.reviews = reviews;
        this.classes = classes;
    }

    @Override
    public void mustHaveCome(TrainingClass running, List<Enrolment> seats, Instant now) {
        AgreedAttendance agreed = classes.agreed(running.id());
        Instant scannedUntil = running.endsAt().plus(Duration.ofMinutes(agreed.windowAfterMinutes()));
        if (now.isBefore(scannedUntil) && isAnybodyInside(running, seats, agreed, now)) {
            throw new Refused(Refusal.CLASS_STILL_RUNNING, Map.of("endsAt", scannedUntil));
        }
        Set<Id<Enrolment>> neverCame = seats.stream()
                .filter(seat -> seat.state() == EnrolmentState.ENROLLED)
                .map(Enrolment::id)
                .collect(Collectors.toSet());
        if (neverCame.isEmpty()) {
            return;
        }
        Instant uploadedUntil = running.endsAt().plus(Duration.ofHours(agreed.uploadWithinHours()));
        if (now.isBefore(uploadedUntil)) {
            throw new Refused(Refusal.SCANS_AWAITED, Map.of("seats", neverCame.size(), "until", uploadedUntil));
        }
        long waiting = scans.findByEnrolmentIdIn(neverCame).stream()
                .filter(scan -> reviews.findById(scan.id())
                        .filter(review -> review.state() == ScanReview.State.OPEN)
                        .isPresent())
                .count();
        if (waiting > 0) {
            throw new Refused(Refusal.SCANS_AWAITED, Map.of("seats", neverCame.size(), "held", waiting));
        }
    }

    private boolean isAnybodyInside(
            TrainingClass running, List<Enrolment> seats, AgreedAttendance agreed, Instant now) {
        List<Lesson> open = classes.lessons(running.id()).stream()
                .filter(lesson -> now.isBefore(lesson.endsAt().plus(Duration.ofMinutes(agreed.windowAfterMinutes()))))
                .toList();
        AttendanceSheet sheet = AttendanceSheet.of(
                agreed,
                open,
                seats.stream().map(Enrolment::id).toList(),
                new AttendanceEvidence(
                        scans.evidenceIn(running.id()),
                        reviews.findByClassIdIn(List.of(running.id())),
                        List.of(),
                        List.of()));
        return sheet.rows().stream()
                .flatMap(row -> row.lessons().stream())
                .anyMatch(cell -> cell.in().isPresent() && cell.out().isEmpty());
    }
}
