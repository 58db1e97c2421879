package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What we did on one statement. */
@MappedEntity("statement_booking")
record StatementBooking(
        @Id org.skillvoucher.id.Id<BankFile> fileId,
        @Id int seq,
        org.skillvoucher.id.@Nullable Id<PaymentItem> itemId,
        StatementOutcome outcome,
        Instant at) {}
