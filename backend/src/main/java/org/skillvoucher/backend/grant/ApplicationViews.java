package org.skillvoucher.backend.grant;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.AllowanceBooking;
import org.skillvoucher.api.model.AllowanceDay;
import org.skillvoucher.api.model.AllowanceDays;
import org.skillvoucher.api.model.ApplicationState;
import org.skillvoucher.api.model.EvidenceDocument;
import org.skillvoucher.api.model.EvidenceKind;
import org.skillvoucher.backend.policy.DecisionViews;
import org.skillvoucher.backend.subsidy.SubsidyViews;
import org.skillvoucher.grant.ApplyForGrant;
import org.skillvoucher.grant.DecideApplication;
import org.skillvoucher.grant.GrantApplication;
import org.skillvoucher.id.Id;

/** Applications as the contract shows them, with the decision and the subsidy that came of them. */
@Singleton
final class ApplicationViews {
    private static final Argument<Map<String, Object>> FIELDS = Argument.mapOf(String.class, Object.class);

    private final DecisionViews decisions;
    private final SubsidyViews subsidies;
    private final ObjectMapper json;

    ApplicationViews(DecisionViews decisions, SubsidyViews subsidies, ObjectMapper json) {
        this.decisions = decisions;
        this.subsidies = subsidies;
        this.json = json;
    }

    /** An organisation that applied about a person sees what stood in the way, and not what is known of the person. */
    org.skillvoucher.api.model.GrantApplication application(DecideApplication.Decided decided, Actor to) {
        return applications(List.of(decided), to).getFirst();
    }

    /** A page of them. */
    List<org.skillvoucher.api.model.GrantApplication> applications(List<DecideApplication.Decided> page, Actor to) {
        Map<UUID, org.skillvoucher.api.model.Subsidy> granted =
                subsidies
                        .subsidies(page.stream()
                                .flatMap(decided -> decided.subsidy().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(org.skillvoucher.api.model.Subsidy::id, Function.identity()));
        return page.stream()
                .map(decided -> application(
                        decided,
                        to,
                        decided.subsidy()
                                .map(one -> granted.get(one.id().value()))
                                .orElse(null)))
                .toList();
    }

    private org.skillvoucher.api.model.GrantApplication application(
            DecideApplication.Decided decided, Actor to, org.skillvoucher.api.model.@Nullable Subsidy subsidy) {
        GrantApplication application = decided.application().application();
        return new org.skillvoucher.api.model.GrantApplication(
                application.id().value(),
                application.region().digits(),
                application.benefit(),
                application.day(),
                value(application.personId()),
                value(application.organisationId()),
                value(application.enrolmentId()),
                application.monthNames(),
                claims(application),
                decided.application().evidence().stream()
                        .map(ApplicationViews::document)
                        .toList(),
                ApplicationState.valueOf(application.state().name()),
                application.ruledBecause(),
                decided.decision()
                        .map(decision -> to instanceof Actor.Staff && decision.personId() != null
                                ? decisions.withoutThePerson(decision)
                                : decisions.decision(decision))
                        .orElse(null),
                subsidy);
    }

    /** Lines by day, then reckoning. */
    static AllowanceDays days(List<org.skillvoucher.grant.AllowanceDay> lines) {
        Map<LocalDate, List<org.skillvoucher.grant.AllowanceDay>> byDay = lines.stream()
                .collect(Collectors.groupingBy(
                        org.skillvoucher.grant.AllowanceDay::day, TreeMap::new, Collectors.toList()));
        return new AllowanceDays(
                fen(lines),
                byDay.entrySet().stream()
                        .map(day -> new AllowanceDay(
                                day.getKey(),
                                fen(day.getValue()),
                                day.getValue().stream()
                                        .map(ApplicationViews::booking)
                                        .toList()))
                        .toList());
    }

    private static long fen(List<org.skillvoucher.grant.AllowanceDay> lines) {
        return lines.stream()
                .mapToLong(org.skillvoucher.grant.AllowanceDay::amountFen)
                .sum();
    }

    private static AllowanceBooking booking(org.skillvoucher.grant.AllowanceDay line) {
        return new AllowanceBooking(
                line.reckoning(),
                line.amountFen(),
                line.decisionId().value(),
                value(line.subsidyId()),
                line.because(),
                line.at());
    }

    private static EvidenceDocument document(ApplyForGrant.Document evidence) {
        return new EvidenceDocument(
                EvidenceKind.valueOf(evidence.kind().name()),
                evidence.number(),
                evidence.issuer(),
                evidence.verified());
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }

    private Map<String, Object> claims(GrantApplication application) {
        try {
            return json.readValue(application.claims(), FIELDS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
