package org.skillvoucher.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one table of a document, for its years; {@code yearly} when the numbers hold for each year, else for all together. */
public record PlanGroup(
        String id,
        String zh,
        String clause,
        String ref,
        @Nullable Integer fromYear,
        int toYear,
        boolean yearly,
        List<PlanLine> lines) {
    public PlanGroup {
        lines = List.copyOf(lines);
    }

    /** Whether the document plans this year. */
    public boolean covers(int year) {
        return year <= toYear && (fromYear == null || year >= fromYear);
    }

    /** The first year that is counted up to and with this one. */
    public int countedFrom(int year) {
        return yearly || fromYear == null ? year : fromYear;
    }
}
