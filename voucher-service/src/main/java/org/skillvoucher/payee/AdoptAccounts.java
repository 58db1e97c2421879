package org.skillvoucher.payee;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.SealBroken;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings over the accounts of those who showed a card or were listed before accounts were kept here. Sealed numbers cannot be copied
 * from table to table by a migration: each is sealed to its place.
 */
@Singleton
public final class AdoptAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(AdoptAccounts.class);
    private static final Actor SYSTEM = new Actor.Machine("adopt-accounts");
    private static final int STEP = 200;

    private final HoldersWithout without;
    private final KeepAccount keep;
    private final SeePersons persons;
    private final ListInstitution institutions;
    private final History history;
    private final Transactions transactions;

    AdoptAccounts(
            HoldersWithout without,
            KeepAccount keep,
            SeePersons persons,
            ListInstitution institutions,
            History history,
            Transactions transactions) {
        this.without = without;
        this.keep = keep;
        this.persons = persons;
        this.institutions = institutions;
        this.history = history;
        this.transactions = transactions;
    }

    /** Brings over all that are left; returns how many there were. */
    public int adoptAll() {
        return each(without::organisations, this::adoptOrganisation) + each(without::persons, this::adoptPerson);
    }

    private static int each(BiFunction<Id<?>, Integer, List<HolderWithout>> next, Consumer<Id<?>> adopt) {
        int adopted = 0;
        Id<?> after = Id.FIRST;
        for (List<HolderWithout> some = next.apply(after, STEP); !some.isEmpty(); some = next.apply(after, STEP)) {
            for (HolderWithout one : some) {
                adopted += adopt(one.id(), adopt) ? 1 : 0;
            }
            after = some.getLast().id();
        }
        return adopted;
    }

    private static boolean adopt(Id<?> id, Consumer<Id<?>> adopt) {
        try {
            adopt.accept(id);
            return true;
        } catch (Refused | SealBroken stuck) {
            LOG.error("adopt-accounts left {} for the next run", id, stuck);
            return false;
        }
    }

    private void adoptOrganisation(Id<?> found) {
        Id<Institution> id = new Id<>(found.value());
        transactions.run(() -> {
            Holder holder = Holder.organisation(id);
            if (!keep.hasAny(holder)) {
                keep.begin(
                        Id.random(),
                        holder,
                        AccountOrigin.LISTING,
                        AccountNumber.plain(institutions.basicAccount(id)),
                        whoListed(id),
                        SYSTEM);
            }
        });
    }

    private void adoptPerson(Id<?> found) {
        Id<Person> id = new Id<>(found.value());
        transactions.run(() -> {
            Holder holder = Holder.person(id);
            String told = persons.bankAccount(id);
            if (told != null && !keep.hasAny(holder)) {
                keep.begin(Id.random(), holder, AccountOrigin.CARD, AccountNumber.plain(told), id, SYSTEM);
            }
        });
    }

    private Id<?> whoListed(Id<Institution> id) {
        return history.of(SubjectKind.INSTITUTION, id).stream()
                .findFirst()
                .<Id<?>>map(entry -> entry.actorId())
                .orElseThrow(() -> new IllegalStateException("institution " + id + " has no story"));
    }
}
