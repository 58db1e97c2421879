package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.catalogue.Entry;
import org.skillvoucher.catalogue.Listing;
import org.skillvoucher.catalogue.OccupationCode;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.region.RegionCode;

/** What the system itself knows of a case: the person, the published lists and standards, and what was granted before. */
@Singleton
final class GatherFacts {
    private final SeeCatalogues catalogues;
    private final PersonLimits limits;
    private final BenefitLimits benefitLimits;

    GatherFacts(SeeCatalogues catalogues, PersonLimits limits, BenefitLimits benefitLimits) {
        this.catalogues = catalogues;
        this.limits = limits;
        this.benefitLimits = benefitLimits;
    }

    /** Who the person is on this day, as this document asks: ties count with its own region. */
    Facts person(Policy policy, Portrait who, LocalDate day) {
        List<String> ties = who.ties().stream()
                .filter(tie -> tie.region().isWithin(policy.region()))
                .map(tie -> tie.tie().word())
                .distinct()
                .toList();
        List<String> categories = who.memberships().stream()
                .filter(membership -> membership.holdsOn(day))
                .map(membership -> membership.category().word())
                .distinct()
                .toList();
        return Facts.none()
                .with(Fact.TIES, ties)
                .with(Fact.CATEGORIES, categories)
                .with(Fact.SEX, who.person().sex().word())
                .with(Fact.AGE, who.person().ageOn(day))
                .with(Fact.DRAWS_PENSION, who.person().drawsPensionOn(day));
    }

    /**
     * Whether the occupation or project is subsidised here: by the place's list, or newly published by the state (XC-6). Where no list
     * is published, that is not known.
     */
    Facts listed(Policy policy, RegionCode region, LocalDate day, String code, int level) {
        if (!OccupationCode.isOne(code)) {
            return onCatalogue(catalogues.project(region, day, code), false);
        }
        OccupationCode occupation = OccupationCode.of(code);
        // Only a document that says so takes in at once what the state has newly published.
        boolean newOfTheState = policy.localList() != null
                && catalogues.stateOccupation(region, day, occupation) instanceof Listing.Listed<?>;
        return onCatalogue(catalogues.occupation(region, day, occupation, level), newOfTheState);
    }

    /** The same for a training; of a project no more hours count than the published project has (QZ-6: 按照项目计划). */
    Facts listed(Policy policy, DecideBenefit.Training training, LocalDate day) {
        String code = training.occupationCode();
        Facts facts = listed(policy, training.region(), day, code, training.level());
        if (OccupationCode.isOne(code)
                || !(catalogues.project(training.region(), day, code)
                        instanceof Listing.Listed<Entry.Project> listed)) {
            return facts;
        }
        long planned = listed.entry().hours();
        return training.facts()
                .number(Fact.CLASS_HOURS)
                .map(hours -> facts.with(Fact.CLASS_HOURS, Math.min(hours, planned)))
                .orElse(facts);
    }

    private static Facts onCatalogue(Listing<?> listing, boolean newOfTheState) {
        return newOfTheState ? Facts.none().with(Fact.ON_CATALOGUE, true) : on(Fact.ON_CATALOGUE, listing);
    }

    /** The value of the reference standard that the benefit's tariff needs; nothing while it is not published (XC-7, QZ-10b). */
    Facts standard(Benefit benefit, RegionCode region, LocalDate day, @Nullable String code, @Nullable Integer level) {
        return benefit.pays()
                .standard()
                .flatMap(standard -> item(standard, region, day, code, level)
                        .flatMap(item -> value(catalogues.standard(region, day, standard.name(), item))))
                .map(fen -> Facts.none().with(Fact.STANDARD_FEN, fen))
                .orElse(Facts.none());
    }

    private Optional<String> item(
            Tariff.Standard standard,
            RegionCode region,
            LocalDate day,
            @Nullable String code,
            @Nullable Integer level) {
        return switch (standard.key()) {
            case NONE -> Optional.of("");
            case LEVEL -> Optional.ofNullable(level).map(String::valueOf);
            case AMOUNT_CLASS_AND_LEVEL ->
                code == null || level == null || !OccupationCode.isOne(code)
                        ? Optional.empty()
                        : amountClass(region, day, code, level).map(amountClass -> amountClass + "-" + level);
        };
    }

    private Optional<String> amountClass(RegionCode region, LocalDate day, String code, int level) {
        return catalogues.occupation(region, day, OccupationCode.of(code), level)
                        instanceof Listing.Listed<Entry.Occupation> listed
                ? Optional.of(listed.entry().amountClass()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private static Optional<Long> value(Listing<Entry.Standard> listing) {
        return listing instanceof Listing.Listed<Entry.Standard> listed
                ? Optional.of(listed.entry().amount().fen())
                : Optional.empty();
    }

    /** On which published lists an enterprise stands (QZ-10a, QJ-1b); not known while a list is not published. */
    Facts enterprise(RegionCode region, LocalDate day, String creditCode) {
        return on(Fact.ON_TRADE_FRICTION_LIST, catalogues.tradeFriction(region, day, creditCode))
                .with(on(Fact.KEY_OR_DISTRESSED_ENTERPRISE, catalogues.keyEnterprise(region, day, creditCode)));
    }

    private static Facts on(Fact fact, Listing<?> listing) {
        return switch (listing) {
            case Listing.Listed<?> _ -> Facts.none().with(fact, true);
            case Listing.NotListed<?> _ -> Facts.none().with(fact, false);
            case Listing.NotPublished<?> _ -> Facts.none();
        };
    }

    /**
     * What the limits say of each of many candidates on one day: trainings of the year, uses of the benefit's own limits and, for a known
     * occupation and level, whether it is a repeat. Read for all at once; by holder.
     */
    Map<Id<?>, Facts> used(
            Benefit benefit,
            RegionCode region,
            LocalDate day,
            @Nullable String code,
            @Nullable Integer level,
            List<DecideBenefit.Candidate> candidates) {
        Map<Id<?>, Id<?>> holders = new HashMap<>();
        Map<Id<?>, BenefitLimits.Case> cases = new HashMap<>();
        for (DecideBenefit.Candidate one : candidates) {
            holders.put(one.person(), one.holder());
            cases.put(one.holder(), new BenefitLimits.Case(one.person(), null, region, day, List.of()));
        }
        Map<Id<?>, Integer> inYear = limits.usedInYear(holders, day.getYear());
        Map<Id<?>, Facts> uses = benefitLimits.facts(benefit, cases);
        Set<Id<?>> repeated = code == null || level == null ? Set.of() : limits.occupationUsed(holders, code, level);
        Map<Id<?>, Facts> facts = new HashMap<>();
        holders.forEach((person, holder) -> {
            Facts used = Facts.none()
                    .with(Fact.GRANTED_THIS_YEAR, inYear.getOrDefault(person, 0))
                    .with(uses.getOrDefault(holder, Facts.none()));
            facts.put(
                    holder,
                    code == null || level == null
                            ? used
                            : used.with(Fact.OCCUPATION_LEVEL_GRANTED_BEFORE, repeated.contains(person)));
        });
        return facts;
    }

    /** How many trainings of the year the person has had with others than this holder. */
    Facts trainingsOf(Portrait who, LocalDate day, Id<?> holder) {
        return Facts.none()
                .with(Fact.GRANTED_THIS_YEAR, limits.usedInYear(who.person().id(), day.getYear(), holder));
    }

    /** Whether the person has had this occupation and level with another than this holder. */
    Facts repeated(Portrait who, String code, int level, Id<?> holder) {
        return Facts.none()
                .with(
                        Fact.OCCUPATION_LEVEL_GRANTED_BEFORE,
                        !limits.occupationUsed(Map.of(who.person().id(), holder), code, level)
                                .isEmpty());
    }

    /** What others have used of the benefit's own limits. */
    Facts uses(Benefit benefit, BenefitLimits.Case of, Id<?> holder) {
        return benefitLimits.facts(benefit, of, holder);
    }
}
