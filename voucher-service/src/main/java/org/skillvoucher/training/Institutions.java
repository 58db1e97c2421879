package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Institutions extends GenericRepository<Institution, Id<Institution>> {
    void save(Institution institution);

    Optional<Institution> findById(Id<Institution> id);

    List<Institution> findByIdIn(Collection<Id<Institution>> ids);

    /** The row as it is now; nobody blocks it until this transaction ends. */
    @Query("SELECT * FROM institution WHERE id = :id LOCK IN SHARE MODE")
    Optional<Institution> held(Id<Institution> id);

    /** The row as it is now, and nobody else's until this transaction ends. */
    @Query("SELECT * FROM institution WHERE id = :id FOR UPDATE")
    Optional<Institution> lock(Id<Institution> id);

    @Query("UPDATE institution SET state = :to, blocked_at = :since, blocked_clause = :byClause,"
            + " version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long move(
            Id<Institution> id,
            InstitutionState from,
            InstitutionState to,
            @Nullable Instant since,
            @Nullable String byClause,
            int version);

    Optional<Institution> findByCreditCode(String creditCode);

    @Query("SELECT * FROM institution WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<Institution> pageWithin(String within, Id<?> after, int size);
}
