package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.subsidy.OriginOfSubsidy;
import org.skillvoucher.subsidy.Subsidy;

/** Finds what earned a subsidy. */
@Singleton
final class Origins {
    private final List<OriginOfSubsidy> all;

    Origins(List<OriginOfSubsidy> all) {
        this.all = List.copyOf(all);
    }

    OriginOfSubsidy of(Subsidy subsidy) {
        return all.stream()
                .filter(origin -> origin.earned(subsidy))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("subsidy " + subsidy.id() + " came from nowhere"));
    }
}
