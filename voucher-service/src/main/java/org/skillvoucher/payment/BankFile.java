package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/** A result file of the bank, authenticated and whole. {@code receivedBy} is the officer who uploaded it, if one did. */
@MappedEntity("bank_file")
public record BankFile(
        @Id org.skillvoucher.id.Id<BankFile> id,
        @MappedProperty("sha256") byte[] digest,
        String name,
        FileFormat format,
        String messageId,
        @Nullable RegionCode region,
        int statementCount,
        long totalFen,
        byte[] mac,
        org.skillvoucher.id.@Nullable Id<Account> receivedBy,
        Instant receivedAt) {}
