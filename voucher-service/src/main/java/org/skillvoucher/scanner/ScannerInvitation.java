package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;

/** Leave for one device to enrol at an institution, for a few minutes. Its code is not in the row. */
@MappedEntity("scanner_invitation")
public record ScannerInvitation(
        @Id org.skillvoucher.id.Id<ScannerInvitation> id,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        String name,
        org.skillvoucher.id.Id<Account> askedBy,
        Instant expiresAt,
        byte[] fingerprint,
        Instant createdAt) {}
