package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.skillvoucher.catalogue.LocalAdditions;
import org.skillvoucher.region.RegionCode;

/** The number of local occupations as the documents in force at the place state it (XC-6); of several the smallest holds. */
@Singleton
final class LocalAdditionsOfDocuments implements LocalAdditions {
    private final PoliciesInForce policies;

    LocalAdditionsOfDocuments(PoliciesInForce policies) {
        this.policies = policies;
    }

    @Override
    public int atMost(RegionCode region, LocalDate day) {
        return policies.current().localOccupationsMax(region, day);
    }
}
