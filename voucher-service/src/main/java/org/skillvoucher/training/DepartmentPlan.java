package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/** What an industry department (行业主管部门) wants to have trained in one year, for the bureau to review before any class. */
@MappedEntity("department_plan")
public record DepartmentPlan(
        @Id org.skillvoucher.id.Id<DepartmentPlan> id,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        int planYear,
        String title,
        DepartmentPlanState state,
        org.skillvoucher.id.Id<Account> submittedBy,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable String returnedBecause,
        byte[] fingerprint,
        int version,
        Instant createdAt) {}
