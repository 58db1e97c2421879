package org.skillvoucher.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Sessions extends GenericRepository<Session, Id<Session>> {
    void save(Session session);

    Optional<Session> findById(Id<Session> id);

    /** Of two who refresh with the same token one does. */
    @Query("UPDATE log_in_session SET refreshes = refreshes + 1, refreshed_at = :now"
            + " WHERE id = :key AND refreshes = :seen AND ended_at IS NULL AND ends_at > :now")
    long refresh(Id<Session> key, int seen, Instant now);

    @Query("UPDATE log_in_session SET ended_at = :now, ended_because = :because WHERE id = :key AND ended_at IS NULL")
    long end(Id<Session> key, Instant now, SessionEnd because);

    @Query("UPDATE log_in_session SET ended_at = :now, ended_because = :because"
            + " WHERE holder_id = :holder AND id <> :except AND ended_at IS NULL AND ends_at > :now")
    long endAll(Id<?> holder, Id<?> except, Instant now, SessionEnd because);

    @Query("UPDATE log_in_session SET ended_at = :now, ended_because = :because"
            + " WHERE family_proxy_id = :proxy AND ended_at IS NULL AND ends_at > :now")
    long endOfProxy(Id<?> proxy, Instant now, SessionEnd because);

    @Query(
            "UPDATE log_in_session SET ended_at = :now, ended_because = :because WHERE kind = 'HOLDER'"
                    + " AND holder_id IN (SELECT id FROM account WHERE holder_index = :holder) AND ended_at IS NULL AND ends_at > :now")
    long endByCardOf(byte[] holder, Instant now, SessionEnd because);

    @Query(
            "SELECT * FROM log_in_session WHERE holder_id = :holder AND ended_at IS NULL AND ends_at > :now AND id > :after"
                    + " ORDER BY id LIMIT :size")
    List<Session> openOf(Id<?> holder, Instant now, Id<?> after, int size);

    /** As {@link #openOf}, and those that ended since. */
    @Query(
            "SELECT * FROM log_in_session WHERE holder_id = :holder"
                    + " AND (ended_at IS NULL AND ends_at > :now OR ended_at >= :since) AND id > :after ORDER BY id LIMIT :size")
    List<Session> openOrEndedOf(Id<?> holder, Instant now, Instant since, Id<?> after, int size);

    /** Over before then, whether ended or run out. */
    @Query("SELECT COUNT(*) FROM log_in_session WHERE over_at < :before")
    long countOver(Instant before);

    @Query("DELETE FROM log_in_session WHERE over_at < :before ORDER BY over_at LIMIT :most")
    long deleteOver(Instant before, int most);

    @Query("SELECT * FROM log_in_session WHERE ended_at >= :since AND (ended_at > :since OR id > :after)"
            + " ORDER BY ended_at, id LIMIT :size")
    List<Session> endedSince(Instant since, Id<?> after, int size);
}
