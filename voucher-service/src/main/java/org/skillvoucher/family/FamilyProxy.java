package org.skillvoucher.family;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.Person;

/**
 * That one person lets another act for them. The slots are places of which each of the two has only so many; who holds none is not
 * active.
 */
@MappedEntity("family_proxy")
public record FamilyProxy(
        @Id org.skillvoucher.id.Id<FamilyProxy> id,
        org.skillvoucher.id.Id<Person> personId,
        org.skillvoucher.id.@Nullable Id<Person> memberId,
        FamilyRelation relation,
        FamilyProxyState state,
        byte[] codeIndex,
        Instant offeredUntil,
        @Nullable Instant acceptedAt,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable Integer personSlot,
        @Nullable Integer memberSlot,
        @Nullable Instant endedAt,
        org.skillvoucher.id.@Nullable Id<?> endedBy,
        byte[] fingerprint,
        int version,
        Instant offeredAt) {

    /** Whether the member may act now. */
    public boolean isActiveAt(Instant now) {
        return state == FamilyProxyState.ACTIVE && activeUntil != null && now.isBefore(activeUntil);
    }

    boolean concerns(org.skillvoucher.id.Id<?> person) {
        return personId.equals(person) || person.equals(memberId);
    }
}
