package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.BasisOfDecision;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Institution;
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
        return lines(publicity.running(region.prefix() + "%", business.today(), after, size));
    }

    private List<Line> lines(List<PublicityEntry> page) {
        Map<Id<Subsidy>, Subsidy> all =
                subsidies.all(page.stream().map(PublicityEntry::subsidyId).toList());
        Map<Id<StoredDecision>, BasisOfDecision> bases =
                decide.bases(all.values().stream().map(Subsidy::decisionId).toList());
        Map<Id<Person>, String> names = persons.maskedNames(all.values().stream()
                .flatMap(subsidy -> Stream.ofNullable(subsidy.personId()))
                .toList());
        Map<Id<Institution>, Institution> named = organisations.all(all.values().stream()
                .flatMap(subsidy -> Stream.of(
                                Optional.ofNullable(subsidy.institutionId()),
                                Optional.ofNullable(subsidy.payeeOrganisationId()))
                        .flatMap(Optional::stream))
                .distinct()
                .toList());
        return page.stream()
                .map(entry -> {
                    Subsidy subsidy = Objects.requireNonNull(all.get(entry.subsidyId()));
                    BasisOfDecision basis = Objects.requireNonNull(bases.get(subsidy.decisionId()));
                    return new Line(
                            entry,
                            subsidy,
                            decide.benefit(basis.policyId(), basis.benefit()),
                            basis.document(),
                            Optional.ofNullable(subsidy.personId()).map(names::get),
                            Optional.ofNullable(subsidy.institutionId())
                                    .map(named::get)
                                    .map(Institution::name),
                            Optional.ofNullable(subsidy.payeeOrganisationId())
                                    .map(named::get)
                                    .map(Institution::name));
                })
                .toList();
    }
}
