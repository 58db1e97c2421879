package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.access.Account;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.region.RegionCode;

/** Payments of one fund that go to the bank together. */
@MappedEntity("payment_batch")
public record PaymentBatch(
        @Id org.skillvoucher.id.Id<PaymentBatch> id,
        org.skillvoucher.id.Id<Fund> fundId,
        RegionCode region,
        PaymentBatchState state,
        int itemCount,
        long totalFen,
        org.skillvoucher.id.Id<Account> madeBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {}
