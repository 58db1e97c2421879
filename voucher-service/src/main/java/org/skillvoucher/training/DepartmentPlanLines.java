package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface DepartmentPlanLines extends GenericRepository<DepartmentPlanLine, Integer> {
    void saveAll(Iterable<DepartmentPlanLine> lines);

    @Query("SELECT * FROM department_plan_line WHERE plan_id = :plan ORDER BY seq")
    List<DepartmentPlanLine> of(Id<DepartmentPlan> plan);

    @Query("DELETE FROM department_plan_line WHERE plan_id = :plan")
    long forget(Id<DepartmentPlan> plan);
}
