package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.SubjectKind;

/** One entry of the journal: an amount in fen from the debited to the credited account of a fund, for a subject. */
@MappedEntity("transfer")
public record Transfer(
        @Id org.skillvoucher.id.Id<Transfer> id,
        org.skillvoucher.id.Id<Fund> fundId,
        TransferKind kind,
        AccountKind debit,
        AccountKind credit,
        long amountFen,
        org.skillvoucher.id.@Nullable Id<?> reservationId,
        SubjectKind subjectKind,
        org.skillvoucher.id.Id<?> subjectId,
        Instant at) {}
