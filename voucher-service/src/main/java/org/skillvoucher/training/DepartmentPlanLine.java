package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/** One line of a department's plan: an occupation at one level, or a project, and how many persons. */
@MappedEntity("department_plan_line")
public record DepartmentPlanLine(
        @Id org.skillvoucher.id.Id<DepartmentPlan> planId,
        @Id int seq,
        @Nullable String occupationCode,
        @Nullable Integer level,
        @Nullable String projectCode,
        int personsPlanned,
        @Nullable String planTarget) {

    /** Whether a class of this occupation and level, or of this project, is of this line; a class that names no target fits any. */
    boolean covers(TrainingClass asked) {
        boolean occupation = asked.occupationCode().equals(occupationCode)
                && Integer.valueOf(asked.level()).equals(level);
        return (occupation || asked.occupationCode().equals(projectCode))
                && (asked.planTarget() == null || asked.planTarget().equals(planTarget));
    }
}
