package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/**
 * Nearly everybody passed, with hardly more attendance than is required: certificates given by leniency (334 evaluation bodies in the
 * national audit of 2022), on hours that were kept just long enough. Either alone is no sign of anything.
 */
@Singleton
final class FindNearPerfectPasses implements Detector {
    private final PassesOfClasses passes;
    private final SeeAttendance attendance;
    private final SeeClasses classes;
    private final Thresholds thresholds;

    FindNearPerfectPasses(PassesOfClasses passes, SeeAttendance attendance, SeeClasses classes, Thresholds thresholds) {
        this.passes = passes;
        this.attendance = attendance;
        this.classes = classes;
        this.thresholds = thresholds;
    }

    /** From how many assessed on, from which share of passes on, and up to how many points above the required rate. */
    record Limits(int assessedLeast, int passedPercent, int slackPercent) {}

    @Override
    public List<Found> lookAt(TrainingClass in) {
        Limits limits =
                new Limits(thresholds.passesLeast(), thresholds.passesPercent(), thresholds.passesSlackPercent());
        return passes.of(in.id())
                .map(counts -> judge(in, counts, limits, classes.agreed(in.id()).requiredPercent(), () -> mean(in)))
                .orElse(List.of());
    }

    /** The mean of the rates of all seats, by the sheet as it is now. */
    private OptionalDouble mean(TrainingClass in) {
        return attendance
                .rows(classes.seats(in.id()).stream().collect(Collectors.toMap(seat -> seat, _ -> in.id())))
                .values()
                .stream()
                .mapToInt(AttendanceSheet.Row::percent)
                .average();
    }

    /** The mean is asked for only where the passes alone are conspicuous. */
    static List<Found> judge(
            TrainingClass in,
            ClassPasses counts,
            Limits limits,
            int requiredPercent,
            Supplier<OptionalDouble> meanPercent) {
        if (counts.assessed() < limits.assessedLeast()
                || counts.passed() * 100L < (long) counts.assessed() * limits.passedPercent()) {
            return List.of();
        }
        OptionalDouble mean = meanPercent.get();
        if (mean.isEmpty() || mean.getAsDouble() > requiredPercent + limits.slackPercent()) {
            return List.of();
        }
        return List.of(Found.ofClass(
                SignalKind.NEAR_PERFECT_PASSES,
                in,
                "passes",
                counts.passed(),
                Map.of(
                        "assessed",
                        counts.assessed(),
                        "passed",
                        counts.passed(),
                        "meanAttendancePercent",
                        (int) mean.getAsDouble(),
                        "requiredPercent",
                        requiredPercent,
                        "assessedLeast",
                        limits.assessedLeast(),
                        "passedPercentLeast",
                        limits.passedPercent(),
                        "slackPercent",
                        limits.slackPercent()),
                List.of(new Touch(SignalSubject.CLASS, in.id()))));
    }
}
