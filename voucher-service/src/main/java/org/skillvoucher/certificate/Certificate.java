package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;

/** What a trainee earned: the proof that the training had a result. A live number is used once. */
@MappedEntity("certificate")
public record Certificate(
        @Id org.skillvoucher.id.Id<Certificate> id,
        org.skillvoucher.id.Id<Enrolment> enrolmentId,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        CertificateKind kind,
        String maskedNumber,
        byte[] numberSealed,
        byte[] numberIndex,
        byte[] issuerIndex,
        String occupationCode,
        @Nullable Integer level,
        String issuer,
        LocalDate issuedOn,
        CertificateState state,
        org.skillvoucher.id.Id<Account> submittedBy,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable String rejectedBecause,
        @Nullable String withdrawnBecause,
        @Nullable Boolean renewal,
        @Nullable Long actualCostFen,
        byte[] fingerprint,
        int version,
        Instant createdAt) {}
