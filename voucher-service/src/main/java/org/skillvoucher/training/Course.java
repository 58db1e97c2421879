package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** What an institution teaches: one occupation of the catalogue at one level. Renaming the title changes neither. */
@MappedEntity("course")
public record Course(
        @Id org.skillvoucher.id.Id<Course> id,
        org.skillvoucher.id.Id<Institution> institutionId,
        String occupationCode,
        int level,
        String title,
        int classHours,
        byte[] fingerprint,
        Instant createdAt) {}
