package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** What an institution proposes to teach where there is no certificate (QZ-6): name, class hours, why it is needed, for how many. */
@MappedEntity("project_proposal")
public record ProjectProposal(
        @Id org.skillvoucher.id.Id<ProjectProposal> id,
        org.skillvoucher.id.Id<CatalogueVersion> versionId,
        org.skillvoucher.id.Id<?> institutionId,
        String organiser,
        String name,
        int hours,
        String why,
        int personsPlanned,
        byte[] fingerprint,
        Instant createdAt) {}
