package org.skillvoucher.policy;

import java.util.EnumSet;
import java.util.Set;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;

/** What a document requires of person, training or proof. A closed set: a new kind is a new record, and each switch says so. */
public sealed interface Condition {
    Rule rule();

    /** Any one place tie, or else any one of the categories (QZ-5a). */
    record LocalTie(Rule rule, Set<PlaceTie> anyOf, Set<PersonCategory> orCategory) implements Condition {
        public LocalTie {
            anyOf = Set.copyOf(anyOf);
            orCategory = Set.copyOf(orCategory);
        }
    }

    /** Full years of age, inclusive (QZ-5d). */
    record AgeAtMost(Rule rule, int male, int female) implements Condition {}

    /** Not entitled to a monthly pension (QZ-5d). */
    record NoPension(Rule rule) implements Condition {}

    /** Occupation and level stand on the published catalogue (QZ-5c). */
    record OnCatalogue(Rule rule) implements Condition {}

    /** A certificate of one of these kinds (QZ-5b). */
    record Proof(Rule rule, Set<CertificateKind> kinds) implements Condition {
        public Proof {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Attendance reaches the rate that was agreed when the class was approved. */
    record AttendanceRateMet(Rule rule) implements Condition {}

    /** The bureau approved the class before its first lesson. */
    record ClassApprovedBeforeStart(Rule rule) implements Condition {}

    /** The stages at which the answer can be known. */
    default Set<Stage> askedAt() {
        return switch (this) {
            case LocalTie _, AgeAtMost _, NoPension _, OnCatalogue _ -> EnumSet.allOf(Stage.class);
            case Proof _, AttendanceRateMet _, ClassApprovedBeforeStart _ -> EnumSet.of(Stage.RELEASE);
        };
    }
}
