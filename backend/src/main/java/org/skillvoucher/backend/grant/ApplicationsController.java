package org.skillvoucher.backend.grant;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.ApplicationsApi;
import org.skillvoucher.api.model.AllowanceDays;
import org.skillvoucher.api.model.ApplicationFindings;
import org.skillvoucher.api.model.ApplicationOrder;
import org.skillvoucher.api.model.ApplicationPage;
import org.skillvoucher.api.model.ApplicationState;
import org.skillvoucher.api.model.EvidenceDocument;
import org.skillvoucher.api.model.GrantApplication;
import org.skillvoucher.api.model.Ruling;
import org.skillvoucher.api.model.RulingVerdict;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.grant.ApplyForGrant;
import org.skillvoucher.grant.BookAllowance;
import org.skillvoucher.grant.DecideApplication;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ApplicationsController implements ApplicationsApi {
    private final ApplyForGrant apply;
    private final DecideApplication decide;
    private final BookAllowance allowances;
    private final ApplicationViews views;
    private final Caller caller;

    ApplicationsController(
            ApplyForGrant apply,
            DecideApplication decide,
            BookAllowance allowances,
            ApplicationViews views,
            Caller caller) {
        this.apply = apply;
        this.decide = decide;
        this.allowances = allowances;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public GrantApplication applyForGrant(UUID applicationId, ApplicationOrder asked) {
        List<EvidenceDocument> documents = asked.evidence() == null ? List.of() : asked.evidence();
        return view(decide.decided(apply.apply(
                caller.anyone(),
                new ApplyForGrant.Order(
                        Id.of(applicationId),
                        RegionCode.of(asked.region()),
                        asked.benefit(),
                        asked.day(),
                        id(asked.personId()),
                        id(asked.organisationId()),
                        id(asked.enrolmentId()),
                        asked.months() == null ? List.of() : asked.months(),
                        asked.claims() == null ? Map.of() : asked.claims(),
                        documents.stream().map(ApplicationsController::proof).toList()))));
    }

    @Override
    public GrantApplication getApplication(UUID applicationId) {
        return view(decide.see(caller.anyone(), Id.of(applicationId)));
    }

    @Override
    public AllowanceDays getAllowanceDays(UUID applicationId) {
        return ApplicationViews.days(allowances.days(caller.anyone(), Id.of(applicationId)));
    }

    @Override
    public ApplicationPage listApplications(@Nullable ApplicationState state, @Nullable String cursor, Integer limit) {
        List<ApplyForGrant.Seen> page = apply.list(
                caller.anyone(),
                state == null ? null : org.skillvoucher.grant.ApplicationState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new ApplicationPage(
                views.applications(decide.decided(page), caller.anyone()),
                Cursor.after(page, limit, seen -> seen.application().id()));
    }

    @Override
    public GrantApplication decideApplication(UUID applicationId, ApplicationFindings asked) {
        Set<EvidenceKind> verified = asked.verified().stream()
                .map(kind -> EvidenceKind.valueOf(kind.name()))
                .collect(Collectors.toSet());
        return view(decide.decide(
                caller.officer(),
                Id.of(applicationId),
                new DecideApplication.Findings(Id.of(asked.fundId()), verified, asked.facts())));
    }

    @Override
    public GrantApplication ruleApplication(UUID applicationId, Ruling asked) {
        return view(decide.rule(
                caller.officer(), Id.of(applicationId), asked.verdict() == RulingVerdict.GRANT, asked.reason()));
    }

    @Override
    public GrantApplication withdrawApplication(UUID applicationId) {
        return view(decide.decided(apply.withdraw(caller.anyone(), Id.of(applicationId))));
    }

    private GrantApplication view(DecideApplication.Decided decided) {
        return views.application(decided, caller.anyone());
    }

    private static <T> @Nullable Id<T> id(@Nullable UUID value) {
        return value == null ? null : Id.of(value);
    }

    private static ApplyForGrant.Proof proof(EvidenceDocument document) {
        return new ApplyForGrant.Proof(
                EvidenceKind.valueOf(document.kind().name()), document.number(), document.issuer());
    }
}
