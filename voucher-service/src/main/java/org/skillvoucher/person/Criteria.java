package org.skillvoucher.person;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/** Whom a batch is meant for: a region, any of some groups (empty: everybody), ages in full years, both inclusive. */
public record Criteria(
        RegionCode region,
        Set<PersonCategory> categories,
        @Nullable Integer ageFrom,
        @Nullable Integer ageTo) {
    private static final int OLDEST = 200;

    public Criteria {
        categories = Set.copyOf(categories);
    }

    /** Whom the region takes in, as a pattern of region codes. */
    public String within() {
        return region.prefix() + "%";
    }

    /** Who is born on this day or before is too old on that one. */
    public LocalDate bornAfter(LocalDate day) {
        return day.minusYears((ageTo == null ? OLDEST : ageTo) + 1L);
    }

    /** Who is born after this day is too young on that one. */
    public LocalDate bornUntil(LocalDate day) {
        return day.minusYears(ageFrom == null ? 0 : ageFrom);
    }

    /** The names of the groups with commas between; nothing for everybody. */
    public String categoryNames() {
        return categories.stream().sorted().map(PersonCategory::name).collect(Collectors.joining(","));
    }

    /** Part of a fingerprint: the groups stand in one order. */
    @Override
    public String toString() {
        return region + " " + new TreeSet<>(categories) + " " + ageFrom + " " + ageTo;
    }
}
