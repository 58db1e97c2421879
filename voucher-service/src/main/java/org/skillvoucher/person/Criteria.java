package org.skillvoucher.person;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/** Whom a batch is meant for: a region, any of some groups (empty: everybody), ages in full years, both inclusive. */
public record Criteria(
        RegionCode region,
        Set<PersonCategory> categories,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo) {
    public Criteria {
        categories = Set.copyOf(categories);
    }

    /** Part of a fingerprint: the groups stand in one order. */
    @Override
    public String toString() {
        return region + " " + new TreeSet<>(categories) + " " + ageFrom + " " + ageTo;
    }
}
