package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;

/** One run of a course: its seats, its time, and the attendance rate that the bureau agreed when it approved it. */
@MappedEntity("training_class")
public record TrainingClass(
        @Id org.skillvoucher.id.Id<TrainingClass> id,
        org.skillvoucher.id.Id<Course> courseId,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        String occupationCode,
        int level,
        String title,
        ClassState state,
        int seatsMax,
        int seatsTaken,
        Instant startsAt,
        Instant endsAt,
        @Nullable Integer requiredPercent,
        @Nullable Instant approvedAt,
        org.skillvoucher.id.@Nullable Id<Account> approvedBy,
        @Nullable String returnedBecause,
        @Nullable TrainingCategory category,
        @Nullable String planTarget,
        org.skillvoucher.id.@Nullable Id<DepartmentPlan> departmentPlanId,
        org.skillvoucher.id.@Nullable Id<Institution> enterpriseId,
        @Nullable Boolean offTheJob,
        @Nullable Instant acceptedAt,
        org.skillvoucher.id.@Nullable Id<Account> acceptedBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    /** The day on which the training ends: the day whose year and policy count. */
    public LocalDate endsOn() {
        return BusinessTime.dayOf(endsAt);
    }

    public LocalDate startsOn() {
        return BusinessTime.dayOf(startsAt);
    }

    /** Whether bureau and department accept it together after its end: a class of a department's plan (六-18). */
    public boolean needsAcceptance() {
        return departmentPlanId != null;
    }

    /** Whether bureau and department have accepted it together (考核验收). */
    public boolean acceptedJointly() {
        return acceptedAt != null;
    }
}
