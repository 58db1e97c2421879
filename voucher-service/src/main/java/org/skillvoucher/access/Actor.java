package org.skillvoucher.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/**
 * Who acts, and how far they see. What is out of sight is refused with NOT_YOURS, which looks from outside like a thing
 * that does not exist.
 */
public sealed interface Actor {
    /** The account or person; absent for the system itself. */
    @Nullable
    Id<?> id();

    /** As it stands in history: an officer's name, or the trainee's masked name. */
    String name();

    /** As it stands in history: of several the first, beside which the history names {@link #roles all}. */
    String role();

    /** The roles of an account in which it acts at this moment; none of those who have but one. */
    default Set<Role> roles() {
        return Set.of();
    }

    /** The human or device who really acts, which is another than {@link #id} where somebody acts for a trainee. */
    default @Nullable Id<?> who() {
        return id();
    }

    /**
     * A person, by their electronic social-security card; or acting for them, after both agreed, the family member {@code actedBy}, who is
     * logged in by their own.
     */
    record Trainee(Id<?> id, String name, @Nullable Id<?> actedBy) implements Actor {
        /** Who acts for themselves. */
        public Trainee(Id<?> id, String name) {
            this(id, name, null);
        }

        /** The person's id, named as the caller needs it. */
        @SuppressWarnings(
                "unchecked") // the parameter only tells ids apart for the compiler: there is one kind of value
        public <T> Id<T> person() {
            return (Id<T>) id;
        }

        @Override
        public String role() {
            return may().name();
        }

        /** What a family member may do is less than what the trainee may. */
        public Role may() {
            return actedBy == null ? Role.TRAINEE : Role.FAMILY_PROXY;
        }

        @Override
        public Id<?> who() {
            return actedBy == null ? id : actedBy;
        }

        public void mustBe(Id<?> person) {
            if (!id.equals(person)) {
                throw new Refused(Refusal.NOT_YOURS);
            }
        }
    }

    /** A member of an institution's staff: sees what belongs to that institution. */
    record Staff(Id<Account> id, String name, Set<Role> roles, Id<?> institutionId) implements Actor {
        public Staff {
            roles = Set.copyOf(roles);
        }

        @SuppressWarnings("unchecked") // as in Trainee.person
        public <T> Id<T> institution() {
            return (Id<T>) institutionId;
        }

        @Override
        public String role() {
            return roles.contains(Role.INSTITUTION_ADMIN) ? Role.INSTITUTION_ADMIN.name() : Role.TEACHER.name();
        }

        public void mustBelongTo(Id<?> institution) {
            if (!institutionId.equals(institution)) {
                throw new Refused(Refusal.NOT_YOURS);
            }
        }
    }

    /** An officer of a bureau or of finance: sees a region and all that lies in it. */
    record Officer(Id<Account> id, String name, Set<Role> roles, RegionCode region) implements Actor {
        public Officer {
            roles = Set.copyOf(roles);
        }

        @Override
        public String role() {
            return roles.stream().sorted().findFirst().map(Role::name).orElse("OFFICER");
        }

        /** The same officer, acting in one role. */
        public Officer in(Role role) {
            return new Officer(id, name, Set.of(role), region);
        }

        public void mustSee(RegionCode place) {
            if (!place.isWithin(region)) {
                throw new Refused(Refusal.NOT_YOURS);
            }
        }
    }

    /** A device of an institution that scans passes: sees what its institution's classes need at the door. */
    record Scanner(Id<?> id, String name, Id<?> institutionId) implements Actor {
        @SuppressWarnings("unchecked") // as in Trainee.person
        public <T> Id<T> institution() {
            return (Id<T>) institutionId;
        }

        @Override
        public String role() {
            return Role.SCANNER.name();
        }
    }

    /** A job of the system's own. */
    record Machine(String name) implements Actor {
        @Override
        public @Nullable Id<?> id() {
            return null;
        }

        @Override
        public String role() {
            return "SYSTEM";
        }
    }

    /** May this actor see something of this person, institution and region? NOT_YOURS if not. A null is never a match. */
    default void mustSee(@Nullable Id<?> person, @Nullable Id<?> institution, RegionCode region) {
        switch (this) {
            case Trainee trainee when trainee.id().equals(person) -> {}
            case Staff staff when staff.institutionId().equals(institution) -> {}
            case Scanner scanner when scanner.institutionId().equals(institution) -> {}
            case Officer officer -> officer.mustSee(region);
            case Machine _ -> {}
            case Trainee _, Staff _, Scanner _ -> throw new Refused(Refusal.NOT_YOURS);
        }
    }
}
