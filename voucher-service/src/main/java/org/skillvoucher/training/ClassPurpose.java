package org.skillvoucher.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * What a class is for: its category, the line of the yearly plan and the department's plan that it counts for, the enterprise
 * whose workers are trained, and whether they are off the job meanwhile. Whatever is not known is absent.
 */
public record ClassPurpose(
        @Nullable TrainingCategory category,
        @Nullable String planTarget,
        @Nullable Id<DepartmentPlan> departmentPlan,
        @Nullable Id<Institution> enterprise,
        @Nullable Boolean offTheJob) {
    public static final ClassPurpose NONE = new ClassPurpose(null, null, null, null, null);

    /** The same for this enterprise. Can answer CLASS_PURPOSE_WRONG, with the field that does not fit. */
    ClassPurpose of(@Nullable Id<Institution> named) {
        if (category != null && category.isOfAnEnterprise() && named == null) {
            throw new Refused(Refusal.CLASS_PURPOSE_WRONG, Map.of("field", "enterpriseId", "category", category));
        }
        return new ClassPurpose(category, planTarget, departmentPlan, named, offTheJob);
    }
}
