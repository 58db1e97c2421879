package org.skillvoucher.backend.training;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.EmploymentsApi;
import org.skillvoucher.api.model.EmploymentEnd;
import org.skillvoucher.api.model.EmploymentPage;
import org.skillvoucher.api.model.EmploymentReport;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Employment;
import org.skillvoucher.training.ReportEmployment;
import org.skillvoucher.training.SeeEmployment;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class EmploymentsController implements EmploymentsApi {
    private final ReportEmployment report;
    private final SeeEmployment see;
    private final TrainingViews views;
    private final Caller caller;

    EmploymentsController(ReportEmployment report, SeeEmployment see, TrainingViews views, Caller caller) {
        this.report = report;
        this.see = see;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Employment reportEmployment(
            UUID personId, UUID employmentId, EmploymentReport asked) {
        return views.employment(report.report(
                caller.anyone(),
                new ReportEmployment.Order(
                        Id.of(employmentId),
                        Id.of(personId),
                        Id.of(asked.employerId()),
                        asked.usedById() == null ? null : Id.of(asked.usedById()),
                        asked.insured(),
                        asked.validFrom(),
                        asked.validUntil(),
                        asked.evidence())));
    }

    @Override
    public org.skillvoucher.api.model.Employment confirmEmployment(UUID personId, UUID employmentId) {
        return views.employment(report.confirm(caller.officer(), Id.of(personId), Id.of(employmentId)));
    }

    @Override
    public org.skillvoucher.api.model.Employment rejectEmployment(UUID personId, UUID employmentId, Reason asked) {
        return views.employment(report.reject(caller.officer(), Id.of(personId), Id.of(employmentId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Employment endEmployment(UUID personId, UUID employmentId, EmploymentEnd asked) {
        return views.employment(report.end(caller.anyone(), Id.of(personId), Id.of(employmentId), asked.until()));
    }

    @Override
    public EmploymentPage listEmployments(UUID personId, @Nullable String cursor, Integer limit) {
        List<Employment> page =
                see.list(caller.anyone(), Id.of(personId), Cursor.of(cursor).id(), limit);
        return new EmploymentPage(
                page.stream().map(views::employment).toList(), Cursor.after(page, limit, Employment::id));
    }
}
