package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.CreditCode;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Masked;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** An officer puts an institution on the list; everybody reads the list. */
@Singleton
public final class ListInstitution {
    private final Institutions institutions;
    private final FieldCipher cipher;
    private final Regions regions;
    private final List<WhenInstitutionIsListed> others;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    ListInstitution(
            Institutions institutions,
            FieldCipher cipher,
            Regions regions,
            List<WhenInstitutionIsListed> others,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.institutions = institutions;
        this.cipher = cipher;
        this.regions = regions;
        this.others = others;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What an institution is listed with. */
    public record Order(
            Id<Institution> id,
            CreditCode creditCode,
            String name,
            RegionCode region,
            String basicAccount,
            OrganisationKind kind) {
        /** A training institution. */
        public Order(Id<Institution> id, CreditCode creditCode, String name, RegionCode region, String basicAccount) {
            this(id, creditCode, name, region, basicAccount, OrganisationKind.TRAINING_INSTITUTION);
        }

        @Override
        public String toString() {
            return "Order[" + id + ", " + creditCode + "]";
        }
    }

    /**
     * Lists it. Can answer REGION_UNKNOWN, NOT_YOURS, INSTITUTION_KNOWN (under the id in the details), ACCOUNT_NUMBER_WRONG,
     * ID_USED_FOR_ANOTHER.
     */
    public Institution list(Actor.Officer by, Order order) {
        regions.require(order.region());
        by.mustSee(order.region());
        byte[] fingerprint = Fingerprint.overIndex(
                cipher,
                order.creditCode(),
                order.name(),
                order.region(),
                cipher.inner("basic_account", order.basicAccount()),
                order.kind());
        return transactions.run(() -> {
            Optional<Institution> before = institutions.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            institutions.findByCreditCode(order.creditCode().toString()).ifPresent(known -> {
                // Perhaps by this very request, sent twice at once: then the next look-up finds it.
                MovedOn.ifThere(institutions.findById(order.id()), "institution " + order.id());
                throw new Refused(Refusal.INSTITUTION_KNOWN, Map.of("institution", known.id()));
            });
            Institution institution = new Institution(
                    order.id(),
                    order.creditCode().toString(),
                    order.name(),
                    order.region(),
                    cipher.seal("institution", "account_sealed", order.id(), order.basicAccount()),
                    Masked.account(order.basicAccount()),
                    order.kind(),
                    InstitutionState.LISTED,
                    null,
                    null,
                    fingerprint,
                    1,
                    machine.now());
            institutions.save(institution);
            history.append(
                    SubjectKind.INSTITUTION,
                    order.id(),
                    1,
                    "LISTED",
                    by,
                    Map.of("region", order.region(), "kind", order.kind()));
            others.forEach(other -> other.listed(institution, order.basicAccount(), by));
            return institution;
        });
    }

    /** Can answer NOT_FOUND. */
    public Institution require(Id<Institution> id) {
        return institutions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("institution", id)));
    }

    /**
     * The same, if it is not blocked; nobody blocks it before the caller's transaction ends. Can answer NOT_FOUND, INSTITUTION_BLOCKED
     * with since when and by which clause.
     */
    public Institution requireUnblocked(Id<Institution> id) {
        Institution found =
                institutions.held(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("institution", id)));
        if (found.isBlocked()) {
            throw new Refused(
                    Refusal.INSTITUTION_BLOCKED,
                    Map.of(
                            "institution",
                            id,
                            "since",
                            String.valueOf(found.blockedAt()),
                            "clause",
                            String.valueOf(found.blockedClause())));
        }
        return found;
    }

    /** Whether it is blocked; until the caller's transaction ends that stays so. Can answer NOT_FOUND. */
    public boolean isBlocked(Id<Institution> id) {
        return institutions
                .held(id)
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("institution", id)))
                .isBlocked();
    }

    /** The same, if it is of this kind. Can answer NOT_FOUND, ORGANISATION_KIND_WRONG. */
    public Institution require(Id<Institution> id, OrganisationKind kind) {
        Institution found = require(id);
        if (found.kind() != kind) {
            throw new Refused(
                    Refusal.ORGANISATION_KIND_WRONG, Map.of("institution", id, "kind", found.kind(), "needed", kind));
        }
        return found;
    }

    /** Several at once; those that are not known are left out. */
    public Map<Id<Institution>, Institution> all(Collection<Id<Institution>> ids) {
        return ids.isEmpty()
                ? Map.of()
                : institutions.findByIdIn(ids).stream().collect(Collectors.toMap(Institution::id, Function.identity()));
    }

    /** Institutions in a region, by id after {@code after}; {@code within} null means everywhere. */
    public List<Institution> page(Optional<RegionCode> within, Id<?> after, int size) {
        return institutions.pageWithin(within.map(RegionCode::prefix).orElse("") + "%", after, size);
    }

    /** The full basic account with which it was listed; where it is paid now the package payee knows. */
    public String basicAccount(Id<Institution> id) {
        return cipher.open("institution", "account_sealed", id, require(id).accountSealed());
    }
}
