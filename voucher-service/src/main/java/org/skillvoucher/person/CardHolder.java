package org.skillvoucher.person;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/**
 * What the card platform tells about who has just shown their card: {@code level} 1 is proof of identity, 2 also has a bank
 * account behind it.
 */
public record CardHolder(
        IdNumber idNumber,
        String name,
        String issueNo,
        RegionCode issuingRegion,
        int level,
        @Nullable String bankAccount) {
    @Override
    public String toString() {
        return "CardHolder[" + idNumber + "]";
    }
}
