package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Any one of the categories (QZ-10b, QJ-2b). */
    record InCategory(Rule rule, Set<PersonCategory> anyOf) implements Condition {
        public InCategory {
            anyOf = Set.copyOf(anyOf);
        }
    }

    /** Full years of age, inclusive (QZ-5d). */
    record AgeAtMost(Rule rule, int male, int female) implements Condition {}

    /** One yes-or-no fact, answered as the document wants it. */
    record Holds(Rule rule, YesNo asked) implements Condition {}

    /** A certificate of one of these kinds (QZ-5b). */
    record Proof(Rule rule, Set<CertificateKind> kinds) implements Condition {
        public Proof {
            kinds = Set.copyOf(kinds);
        }
    }

    /** A certificate of one of these levels (GJ-4, QJ-1d). */
    record AtLevel(Rule rule, Set<Integer> levels) implements Condition {
        public AtLevel {
            levels = Set.copyOf(levels);
        }
    }

    /** Attendance reaches the rate that was agreed when the class was approved. */
    record AttendanceRateMet(Rule rule) implements Condition {}

    /** A word is one of these. */
    record OneOf(Rule rule, Fact fact, Set<String> words) implements Condition {
        public OneOf {
            words = Set.copyOf(words);
        }
    }

    /** A number is at least this. */
    record AtLeast(Rule rule, Fact fact, long least) implements Condition {}

    /** The day that counts is at most this one: a clause that ends before its document does (GJ-3). */
    record DayAtMost(Rule rule, LocalDate last) implements Condition {}

    /** An officer has verified evidence of all these kinds. */
    record HasEvidence(Rule rule, Set<EvidenceKind> kinds) implements Condition {
        public HasEvidence {
            kinds = Set.copyOf(kinds);
        }
    }

    /** The facts that this condition reads. */
    default Set<Fact> asks() {
        return switch (this) {
            case LocalTie tie -> tie.orCategory().isEmpty() ? Set.of(Fact.TIES) : Set.of(Fact.TIES, Fact.CATEGORIES);
            case InCategory _ -> Set.of(Fact.CATEGORIES);
            case AgeAtMost _ -> Set.of(Fact.SEX, Fact.AGE);
            case Holds(Rule _, YesNo asked) -> Set.of(asked.fact());
            case Proof _ -> Set.of(Fact.CERTIFICATE_KIND);
            case AtLevel _ -> Set.of(Fact.LEVEL);
            case AttendanceRateMet _ -> Set.of(Fact.ATTENDANCE_PERCENT, Fact.REQUIRED_ATTENDANCE_PERCENT);
            case OneOf(Rule _, Fact fact, Set<String> _) -> Set.of(fact);
            case AtLeast(Rule _, Fact fact, long _) -> Set.of(fact);
            case DayAtMost _ -> Set.of(Fact.DAY);
            case HasEvidence _ -> Set.of(Fact.EVIDENCE);
        };
    }

    /** Release asks everything; issue asks what can be known by then, and passes over what only the training will show. */
    default boolean isAsked(Stage stage, Facts facts) {
        return stage == Stage.RELEASE || areAskedAtIssue(asks(), facts);
    }

    static boolean areAskedAtIssue(Set<Fact> asked, Facts facts) {
        for (Fact fact : asked) {
            if (!fact.isAskedAtIssue(facts)) {
                return false;
            }
        }
        return true;
    }

    /** Several facts as one set. */
    static Set<Fact> union(Set<Fact> one, Set<Fact> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
