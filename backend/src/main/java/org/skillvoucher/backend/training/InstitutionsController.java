package org.skillvoucher.backend.training;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.InstitutionsApi;
import org.skillvoucher.api.model.InstitutionPage;
import org.skillvoucher.api.model.InstitutionRegistration;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.catalogue.CreditCode;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OrganisationKind;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class InstitutionsController implements InstitutionsApi {
    private final ListInstitution list;
    private final TrainingViews views;
    private final Caller caller;

    InstitutionsController(ListInstitution list, TrainingViews views, Caller caller) {
        this.list = list;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Institution registerInstitution(
            UUID institutionId, InstitutionRegistration asked) {
        return views.institution(list.list(
                caller.officer(),
                new ListInstitution.Order(
                        Id.of(institutionId),
                        CreditCode.of(asked.creditCode()),
                        asked.name(),
                        RegionCode.of(asked.region()),
                        asked.basicAccount(),
                        asked.kind() == null
                                ? OrganisationKind.TRAINING_INSTITUTION
                                : OrganisationKind.valueOf(asked.kind().name()))));
    }

    @Override
    public org.skillvoucher.api.model.Institution getInstitution(UUID institutionId) {
        return views.institution(list.require(Id.of(institutionId)));
    }

    @Override
    public InstitutionPage listInstitutions(@Nullable String region, @Nullable String cursor, Integer limit) {
        List<Institution> page = list.page(
                Optional.ofNullable(region).map(RegionCode::of),
                Cursor.of(cursor).id(),
                limit);
        return new InstitutionPage(views.institutions(page), Cursor.after(page, limit, Institution::id));
    }
}
