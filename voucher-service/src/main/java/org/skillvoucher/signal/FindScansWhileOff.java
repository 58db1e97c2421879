package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.TrainingClass;

/**
 * Attendance while the scanner was off. A record that is written offline is dated by the device; one whose clock was set back after a
 * restart can date it into a lesson. When it was off, it said itself: by what it had noted before, and by how long it has run since.
 */
@Singleton
final class FindScansWhileOff implements Detector {
    private static final int MOST_NAMED = 50;

    private final ScansWhileOff scans;
    private final Thresholds thresholds;

    FindScansWhileOff(ScansWhileOff scans, Thresholds thresholds) {
        this.scans = scans;
        this.thresholds = thresholds;
    }

    @Override
    public List<Found> lookAt(TrainingClass in) {
        Duration tolerance = thresholds.offTolerance();
        return judge(in, scans.in(in.id(), tolerance.toSeconds()), tolerance);
    }

    /** One finding for each scanner; it touches the seats that it scanned then. */
    static List<Found> judge(TrainingClass in, List<ScanWhileOff> scans, Duration tolerance) {
        Map<Id<?>, List<ScanWhileOff>> scanners = new LinkedHashMap<>();
        for (ScanWhileOff scan : scans) {
            scanners.computeIfAbsent(scan.scannerId(), _ -> new ArrayList<>()).add(scan);
        }
        List<Found> found = new ArrayList<>();
        scanners.forEach((scanner, all) -> found.add(Found.ofClass(
                SignalKind.ATTENDANCE_WHILE_SCANNER_OFF,
                in,
                "scanner:" + scanner,
                all.size(),
                Map.of(
                        "scannerId",
                        scanner.toString(),
                        "scans",
                        all.size(),
                        "scanIds",
                        all.stream()
                                .limit(MOST_NAMED)
                                .map(scan -> scan.id().toString())
                                .toList(),
                        "offFrom",
                        all.getFirst().offFrom().toString(),
                        "offUntil",
                        all.getLast().offUntil().toString(),
                        "toleranceSeconds",
                        tolerance.toSeconds()),
                all.stream()
                        .map(ScanWhileOff::enrolmentId)
                        .distinct()
                        .map(seat -> new Touch(SignalSubject.ENROLMENT, seat))
                        .toList())));
        return found;
    }
}
