package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

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
    private final BenefitLimits benefits;

    PersonLimits(LimitSlots slots, BenefitLimits benefits) {
        this.slots = slots;
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
     * Lets the holder's use count for another year: the documents count the year in which the training ends, which is known
     * only when a class is chosen. Can answer YEARLY_LIMIT_REACHED.
     */
    public void moveToYear(Id<?> person, int year, int times, Id<?> holder) {
        int now = slots.yearOf(holder).orElse(year);
        if (now != year) {
            slots.giveBackQuota(holder);
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
        slots.giveBackOccupation(holder);
        benefits.giveBack(holder);
    }

    /** Gives back all that the holder used. */
    public void giveBack(Id<?> holder) {
        slots.giveBackQuota(holder);
        slots.giveBackOccupation(holder);
        benefits.giveBack(holder);
    }

    /** The year that the holder's use counts for, if it has one. */
    public Optional<Integer> yearOf(Id<?> holder) {
        return slots.yearOf(holder);
    }

    /**
     * How many uses of the year come before this holder's own, or all where it has none: a fact to decide by, not the limit
     * itself. A use past the limit, which an officer ruled, must not count against those before it.
     */
    public int usedInYear(Id<?> person, int year, Id<?> holder) {
        return slots.takenInYearBefore(person, year, holder);
    }

    /** Whether another holder has had this occupation and level: a fact to decide by, not the limit itself. */
    public boolean occupationUsed(Id<?> person, String occupation, int level, Id<?> holder) {
        return slots.occupationHeldByOther(person, occupation, level, holder) > 0;
    }
}
