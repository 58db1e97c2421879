package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BacktestTotals extends GenericRepository<BacktestTotal, String> {
    String SUMS = "COUNT(*) AS changed, SUM(before_fen) AS before_fen, SUM(after_fen) AS after_fen"
            + " FROM backtest_change WHERE backtest_id = :backtest";

    @Query("SELECT CONCAT(verdict_before, ' to ', verdict_after) AS name, " + SUMS
            + " GROUP BY verdict_before, verdict_after ORDER BY verdict_before, verdict_after LIMIT :size")
    List<BacktestTotal> byVerdict(Id<Backtest> backtest, int size);

    @Query("SELECT benefit AS name, " + SUMS + " GROUP BY benefit ORDER BY benefit LIMIT :size")
    List<BacktestTotal> byBenefit(Id<Backtest> backtest, int size);

    @Query("SELECT rule AS name, " + SUMS + " GROUP BY rule ORDER BY rule LIMIT :size")
    List<BacktestTotal> byRule(Id<Backtest> backtest, int size);
}
