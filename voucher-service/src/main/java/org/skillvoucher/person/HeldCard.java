package org.skillvoucher.person;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/**
 * By what the platform finds a card: its holder, and where the card was shown to us before its issue number (签发号) and the region
 * that issued it.
 */
public record HeldCard(
        Identity holder, @Nullable String issueNo, @Nullable RegionCode issuingRegion) {
    @Override
    public String toString() {
        return "HeldCard[" + holder.idNumber() + "]";
    }
}
