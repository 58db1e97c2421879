package org.skillvoucher.training;

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
interface DepartmentPlanLines extends GenericRepository<DepartmentPlanLine, Integer> {
    void saveAll(Iterable<DepartmentPlanLine> lines);

    @Query("SELECT * FROM department_plan_line WHERE plan_id = :plan ORDER BY seq")
    List<DepartmentPlanLine> of(Id<DepartmentPlan> plan);

    @Query("SELECT * FROM department_plan_line WHERE plan_id IN (:plans) ORDER BY plan_id, seq")
    List<DepartmentPlanLine> ofAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<DepartmentPlan>> plans);

    @Query("DELETE FROM department_plan_line WHERE plan_id = :plan")
    long forget(Id<DepartmentPlan> plan);
}
