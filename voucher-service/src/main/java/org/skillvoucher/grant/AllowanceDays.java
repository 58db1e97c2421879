package org.skillvoucher.grant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AllowanceDays extends GenericRepository<AllowanceDay, Id<GrantApplication>> {
    void save(AllowanceDay line);

    @Query("SELECT * FROM allowance_day WHERE application_id = :application ORDER BY day, reckoning")
    List<AllowanceDay> of(Id<?> application);
}
