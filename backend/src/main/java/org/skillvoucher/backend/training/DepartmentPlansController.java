package org.skillvoucher.backend.training;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.DepartmentPlansApi;
import org.skillvoucher.api.model.DepartmentPlan;
import org.skillvoucher.api.model.DepartmentPlanPage;
import org.skillvoucher.api.model.DepartmentPlanSubmission;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.SubmitDepartmentPlan;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class DepartmentPlansController implements DepartmentPlansApi {
    private final SubmitDepartmentPlan plans;
    private final TrainingViews views;
    private final Caller caller;

    DepartmentPlansController(SubmitDepartmentPlan plans, TrainingViews views, Caller caller) {
        this.plans = plans;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public DepartmentPlan submitDepartmentPlan(UUID planId, DepartmentPlanSubmission asked) {
        return views.plan(plans.submit(
                caller.staff(),
                new SubmitDepartmentPlan.Order(
                        Id.of(planId),
                        asked.year(),
                        asked.title(),
                        asked.lines().stream()
                                .map(line -> new SubmitDepartmentPlan.LineOrder(
                                        line.occupationCode(),
                                        line.level(),
                                        line.projectCode(),
                                        line.personsPlanned(),
                                        line.planTarget()))
                                .toList())));
    }

    @Override
    public DepartmentPlan getDepartmentPlan(UUID planId) {
        return views.plan(plans.see(caller.anyone(), Id.of(planId)));
    }

    @Override
    public DepartmentPlanPage listDepartmentPlans(@Nullable String cursor, Integer limit) {
        List<SubmitDepartmentPlan.Full> page =
                plans.list(caller.anyone(), Cursor.of(cursor).id(), limit);
        return new DepartmentPlanPage(
                page.stream().map(views::plan).toList(),
                Cursor.after(page, limit, full -> full.plan().id()));
    }

    @Override
    public DepartmentPlan approveDepartmentPlan(UUID planId) {
        return views.plan(plans.approve(caller.officer(), Id.of(planId)));
    }

    @Override
    public DepartmentPlan returnDepartmentPlan(UUID planId, Reason asked) {
        return views.plan(plans.giveBack(caller.officer(), Id.of(planId), asked.reason()));
    }
}
