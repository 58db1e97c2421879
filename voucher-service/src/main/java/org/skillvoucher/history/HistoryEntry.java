package org.skillvoucher.history;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

/**
 * One thing that happened to one subject: who, when by the machine's clock, on which business day, its details as JSON, and from where it
 * was asked for ({@link Whence}; entries of before this was written down say nothing).
 */
@MappedEntity("history_entry")
public record HistoryEntry(
        @io.micronaut.data.annotation.Id SubjectKind subjectKind,
        @io.micronaut.data.annotation.Id Id<?> subjectId,
        @io.micronaut.data.annotation.Id int seq,
        String event,
        String actorRole,
        @Nullable Id<?> actorId,
        String actorName,
        Instant at,
        LocalDate businessDay,
        String details,
        @Nullable String fromWhere) {}
