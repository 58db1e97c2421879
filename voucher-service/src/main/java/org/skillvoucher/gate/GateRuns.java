package org.skillvoucher.gate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;

@JdbcRepository(dialect = Dialect.MYSQL)
interface GateRuns extends GenericRepository<GateRun, Id<GateRun>> {
    void saveAll(Iterable<GateRun> runs);

    @Query("SELECT * FROM gate_run WHERE subsidy_id = :subsidy ORDER BY at DESC, id DESC LIMIT 1")
    Optional<GateRun> lastOf(Id<Subsidy> subsidy);
}
