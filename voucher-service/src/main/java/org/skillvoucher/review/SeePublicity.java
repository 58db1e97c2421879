package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.ListInstitution;

/** What everybody may read of the subsidies that are public now: masked names, never a number. */
@Singleton
public final class SeePublicity {
    private final PublicityEntries publicity;
    private final MoveSubsidy subsidies;
    private final SeePersons persons;
    private final ListInstitution organisations;
    private final DecideBenefit decide;
    private final Regions regions;
    private final BusinessTime business;

    SeePublicity(
            PublicityEntries publicity,
            MoveSubsidy subsidies,
            SeePersons persons,
            ListInstitution organisations,
            DecideBenefit decide,
            Regions regions,
            BusinessTime business) {
        this.publicity = publicity;
        this.subsidies = subsidies;
        this.persons = persons;
        this.organisations = organisations;
        this.decide = decide;
        this.regions = regions;
        this.business = business;
    }

    /** One line of the public list. */
    public record Line(
            PublicityEntry entry,
            Subsidy subsidy,
            Benefit benefit,
            String document,
            Optional<String> maskedName,
            Optional<String> institution,
            Optional<String> payee) {}

    /** The lines of a place and the places within it, by id after {@code after}. Can answer REGION_UNKNOWN. */
    public List<Line> within(RegionCode region, Id<?> after, int size) {
        regions.require(region);
        return publicity.running(region.prefix() + "%", business.today(), after, size).stream()
                .map(this::line)
                .toList();
    }

    private Line line(PublicityEntry entry) {
        Subsidy subsidy = subsidies.require(entry.subsidyId());
        StoredDecision decision = decide.require(subsidy.decisionId());
        return new Line(
                entry,
                subsidy,
                decide.benefit(decision.policyId(), decision.benefit()),
                decision.document(),
                Optional.ofNullable(subsidy.personId())
                        .map(id -> persons.require(id).maskedName()),
                Optional.ofNullable(subsidy.institutionId())
                        .map(id -> organisations.require(id).name()),
                Optional.ofNullable(subsidy.payeeOrganisationId())
                        .map(id -> organisations.require(id).name()));
    }
}
