package org.skillvoucher.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

/** One person in one class, and what came of it; states by the names that they are stored under. */
public record Training(
        Id<Enrolment> enrolment,
        String enrolmentState,
        Id<?> person,
        String maskedName,
        Id<TrainingClass> trainingClass,
        String classTitle,
        String classState,
        Id<?> institution,
        String institutionName,
        String occupationCode,
        int level,
        Instant startsAt,
        LocalDate startsOn,
        LocalDate endsOn,
        int lessonDays,
        int attendedMinutes,
        int plannedMinutes,
        @Nullable String maskedCertificateNumber,
        @Nullable String certificateKind,
        @Nullable String certificateState,
        List<Paid> subsidies) {
    public Training {
        subsidies = List.copyOf(subsidies);
    }

    /** One subsidy for it, whether paid already or not. */
    public record Paid(Id<?> subsidy, String state, long amountFen, String payee) {}

    /** Whole per cent of the planned minutes, rounded down. */
    public int attendancePercent() {
        return plannedMinutes == 0 ? 0 : (int) (attendedMinutes * 100L / plannedMinutes);
    }

    /** With the sheet's minutes, none where the class was never approved, and what was paid. */
    Training with(AttendanceSheet.@Nullable Row row, List<Paid> paid) {
        return new Training(
                enrolment,
                enrolmentState,
                person,
                maskedName,
                trainingClass,
                classTitle,
                classState,
                institution,
                institutionName,
                occupationCode,
                level,
                startsAt,
                startsOn,
                endsOn,
                lessonDays,
                row == null ? 0 : row.attendedMinutes(),
                row == null ? 0 : row.plannedMinutes(),
                maskedCertificateNumber,
                certificateKind,
                certificateState,
                paid);
    }
}
