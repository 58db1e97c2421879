package org.skillvoucher.grant;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.policy.EvidenceKind;

/** One document that an applicant names: what it proves, its number and who issued it (QJ-3d: numbers, not paper). */
@MappedEntity("grant_evidence")
public record Evidence(
        @Id org.skillvoucher.id.Id<GrantApplication> applicationId,
        @Id EvidenceKind kind,
        byte[] numberSealed,
        String issuer,
        boolean verified,
        byte @Nullable [] usedIndex) {}
