package org.skillvoucher.review;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Objections extends GenericRepository<Objection, Id<Objection>> {
    void save(Objection objection);

    Optional<Objection> findById(Id<Objection> id);

    @Query("SELECT COUNT(*) FROM objection WHERE entry_id = :entry AND state = 'OPEN'")
    int openOf(Id<PublicityEntry> entry);

    @Query("SELECT COUNT(*) FROM objection WHERE entry_id = :entry")
    int allOf(Id<PublicityEntry> entry);

    @Query("UPDATE objection SET state = :to, decided_by = :by, decided_because = :why, version = version + 1"
            + " WHERE id = :id AND state = 'OPEN' AND version = :version")
    long decide(Id<Objection> id, ObjectionState to, Id<?> by, String why, int version);

    @Query(
            "SELECT COUNT(*) FROM objection WHERE state <> 'OPEN' AND contact_sealed IS NOT NULL AND created_at < :before")
    long countWithContact(Instant before);

    @Query("SELECT * FROM objection WHERE state <> 'OPEN' AND contact_sealed IS NOT NULL AND created_at < :before"
            + " ORDER BY id LIMIT :size")
    List<Objection> withContact(Instant before, int size);

    @Query("UPDATE objection SET contact_sealed = NULL, version = version + 1"
            + " WHERE id = :id AND state <> 'OPEN' AND version = :version")
    long forgetContact(Id<Objection> id, int version);

    @Query("SELECT * FROM objection WHERE region LIKE :within AND (:state IS NULL OR state = :state)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<Objection> pageWithin(String within, @Nullable ObjectionState state, Id<?> after, int size);
}
