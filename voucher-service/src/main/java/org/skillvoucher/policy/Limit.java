package org.skillvoucher.policy;

/** How often a document pays for one person. A closed set: a new kind is a new record. */
public sealed interface Limit {
    Rule rule();

    /** At most so many subsidised trainings per person and calendar year (QZ-18a). */
    record PerPersonPerYear(Rule rule, int times) implements Limit {}

    /** The same occupation (project) and level never twice (QZ-18a). */
    record OncePerOccupationAndLevel(Rule rule) implements Limit {}
}
