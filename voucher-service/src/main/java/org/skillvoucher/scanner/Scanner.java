package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;

/** A device of an institution that scans passes, with the public half of the key that only it holds. */
@MappedEntity("scanner")
public record Scanner(
        @Id org.skillvoucher.id.Id<Scanner> id,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        String name,
        org.skillvoucher.id.Id<ScannerInvitation> invitationId,
        String keyX,
        String keyY,
        ScannerState state,
        int confirmation,
        int wrongNumbers,
        @Nullable Instant revokedAt,
        byte[] fingerprint,
        int version,
        Instant createdAt) {
    /** How often the administrator may type another number than the device shows. */
    static final int TRIES = 3;

    /** How many numbers may still be tried. */
    public int triesLeft() {
        return state == ScannerState.WAITING ? TRIES - wrongNumbers : 0;
    }

    /** As whom the device acts. */
    public Actor.Scanner actor() {
        return new Actor.Scanner(id, name, institutionId);
    }
}
