package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RecordsWaiting extends GenericRepository<WaitingRecords, Id<Scanner>> {
    @Query("SELECT q.scanner_id, COUNT(*) AS waiting FROM scanner_queue q JOIN scanner_record r"
            + " ON r.scanner_id = q.scanner_id AND r.seq >= q.next_seq"
            + " WHERE q.scanner_id IN (:scanners) GROUP BY q.scanner_id")
    List<WaitingRecords> of(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Scanner>> scanners);
}
