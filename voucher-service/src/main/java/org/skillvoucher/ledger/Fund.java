package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.region.RegionCode;

/** One pot of money of one region, source and year. */
@MappedEntity("fund")
public record Fund(
        @Id org.skillvoucher.id.Id<Fund> id,
        String name,
        RegionCode region,
        FundSource source,
        int budgetYear,
        byte[] fingerprint,
        Instant createdAt) {}
