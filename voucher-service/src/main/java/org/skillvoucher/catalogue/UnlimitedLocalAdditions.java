package org.skillvoucher.catalogue;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.skillvoucher.region.RegionCode;

/** Where nobody knows the policy documents, no document sets a limit. */
@Singleton
@Requires(missingBeans = LocalAdditions.class)
final class UnlimitedLocalAdditions implements LocalAdditions {
    @Override
    public int atMost(RegionCode region, LocalDate day) {
        return Integer.MAX_VALUE;
    }
}
