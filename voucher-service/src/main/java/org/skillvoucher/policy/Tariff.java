package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.money.Money;

/** How a document reckons an amount. A closed set: a new kind is a new record. */
public sealed interface Tariff {
    Rule rule();

    /** One amount per skill level, and where the document has it one for the special-ability certificate (QZ-5b). */
    record ByLevel(
            Rule rule,
            Map<Integer, Money> perLevel,
            @Nullable Money specialAbility) implements Tariff {
        public ByLevel {
            perLevel = Collections.unmodifiableMap(new TreeMap<>(perLevel));
        }
    }

    /** One amount per word of a fact: a medal, a title, a tier, new or renewal (GJ-6a, QZ-7). */
    record ByWord(Rule rule, Fact fact, Map<String, Money> perWord) implements Tariff {
        public ByWord {
            perWord = Collections.unmodifiableMap(new TreeMap<>(perWord));
        }
    }

    /** An amount per class hour up to a cap (QZ-6). */
    record PerHour(Rule rule, Money perHour, Money cap) implements Tariff {}

    /** One fixed amount (QZ-8). */
    record Flat(Rule rule, Money amount) implements Tariff {}

    /** An amount per month, for at most so many months with those granted before (XC-1b). */
    record PerMonth(Rule rule, Money perMonth, int monthsMax) implements Tariff {}

    /** An amount per day attended (QJ-2b). */
    record PerDay(Rule rule, Money perDay) implements Tariff {}

    /** An amount per unit, up to a cap where there is one (GJ-6b). */
    record PerUnit(Rule rule, Money perUnit, @Nullable Money cap) implements Tariff {}

    /** Actual cost up to a ceiling, and of that a share by what was completed; without shares all of it (QZ-11a, QZ-9). */
    record ActualCost(Rule rule, Money ceiling, List<Completion> shares) implements Tariff {
        public ActualCost {
            shares = List.copyOf(shares);
        }
    }

    /** So many per cent for who has all of these certificates, and one of those where any are named. */
    record Completion(Set<CertificateKind> all, Set<CertificateKind> anyOf, int percent) {
        public Completion {
            all = Set.copyOf(all);
            anyOf = Set.copyOf(anyOf);
        }
    }

    /** A share of the cost up to a ceiling (XC-2). */
    record ShareOfCost(Rule rule, int percent, Money ceiling) implements Tariff {}

    /** As much again as the organiser gives, in per cent (GJ-6a). */
    record Matched(Rule rule, int percent) implements Tariff {}

    /**
     * Months times the monthly allowance that is really paid; above the cap the cap, and an officer looks where the rule says so
     * (QZ-11b).
     */
    record MonthlyAllowance(Rule rule, Money cap, int monthsMax) implements Tariff {}

    /** What the tariff inside is more than what was granted before (GJ-2). */
    record Difference(Rule rule, String family, Tariff of) implements Tariff {}

    /** So many per cent more on the tariff inside, up to a last day (QZ-10a, GJ-4). */
    record Uplift(Rule rule, int percent, @Nullable LocalDate until, Tariff of) implements Tariff {}

    /** A standard that another level sets (XC-7, QZ-10b): never guessed, and nothing is paid while it is not published. */
    record Standard(Rule rule, String name, String zh, String en, StandardKey key, Measure measure) implements Tariff {}

    /** What tells the values of one standard apart. */
    enum StandardKey {
        /** One value for the place. */
        NONE,
        LEVEL,
        /** The amount class of the occupation in the catalogue, and the level. */
        AMOUNT_CLASS_AND_LEVEL
    }

    /** How a standard becomes an amount. */
    sealed interface Measure {
        /** The value itself. */
        record Once() implements Measure {}

        /** A monthly value for days attended: so many days are a month. */
        record PerDayOfMonth(int daysInMonth) implements Measure {}
    }

    /** The facts that this tariff reads. */
    default Set<Fact> asks() {
        return switch (this) {
            case ByLevel _ -> EnumSet.of(Fact.LEVEL, Fact.CERTIFICATE_KIND);
            case ByWord(Rule _, Fact fact, Map<String, Money> _) -> EnumSet.of(fact);
            case PerHour _ -> EnumSet.of(Fact.CLASS_HOURS);
            case Flat _ -> EnumSet.noneOf(Fact.class);
            case PerMonth _ -> EnumSet.of(Fact.MONTHS, Fact.MONTHS_GRANTED_BEFORE);
            case PerDay _ -> EnumSet.of(Fact.DAYS_ATTENDED);
            case PerUnit _ -> EnumSet.of(Fact.UNITS);
            case ActualCost cost ->
                cost.shares().isEmpty()
                        ? EnumSet.of(Fact.ACTUAL_COST_FEN)
                        : EnumSet.of(Fact.ACTUAL_COST_FEN, Fact.CERTIFICATES);
            case ShareOfCost _ -> EnumSet.of(Fact.ACTUAL_COST_FEN);
            case Matched _ -> EnumSet.of(Fact.ORGANISER_PRIZE_FEN);
            case MonthlyAllowance _ -> EnumSet.of(Fact.MONTHLY_ALLOWANCE_FEN, Fact.MONTHS);
            case Difference(Rule _, String _, Tariff of) -> Condition.union(of.asks(), Set.of(Fact.GRANTED_BEFORE_FEN));
            case Uplift(Rule _, int _, LocalDate _, Tariff of) -> of.asks();
            case Standard standard ->
                standard.measure() instanceof Measure.PerDayOfMonth
                        ? EnumSet.of(Fact.STANDARD_FEN, Fact.DAYS_ATTENDED)
                        : EnumSet.of(Fact.STANDARD_FEN);
        };
    }

    /** The reference standard that must be published for this tariff, in it or in the one inside. */
    default Optional<Standard> standard() {
        return switch (this) {
            case Standard standard -> Optional.of(standard);
            case Difference(Rule _, String _, Tariff of) -> of.standard();
            case Uplift(Rule _, int _, LocalDate _, Tariff of) -> of.standard();
            case ByLevel _,
                    ByWord _,
                    PerHour _,
                    Flat _,
                    PerMonth _,
                    PerDay _,
                    PerUnit _,
                    ActualCost _,
                    ShareOfCost _,
                    Matched _,
                    MonthlyAllowance _ -> Optional.empty();
        };
    }

    /** This tariff where what it builds on is adjusted: so many per cent more of a standard follow the standard (QZ-10a, GJ-4). */
    default Tariff builtAnew(Tariff old, Tariff adjusted) {
        return switch (this) {
            case Difference(Rule rule, String family, Tariff of) ->
                new Difference(rule, family, of.equals(old) ? adjusted : of.builtAnew(old, adjusted));
            case Uplift(Rule rule, int percent, LocalDate until, Tariff of) ->
                new Uplift(rule, percent, until, of.equals(old) ? adjusted : of.builtAnew(old, adjusted));
            case ByLevel _,
                    ByWord _,
                    PerHour _,
                    Flat _,
                    PerMonth _,
                    PerDay _,
                    PerUnit _,
                    ActualCost _,
                    ShareOfCost _,
                    Matched _,
                    MonthlyAllowance _,
                    Standard _ -> this;
        };
    }

    /** This tariff and the one that it builds on. */
    default List<Tariff> withWhatItBuildsOn() {
        return switch (this) {
            case Difference(Rule _, String _, Tariff of) -> List.of(this, of);
            case Uplift(Rule _, int _, LocalDate _, Tariff of) -> List.of(this, of);
            case ByLevel _,
                    ByWord _,
                    PerHour _,
                    Flat _,
                    PerMonth _,
                    PerDay _,
                    PerUnit _,
                    ActualCost _,
                    ShareOfCost _,
                    Matched _,
                    MonthlyAllowance _,
                    Standard _ -> List.of(this);
        };
    }
}
