package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/**
 * Scans in a burst: somebody reads a sheet or a screen full of passes. People show a phone each: thirty in a minute is a busy door, one
 * a second for ten seconds is not a door. Judged by the times that the scanner gives; one that spreads them is not seen here.
 */
@Singleton
final class FindBursts implements Detector {
    private static final int KEY_BYTES = 8;

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

    /** A scanner at a lesson: who scanned, and with which device if it was said. */
    private record Door(
            Id<Lesson> lesson, Id<?> scannedBy, @Nullable String device) {
        /** The name of a device is whatever somebody typed: only a hash of it is kept. */
        String key() {
            return "lesson:" + lesson + ":" + HexFormat.of().formatHex(Fingerprint.of(scannedBy, device), 0, KEY_BYTES);
        }
    }

    /** One finding for each lesson and scanner; its weight is how many scans lie in bursts. */
    static List<Found> judge(TrainingClass in, List<ScanInBurst> ends, int scansLeast, Duration within) {
        Map<Door, List<ScanInBurst>> doors = new LinkedHashMap<>();
        for (ScanInBurst end : ends) {
            doors.computeIfAbsent(new Door(end.lessonId(), end.scannedBy(), end.device()), _ -> new ArrayList<>())
                    .add(end);
        }
        List<Found> found = new ArrayList<>();
        doors.forEach((door, bursts) -> {
            int scans = scans(bursts, scansLeast);
            found.add(Found.ofClass(
                    SignalKind.BURST_OF_SCANS,
                    in,
                    door.key(),
                    scans,
                    Map.of(
                            "lessonId",
                            door.lesson().toString(),
                            "scannedBy",
                            door.scannedBy().toString(),
                            "scans",
                            scans,
                            "from",
                            bursts.getFirst().firstAt().toString(),
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

    /** Each end stands for itself and those just before it; where two reach over the same scans, these count once. */
    private static int scans(List<ScanInBurst> ends, int scansLeast) {
        int scans = 0;
        int counted = 0;
        for (ScanInBurst end : ends) {
            scans += Math.min(scansLeast, end.place() - counted);
            counted = end.place();
        }
        return scans;
    }
}
