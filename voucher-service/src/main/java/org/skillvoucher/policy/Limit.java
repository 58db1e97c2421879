package org.skillvoucher.policy;

import java.util.Set;

/** How often a document pays. A closed set: a new kind is a new record. What is decided here is held by rows ({@link PersonLimits}). */
public sealed interface Limit {
    Rule rule();

    /** At most so many subsidised trainings per person and calendar year (QZ-18a). */
    record PerPersonPerYear(Rule rule, int times) implements Limit {}

    /** The same occupation (project) and level never twice (QZ-18a). */
    record OncePerOccupationAndLevel(Rule rule) implements Limit {}

    /** At most so many uses of one benefit by its holder in a year, or ever (QZ-12, QJ-1h, XC-2). */
    record Uses(Rule rule, Holder per, Span within, int times) implements Limit {
        Fact fact() {
            return within == Span.YEAR ? Fact.BENEFIT_USES_THIS_YEAR : Fact.BENEFIT_USES_EVER;
        }
    }

    /** At most so many months altogether (XC-1b). */
    record MonthsAtMost(Rule rule, int months) implements Limit {}

    /** Not together with another benefit of the same group (XC-1b, QJ-1f). */
    record Exclusive(Rule rule, String group, Span within) implements Limit {}

    /** Whose uses are counted together. */
    enum Holder {
        PERSON,
        PERSON_AND_ENTERPRISE,
        ORGANISATION,
        REGION
    }

    /** Over which time uses are counted. */
    enum Span {
        YEAR,
        EVER
    }

    /** The facts that this limit reads. */
    default Set<Fact> asks() {
        return switch (this) {
            case PerPersonPerYear _ -> Set.of(Fact.GRANTED_THIS_YEAR);
            case OncePerOccupationAndLevel _ -> Set.of(Fact.OCCUPATION_LEVEL_GRANTED_BEFORE);
            case Uses uses -> Set.of(uses.fact());
            case MonthsAtMost _ -> Set.of(Fact.MONTHS_GRANTED_BEFORE);
            case Exclusive _ -> Set.of(Fact.EXCLUDED_BY);
        };
    }

    /** Whether this limit counts subsidised trainings of a person, whatever the benefit. */
    default boolean countsTrainings() {
        return switch (this) {
            case PerPersonPerYear _, OncePerOccupationAndLevel _ -> true;
            case Uses _, MonthsAtMost _, Exclusive _ -> false;
        };
    }

    /** A voucher may be issued before an occupation is chosen: then release asks. */
    default boolean isAsked(Stage stage, Facts facts) {
        return stage == Stage.RELEASE || Condition.areAskedAtIssue(asks(), facts);
    }
}
