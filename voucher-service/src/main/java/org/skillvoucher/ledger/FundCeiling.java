package org.skillvoucher.ledger;

import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;

/** What a document set apart: all funds of this source within this region for these years together get no more than the amount. */
public record FundCeiling(
        String id, String clause, RegionCode region, FundSource source, int fromYear, int toYear, Money amount) {
    /** Whether money of this source, for this place and year, counts against the ceiling. */
    public boolean covers(RegionCode place, FundSource from, int year) {
        return from == source && place.isWithin(region) && year >= fromYear && year <= toYear;
    }
}
