package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.id.Id;

/** One stored row of a version, its cells as JSON. */
@MappedEntity("catalogue_entry")
record CatalogueRow(
        @io.micronaut.data.annotation.Id Id<CatalogueVersion> versionId,
        @io.micronaut.data.annotation.Id int seq,
        String entryKey,
        String name,
        String cells) {}
