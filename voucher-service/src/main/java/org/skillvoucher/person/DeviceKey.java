package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;

/**
 * The public half of a key that lives in a trainee's phone and cannot leave it. {@code kid} is how a pass names it. One that was
 * replaced or given up keeps its row: what it signed before stays checkable. {@code installationIndex} is equal for keys that one app
 * made since it was installed, whoever used it; an app that does not say so has none, and after six months it is cleared.
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

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] installationIndex, // both: one for the compiler, one for Micronaut Data

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
