package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.region.RegionCode;

/**
 * Payments of one fund that go to the bank together. What was approved is kept as digests: over the content, and over the file
 * in either format, so that each sending is the same bytes.
 */
@MappedEntity("payment_batch")
public record PaymentBatch(
        @Id org.skillvoucher.id.Id<PaymentBatch> id,
        org.skillvoucher.id.Id<Fund> fundId,
        RegionCode region,
        PaymentBatchState state,
        int itemCount,
        long totalFen,
        org.skillvoucher.id.Id<Account> madeBy,
        org.skillvoucher.id.@Nullable Id<Account> approvedBy,
        @Nullable Instant approvedAt,
        @Nullable FileFormat format,
        @Nullable String debtorName,
        @Nullable String debtorAccount,

        @MappedProperty("content_sha256") @io.micronaut.core.annotation.Nullable
        byte @Nullable [] contentDigest,

        @MappedProperty("pain_sha256") @io.micronaut.core.annotation.Nullable
        byte @Nullable [] painDigest,

        @MappedProperty("csv_sha256") @io.micronaut.core.annotation.Nullable
        byte @Nullable [] csvDigest,

        @Nullable Instant sentAt,
        int sentTimes,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    /** Its name at the bank: the same at each sending. */
    public String messageId() {
        return id.toString().replace("-", "");
    }
}
