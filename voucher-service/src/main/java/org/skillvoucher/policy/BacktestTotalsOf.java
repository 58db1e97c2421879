package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BacktestTotalsOf extends GenericRepository<BacktestTotalOf, Id<BacktestTotalOf>> {
    @Query("SELECT person_id AS id, " + BacktestTotals.SUMS
            + " AND person_id > :after GROUP BY person_id ORDER BY person_id LIMIT :size")
    List<BacktestTotalOf> persons(Id<Backtest> backtest, Id<?> after, int size);

    @Query("SELECT institution_id AS id, " + BacktestTotals.SUMS
            + " AND institution_id > :after GROUP BY institution_id ORDER BY institution_id LIMIT :size")
    List<BacktestTotalOf> institutions(Id<Backtest> backtest, Id<?> after, int size);
}
