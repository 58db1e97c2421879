package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Backtests extends GenericRepository<Backtest, Id<Backtest>> {
    void save(Backtest backtest);

    Optional<Backtest> findById(Id<Backtest> id);

    @Query("SELECT * FROM backtest WHERE state = 'RUNNING' ORDER BY id LIMIT :size")
    List<Backtest> running(int size);

    // SKIP LOCKED: what another instance works on just now is left to it.
    @Query("SELECT * FROM backtest WHERE id = :id AND state = 'RUNNING' FOR UPDATE SKIP LOCKED")
    Optional<Backtest> lockRunning(Id<Backtest> id);

    @Query("UPDATE backtest SET cursor_region = :place, cursor_at = :at, cursor_id = :lastId, done = done + :done,"
            + " changed = changed + :changed, no_benefit = no_benefit + :noBenefit,"
            + " before_fen = before_fen + :beforeFen, after_fen = after_fen + :afterFen"
            + " WHERE id = :id AND state = 'RUNNING' AND done = :doneBefore")
    long advance(
            Id<Backtest> id,
            int doneBefore,
            String place,
            Instant at,
            Id<?> lastId,
            int done,
            int changed,
            int noBenefit,
            long beforeFen,
            long afterFen);

    // What was committed between the count and the walk is done, but was not counted.
    @Query("UPDATE backtest SET state = :to, total = CASE WHEN :to = 'DONE' THEN done ELSE total END,"
            + " version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long move(Id<Backtest> id, BacktestState from, BacktestState to, int version);
}
