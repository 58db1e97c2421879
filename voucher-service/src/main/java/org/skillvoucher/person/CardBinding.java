package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/**
 * A person's electronic social-security card, as the card platform told it at the last log-in. A card that was unlinked or reported
 * lost keeps its row until another one is shown. {@code version} counts the entries of its history: none for a card that was last shown
 * before the history was kept.
 */
@MappedEntity("card_binding")
public record CardBinding(
        @Id org.skillvoucher.id.Id<Person> personId,
        String issueNo,
        RegionCode issuingRegion,
        int level,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] accountSealed, // both: one for the compiler, one for Micronaut Data

        @Nullable String maskedAccount,
        Instant boundAt,
        @Nullable Instant closedAt,
        @Nullable CardClosure closedBecause,
        int version) {
    /** Whether its holder can act by it. */
    public boolean isOpen() {
        return closedAt == null;
    }

    @Override
    public String toString() {
        return "CardBinding[" + personId + "]";
    }
}
