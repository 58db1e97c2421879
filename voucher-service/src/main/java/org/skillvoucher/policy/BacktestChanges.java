package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BacktestChanges extends GenericRepository<BacktestChange, Id<Backtest>> {
    void saveAll(Iterable<BacktestChange> changes);

    @Query("SELECT * FROM backtest_change WHERE backtest_id = :backtest AND decision_id > :after"
            + " ORDER BY decision_id LIMIT :size")
    List<BacktestChange> page(Id<Backtest> backtest, Id<?> after, int size);
}
