package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/**
 * A draft tried on the decisions of a region and period. Decisions are taken region by region in the order of time; those up to
 * the cursor are in the counts. Amounts are those of all decisions that the draft has the benefit for, as decided and as the
 * draft would decide.
 */
@MappedEntity("backtest")
public record Backtest(
        @Id org.skillvoucher.id.Id<Backtest> id,
        RegionCode region,
        LocalDate fromDay,
        LocalDate untilDay,
        @Nullable Stage stage,
        String policyId,
        String policyHash,
        String policyYaml,
        BacktestState state,
        Instant beginsAt,
        Instant endsAt,
        @Nullable String cursorRegion,
        Instant cursorAt,
        org.skillvoucher.id.Id<?> cursorId,
        int total,
        int done,
        int changed,
        int noBenefit,
        long beforeFen,
        long afterFen,
        org.skillvoucher.id.Id<Account> madeBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {}
