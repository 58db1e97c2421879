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
            "SELECT d.id, d.at, d.stage, d.person_id, d.institution_id, d.benefit, d.verdict, d.amount_fen, t.facts, t.findings"
                    + " FROM decision d JOIN decision_text t ON t.hash = d.text_hash"
                    + " WHERE d.region = :region AND d.at >= :after AND d.at < :until AND (d.at > :after OR d.id > :afterId)"
                    + " AND (:stage = '' OR d.stage = :stage) ORDER BY d.at, d.id LIMIT :size")
    List<DecidedCase> page(String region, Instant after, Id<?> afterId, Instant until, String stage, int size);
}
