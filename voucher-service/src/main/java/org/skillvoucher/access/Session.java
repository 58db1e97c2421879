package org.skillvoucher.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where somebody is logged in, and until when. {@code device} is what the client says of itself, and proves nothing. */
@MappedEntity("log_in_session")
public record Session(
        @Id org.skillvoucher.id.Id<Session> id,
        SessionKind kind,
        org.skillvoucher.id.Id<?> holderId,
        String holderName,
        String device,
        int refreshes,
        Instant refreshedAt,
        Instant startedAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable SessionEnd endedBecause,
        org.skillvoucher.id.@Nullable Id<?> familyProxyId) {
    boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }
}
