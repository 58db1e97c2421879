package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/**
 * A request to count what no scan shows (补签, 请假, 补课), or not to count what one does (核减), with its evidence, and what another person
 * decided on it. {@code requestedBy} is an account, or the trainee's own person; {@code lockedAfter} is the last day on which the
 * institution decides.
 */
@MappedEntity("correction")
public record Correction(
        @Id org.skillvoucher.id.Id<Correction> id,
        org.skillvoucher.id.Id<Enrolment> enrolmentId,
        org.skillvoucher.id.Id<Person> personId,
        org.skillvoucher.id.Id<Lesson> lessonId,
        org.skillvoucher.id.Id<TrainingClass> classId,
        RegionCode region,
        org.skillvoucher.id.Id<Institution> institutionId,
        CorrectionKind kind,
        @Nullable Instant fromAt,
        @Nullable Instant untilAt,
        CorrectionProof proofKind,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] numberSealed, // both: one for the compiler, one for Micronaut Data

        byte[] noteSealed,
        org.skillvoucher.id.Id<?> requestedBy,
        String requestedRole,
        Instant requestedAt,
        LocalDate lockedAfter,
        CorrectionState state,
        org.skillvoucher.id.@Nullable Id<?> decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        byte[] fingerprint,
        int version) {

    /** As the sheet counts it once it is accepted. Where it has no times the sheet reads none. */
    public AttendanceEvidence.Allowance allowance() {
        AttendanceEvidence.Allowance.Kind as = switch (kind) {
            case MISSED_SCAN -> AttendanceEvidence.Allowance.Kind.PRESENT;
            case LEAVE -> AttendanceEvidence.Allowance.Kind.LEAVE;
            case MAKE_UP -> AttendanceEvidence.Allowance.Kind.MADE_UP;
            case STRUCK -> AttendanceEvidence.Allowance.Kind.STRUCK;
        };
        return new AttendanceEvidence.Allowance(
                enrolmentId,
                lessonId,
                as,
                Objects.requireNonNullElse(fromAt, Instant.EPOCH),
                Objects.requireNonNullElse(untilAt, Instant.EPOCH));
    }
}
