package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.TrainingClass;

/**
 * A teacher in two places: rented teachers make fake classes look real. The index of the ID number is equal for one human, whichever
 * institution names them. Lessons one right after the other are no clash.
 */
@Singleton
final class FindDoubleBookedTeachers implements Detector {
    private static final int INDEX_BYTES = 8;
    private static final int MOST_NAMED = 50;

    private final TeacherClashes clashes;
    private final BusinessTime business;
    private final Thresholds thresholds;

    FindDoubleBookedTeachers(TeacherClashes clashes, BusinessTime business, Thresholds thresholds) {
        this.clashes = clashes;
        this.business = business;
        this.thresholds = thresholds;
    }

    @Override
    public List<Found> lookAt(TrainingClass in) {
        return judge(in, clashes.of(in.id(), business.now()), thresholds.teacherOverlap());
    }

    /** A teacher and the other class. */
    private record Pair(String teacher, Id<TrainingClass> other) {}

    /** One finding for each teacher and other class; its weight is how many lessons clash. */
    static List<Found> judge(TrainingClass in, List<TeacherClash> clashes, Duration overlapLeast) {
        Map<Pair, List<TeacherClash>> pairs = new LinkedHashMap<>();
        for (TeacherClash clash : clashes) {
            if (Duration.between(clash.startsAt(), clash.endsAt()).compareTo(overlapLeast) >= 0) {
                pairs.computeIfAbsent(
                                new Pair(
                                        HexFormat.of().formatHex(clash.teacherIndex(), 0, INDEX_BYTES),
                                        clash.otherClass()),
                                _ -> new ArrayList<>())
                        .add(clash);
            }
        }
        List<Found> found = new ArrayList<>();
        pairs.forEach((pair, all) -> found.add(Found.ofClass(
                SignalKind.TEACHER_DOUBLE_BOOKED,
                in,
                "teacher:" + pair.teacher() + ":" + pair.other(),
                all.size(),
                Map.of(
                        "otherClassId",
                        pair.other().toString(),
                        "otherInstitutionId",
                        all.getFirst().otherInstitution().toString(),
                        "lessons",
                        all.size(),
                        "lessonIds",
                        all.stream()
                                .limit(MOST_NAMED)
                                .map(clash -> clash.id() + "/" + clash.otherLesson())
                                .toList(),
                        "overlapLeastMinutes",
                        overlapLeast.toMinutes()),
                List.of(new Touch(SignalSubject.CLASS, in.id())))));
        return found;
    }
}
