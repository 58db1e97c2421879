package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/** A statement that does not go with what is known of a payment; while it is open nothing is paid for that subsidy. */
@MappedEntity("payment_dispute")
public record PaymentDispute(
        @Id org.skillvoucher.id.Id<PaymentDispute> id,
        org.skillvoucher.id.Id<PaymentItem> itemId,
        RegionCode region,
        org.skillvoucher.id.Id<BankFile> fileId,
        int seq,
        DisputeKind kind,
        DisputeState state,
        org.skillvoucher.id.@Nullable Id<Account> settledBy,
        @Nullable DisputeOutcome outcome,
        @Nullable String reason,
        int version,
        Instant openedAt) {}
