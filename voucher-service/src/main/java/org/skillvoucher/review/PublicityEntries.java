package org.skillvoucher.review;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PublicityEntries extends GenericRepository<PublicityEntry, Id<PublicityEntry>> {
    void save(PublicityEntry entry);

    Optional<PublicityEntry> findById(Id<PublicityEntry> id);

    @Query("SELECT * FROM publicity_entry WHERE subsidy_id = :subsidy AND live = 1")
    Optional<PublicityEntry> runningOf(Id<Subsidy> subsidy);

    /** The row as it is now, and nobody else's until this transaction ends: an objection and the end wait for each other here. */
    @Query("SELECT * FROM publicity_entry WHERE id = :id FOR UPDATE")
    Optional<PublicityEntry> lock(Id<PublicityEntry> id);

    @Query("UPDATE publicity_entry SET state = :to WHERE id = :id AND state = 'RUNNING'")
    long end(Id<PublicityEntry> id, PublicityState to);

    @Query("SELECT p.* FROM publicity_entry p WHERE p.state = 'RUNNING' AND p.until_day < :today AND p.id > :after"
            + " AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.entry_id = p.id AND o.state = 'OPEN')"
            + " ORDER BY p.id LIMIT :size")
    List<PublicityEntry> atTheirEnd(LocalDate today, Id<?> after, int size);

    @Query("SELECT * FROM publicity_entry WHERE region LIKE :within AND state = 'RUNNING' AND from_day <= :today"
            + " AND until_day >= :today AND id > :after ORDER BY id LIMIT :size")
    List<PublicityEntry> running(String within, LocalDate today, Id<?> after, int size);
}
