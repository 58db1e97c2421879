package org.skillvoucher.subsidy;

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
interface Approvals extends GenericRepository<Approval, Id<Approval>> {
    void save(Approval approval);

    @Query("SELECT * FROM approval WHERE subsidy_id = :subsidy AND live = 1 ORDER BY at, id")
    List<Approval> liveOf(Id<Subsidy> subsidy);

    @Query("SELECT * FROM approval WHERE subsidy_id IN (:subsidies) AND live = 1 ORDER BY at, id")
    List<Approval> liveOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Subsidy>> subsidies);

    @Query("SELECT * FROM approval WHERE subsidy_id = :subsidy ORDER BY at, id")
    List<Approval> allOf(Id<Subsidy> subsidy);

    @Query("UPDATE approval SET voided = :why WHERE subsidy_id = :subsidy AND voided IS NULL")
    long voidAll(Id<Subsidy> subsidy, String why);
}
