package org.skillvoucher.person;

import org.skillvoucher.region.RegionCode;

/**
 * What the card platform tells about who has just shown their card: {@code level} 1 is proof of identity, 2 also has a bank
 * account behind it, which is asked for apart.
 */
public record CardHolder(IdNumber idNumber, String name, String issueNo, RegionCode issuingRegion, int level) {
    /** By what the platform finds this card again. */
    public HeldCard card() {
        return new HeldCard(new Identity(idNumber, name), issueNo, issuingRegion);
    }

    @Override
    public String toString() {
        return "CardHolder[" + idNumber + "]";
    }
}
