package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;

/** A bureau's list of certificates that were issued, or withdrawn, up to its day. */
@MappedEntity("certificate_list")
public record CertificateList(
        @Id org.skillvoucher.id.Id<CertificateList> id,
        RegionCode region,
        LocalDate listDate,
        String document,
        CertificateListState state,
        int entryCount,
        org.skillvoucher.id.Id<Account> madeBy,
        org.skillvoucher.id.@Nullable Id<Account> publishedBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {}
