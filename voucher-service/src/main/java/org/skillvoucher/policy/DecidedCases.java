package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

/** Decisions as a backtest walks through them, along the index of region, time and id; no stage is the empty word. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface DecidedCases extends GenericRepository<DecidedCase, Id<StoredDecision>> {
    @Query("SELECT COUNT(*) FROM decision WHERE region LIKE :within AND at >= :from AND at < :until"
            + " AND (:stage = '' OR stage = :stage)")
    int count(String within, Instant from, Instant until, String stage);

    @Query("SELECT region FROM decision WHERE region LIKE :within AND region > :after ORDER BY region LIMIT 1")
    Optional<String> nextRegion(String within, String after);

    @Query(
            "SELECT id, at, stage, person_id, institution_id, benefit, verdict, amount_fen, facts, findings FROM decision"
                    + " WHERE region = :region AND at >= :after AND at < :until AND (at > :after OR id > :afterId)"
                    + " AND (:stage = '' OR stage = :stage) ORDER BY at, id LIMIT :size")
    List<DecidedCase> page(String region, Instant after, Id<?> afterId, Instant until, String stage, int size);
}
