package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a backtest reads of a stored decision. */
@MappedEntity("decision")
record DecidedCase(
        @Id org.skillvoucher.id.Id<StoredDecision> id,
        Instant at,
        Stage stage,
        org.skillvoucher.id.@Nullable Id<?> personId,
        org.skillvoucher.id.@Nullable Id<?> institutionId,
        String benefit,
        Verdict verdict,
        long amountFen,
        String facts,
        String findings) {}
