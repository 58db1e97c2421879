package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/**
 * Scans in a burst: somebody reads a sheet or a screen full of passes. People show a phone each: thirty in a minute is a busy door, one
 * a second for ten seconds is not a door. Judged by the times that the scanner gives; one that spreads them is not seen here.
 */
@Singleton
final class FindBursts implements Detector {
    private final ScansInBurst scans;
    private final Thresholds thresholds;

    FindBursts(ScansInBurst scans, Thresholds thresholds) {
        this.scans = scans;
        this.thresholds = thresholds;
    }

    @Override
    public List<Found> lookAt(TrainingClass in) {
        int least = thresholds.burstScans();
        Duration within = thresholds.burstWithin();
        return judge(in, scans.endsOfBursts(in.id(), least - 1, within.toNanos() / 1000), least, within);
    }

    /** One finding for each lesson; its weight is how many scans lie in bursts. */
    static List<Found> judge(TrainingClass in, List<ScanInBurst> ends, int scansLeast, Duration within) {
        Map<Id<Lesson>, List<ScanInBurst>> lessons = new LinkedHashMap<>();
        for (ScanInBurst end : ends) {
            lessons.computeIfAbsent(end.lessonId(), _ -> new ArrayList<>()).add(end);
        }
        List<Found> found = new ArrayList<>();
        lessons.forEach((lesson, bursts) -> {
            ScanInBurst first = bursts.getFirst();
            int scans = bursts.size() + scansLeast - 1;
            found.add(Found.ofClass(
                    SignalKind.BURST_OF_SCANS,
                    in,
                    "lesson:" + lesson,
                    scans,
                    Map.of(
                            "lessonId",
                            lesson.toString(),
                            "scannedBy",
                            first.scannedBy().toString(),
                            "scans",
                            scans,
                            "from",
                            first.firstAt().toString(),
                            "until",
                            bursts.getLast().scannedAt().toString(),
                            "scansLeast",
                            scansLeast,
                            "withinSeconds",
                            within.toSeconds()),
                    List.of(new Touch(SignalSubject.CLASS, in.id()))));
        });
        return found;
    }
}
