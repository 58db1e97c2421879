package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Objects;
import org.skillvoucher.catalogue.LocalAdditions;
import org.skillvoucher.region.RegionCode;

/** The number of local occupations as the documents in force at the place state it (XC-6); of several the smallest holds. */
@Singleton
final class LocalAdditionsOfDocuments implements LocalAdditions {
    private final Policies policies;

    LocalAdditionsOfDocuments(Policies policies) {
        this.policies = policies;
    }

    @Override
    public int atMost(RegionCode region, LocalDate day) {
        return policies.all().stream()
                .filter(policy -> policy.isInForceOn(day) && region.isWithin(policy.region()))
                .map(Policy::localList)
                .filter(Objects::nonNull)
                .mapToInt(Policy.LocalList::occupationsMax)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
