package org.skillvoucher.gate;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.subsidy.Subsidy;

@JdbcRepository(dialect = Dialect.MYSQL)
interface GateRuns extends GenericRepository<GateRun, Id<GateRun>> {
    void saveAll(Iterable<GateRun> runs);

    @Query("SELECT * FROM gate_run WHERE subsidy_id = :subsidy ORDER BY at DESC, id DESC LIMIT 1")
    Optional<GateRun> lastOf(Id<Subsidy> subsidy);

    /** The last run of each. */
    @Query("SELECT g.* FROM subsidy s JOIN gate_run g ON g.id = (SELECT m.id FROM gate_run m WHERE m.subsidy_id = s.id"
            + " ORDER BY m.at DESC, m.id DESC LIMIT 1) WHERE s.id IN (:subsidies)")
    List<GateRun> lastOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Subsidy>> subsidies);
}
