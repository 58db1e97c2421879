package org.skillvoucher.signal;

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
interface SignalTouches extends GenericRepository<SignalTouch, Id<Signal>> {
    @Query("SELECT * FROM signal_touch WHERE signal_id IN (:signals)")
    List<SignalTouch> ofAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Signal>> signals);

    @Query("SELECT * FROM signal_touch WHERE signal_id = :signal ORDER BY about_id")
    List<SignalTouch> of(Id<Signal> signal);
}
