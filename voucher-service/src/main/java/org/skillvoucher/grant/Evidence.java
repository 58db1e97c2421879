package org.skillvoucher.grant;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.policy.EvidenceKind;

/** One document that an applicant names: what it proves, its number and who issued it (QJ-3d: numbers, not paper). */
@MappedEntity("grant_evidence")
public record Evidence(
        @Id org.skillvoucher.id.Id<GrantApplication> applicationId,
        @Id EvidenceKind kind,
        byte[] numberSealed,
        String issuer,
        boolean verified,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] usedIndex) {} // both: one for the compiler, one for Micronaut Data
