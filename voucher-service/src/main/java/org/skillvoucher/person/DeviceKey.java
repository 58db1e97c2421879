package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;

/**
 * The public half of a key that lives in a trainee's phone and cannot leave it. {@code kid} is how a pass names it. One that was
 * replaced or given up keeps its row: what it signed before stays checkable.
 */
@MappedEntity("device_key")
public record DeviceKey(
        @Id org.skillvoucher.id.Id<DeviceKey> id,
        org.skillvoucher.id.Id<Person> personId,
        String kid,
        SignatureAlgorithm algorithm,
        byte[] x,
        byte[] y,
        Instant registeredAt,
        @Nullable Instant endedAt,
        byte[] fingerprint,
        int version) {
    /** Whether what it signs at this moment counts. */
    public boolean isLiveAt(Instant at) {
        return !at.isBefore(registeredAt) && (endedAt == null || at.isBefore(endedAt));
    }

    public PublicPoint publicKey() {
        return PublicPoint.of(algorithm, x, y);
    }
}
