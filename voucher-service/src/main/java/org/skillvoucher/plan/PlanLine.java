package org.skillvoucher.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/**
 * One number of a plan. A line with a region counts the classes there; one without counts the classes that name it, or one of its
 * parts, as their plan target. {@code id} is unique over all documents: {@code quzhou-2019/areas/330802}.
 */
public record PlanLine(
        String id,
        String zh,
        @Nullable RegionCode region,
        boolean itselfOnly,
        List<String> lead,
        List<String> supporting,
        int persons,
        @Nullable Integer minUpskillingPercent,
        Counts counts,
        @Nullable Integer levelAtMost,
        List<PlanLine> parts) {
    public PlanLine {
        lead = List.copyOf(lead);
        supporting = List.copyOf(supporting);
        parts = List.copyOf(parts);
    }

    /** This line and its parts. */
    public Stream<PlanLine> withParts() {
        return Stream.concat(Stream.of(this), parts.stream());
    }

    /** Whether a class of this place, with this plan target, counts for the line. */
    public boolean countsFor(RegionCode place, @Nullable String target) {
        return Optional.ofNullable(region)
                .map(within -> itselfOnly ? place.equals(within) : place.isWithin(within))
                .orElseGet(() -> withParts().anyMatch(line -> line.id.equals(target)));
    }

    /** Whether the share of upskilling among those trained is what the document wants at least; absent where it wants none. */
    public Optional<Boolean> shareMet(long trained, long upskilling) {
        return trained == 0
                ? Optional.empty()
                : Optional.ofNullable(minUpskillingPercent).map(least -> upskilling * 100 >= least * trained);
    }
}
