package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/** One decision that a draft would have made otherwise, and the rule that flipped it ({@code amount} where only the amount differs). */
@MappedEntity("backtest_change")
public record BacktestChange(
        @Id org.skillvoucher.id.Id<Backtest> backtestId,
        @Id org.skillvoucher.id.Id<StoredDecision> decisionId,
        org.skillvoucher.id.@Nullable Id<?> personId,
        org.skillvoucher.id.@Nullable Id<?> institutionId,
        String benefit,
        Verdict verdictBefore,
        Verdict verdictAfter,
        long beforeFen,
        long afterFen,
        String rule) {}
