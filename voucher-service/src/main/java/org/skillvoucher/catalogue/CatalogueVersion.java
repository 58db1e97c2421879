package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/**
 * One version of a list: of a kind, for a region, from a day on. {@code entryCount} counts its rows, or the proposals of a
 * call; {@code ballots} the votes on them.
 */
@MappedEntity("catalogue_version")
public record CatalogueVersion(
        @Id org.skillvoucher.id.Id<CatalogueVersion> id,
        CatalogueKind kind,
        RegionCode region,
        LocalDate validFrom,
        String document,
        CatalogueState state,
        int entryCount,
        int ballots,
        org.skillvoucher.id.Id<Account> madeBy,
        org.skillvoucher.id.@Nullable Id<Account> publishedBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {}
