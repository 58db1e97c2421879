package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.ManyRows;

/**
 * The limits that hold per person across institutions, regions and policies. Each use is a row under a primary key (person,
 * year, slot) or (person, occupation, level): two at once cannot take the same one, whatever either has read before.
 * A holder is the voucher that uses the limit; it gives the slot back when it expires or is revoked.
 */
@Singleton
public final class PersonLimits {
    /** What an officer may rule a person up to, past a soft limit. */
    public static final int HIGHEST_SLOT = 99;

    private final LimitSlots slots;
    private final ManyRows many;
    private final BenefitLimits benefits;

    PersonLimits(LimitSlots slots, ManyRows many, BenefitLimits benefits) {
        this.slots = slots;
        this.many = many;
        this.benefits = benefits;
    }

    /** Takes one of {@code times} uses of the year. Can answer YEARLY_LIMIT_REACHED. Taking twice for one holder is once. */
    public void takeYear(Id<?> person, int year, int times, Id<?> holder) {
        if (slots.yearOf(holder).isPresent()) {
            return;
        }
        for (int slot = 1; slot <= Math.min(times, HIGHEST_SLOT); slot++) {
            if (slots.takeQuota(person, year, slot, holder) == 1) {
                return;
            }
        }
        throw new Refused(Refusal.YEARLY_LIMIT_REACHED, Map.of("year", year, "times", times));
    }

    /**
     * The same for many persons at once, each with its holder. Returns the holders that have a use now; for each of the others
     * {@link #takeYear} says why not.
     */
    public Set<Id<?>> takeYears(Map<Id<?>, Id<?>> holders, int year, int times) {
        Map<Id<?>, List<QuotaSlot>> taken = slotsOf(holders.keySet(), year);
        List<QuotaSlot> free = new ArrayList<>();
        holders.forEach((person, holder) -> {
            List<QuotaSlot> own = taken.getOrDefault(person, List.of());
            lowestFree(own, times).ifPresent(slot -> free.add(new QuotaSlot(person, year, slot, holder)));
        });
        if (!free.isEmpty() && take(free) == free.size()) {
            return free.stream().map(QuotaSlot::holderId).collect(Collectors.toUnmodifiableSet());
        }
        return slotsOf(holders.keySet(), year).values().stream()
                .flatMap(List::stream)
                .map(QuotaSlot::holderId)
                .filter(Set.copyOf(holders.values())::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private int take(List<QuotaSlot> free) {
        return many.write(
                "INSERT IGNORE INTO quota_slot (person_id, quota_year, slot, holder_id) VALUES (?, ?, ?, ?)",
                free,
                use -> new Object[] {use.personId(), use.quotaYear(), use.slot(), use.holderId()});
    }

    private Map<Id<?>, List<QuotaSlot>> slotsOf(Collection<Id<?>> persons, int year) {
        return slots.takenInYear(persons, year).stream().collect(Collectors.groupingBy(QuotaSlot::personId));
    }

    private static OptionalInt lowestFree(List<QuotaSlot> taken, int times) {
        Set<Integer> numbers = taken.stream().map(QuotaSlot::slot).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, Math.min(times, HIGHEST_SLOT))
                .filter(slot -> !numbers.contains(slot))
                .findFirst();
    }

    /**
     * Lets the holder's use count for another year: the documents count the year in which the training ends, which is known
     * only when a class is chosen. Can answer YEARLY_LIMIT_REACHED.
     */
    public void moveToYear(Id<?> person, int year, int times, Id<?> holder) {
        int now = slots.yearOf(holder).orElse(year);
        if (now != year) {
            slots.giveBackQuota(List.of(holder));
            takeYear(person, year, times, holder);
        }
    }

    /** Takes the one training of this occupation and level. Can answer OCCUPATION_LEVEL_TAKEN. */
    public void takeOccupation(Id<?> person, String occupation, int level, Id<?> holder) {
        if (slots.takeOccupation(person, occupation, level, holder) != 1
                && slots.occupationHeldBy(person, occupation, level, holder) == 0) {
            throw new Refused(Refusal.OCCUPATION_LEVEL_TAKEN, Map.of("occupation", occupation, "level", level));
        }
    }

    /** The training was given up: another class, also of this occupation and level, is possible again. */
    public void giveBackClass(Id<?> holder) {
        slots.giveBackOccupation(List.of(holder));
        benefits.giveBack(holder);
    }

    /** Gives back all that the holder used. */
    public void giveBack(Id<?> holder) {
        giveBackAll(List.of(holder));
    }

    /** Gives back all that these holders used. */
    public void giveBackAll(Collection<? extends Id<?>> holders) {
        List<Id<?>> all = List.copyOf(holders);
        slots.giveBackQuota(all);
        slots.giveBackOccupation(all);
        benefits.giveBackAll(all);
    }

    /** The year that the holder's use counts for, if it has one. */
    public Optional<Integer> yearOf(Id<?> holder) {
        return slots.yearOf(holder);
    }

    /** The same of several holders; those without one are left out. */
    public Map<Id<?>, Integer> yearsOf(Collection<? extends Id<?>> holders) {
        return holders.isEmpty()
                ? Map.of()
                : slots.heldBy(List.copyOf(holders)).stream()
                        .collect(Collectors.toMap(QuotaSlot::holderId, QuotaSlot::quotaYear));
    }

    /**
     * How many uses of the year come before this holder's own, or all where it has none: a fact to decide by, not the limit
     * itself. A use past the limit, which an officer ruled, must not count against those before it.
     */
    public int usedInYear(Id<?> person, int year, Id<?> holder) {
        return usedInYear(Map.of(person, holder), year).getOrDefault(person, 0);
    }

    /** The same for many persons at once, each with its holder; who is not named has used none. */
    Map<Id<?>, Integer> usedInYear(Map<Id<?>, Id<?>> holders, int year) {
        Map<Id<?>, Integer> used = new HashMap<>();
        slotsOf(holders.keySet(), year).forEach((person, taken) -> {
            int own = taken.stream()
                    .filter(use -> use.holderId().equals(holders.get(person)))
                    .mapToInt(QuotaSlot::slot)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            used.put(
                    person, (int) taken.stream().filter(use -> use.slot() < own).count());
        });
        return used;
    }

    /** Of many persons those whom another holder than theirs got this occupation and level: a fact to decide by, not the limit itself. */
    Set<Id<?>> occupationUsed(Map<Id<?>, Id<?>> holders, String occupation, int level) {
        return slots.takenOfOccupation(holders.keySet(), occupation, level).stream()
                .filter(use -> !use.holderId().equals(holders.get(use.personId())))
                .map(OccupationSlot::personId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
