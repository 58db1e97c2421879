package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface DepartmentPlans extends GenericRepository<DepartmentPlan, Id<DepartmentPlan>> {
    void save(DepartmentPlan plan);

    Optional<DepartmentPlan> findById(Id<DepartmentPlan> id);

    @Query("UPDATE department_plan SET plan_year = :year, title = :title, submitted_by = :by, decided_by = NULL,"
            + " fingerprint = :fingerprint, state = :to, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long rewrite(
            Id<DepartmentPlan> id,
            int year,
            String title,
            Id<Account> by,
            byte[] fingerprint,
            DepartmentPlanState from,
            DepartmentPlanState to,
            int version);

    @Query("UPDATE department_plan SET decided_by = :by, returned_because = :why, state = :to, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long decide(
            Id<DepartmentPlan> id,
            Id<Account> by,
            @Nullable String why,
            DepartmentPlanState from,
            DepartmentPlanState to,
            int version);

    @Query("SELECT * FROM department_plan WHERE region LIKE :within"
            + " AND (:institution IS NULL OR institution_id = :institution) AND id > :after ORDER BY id LIMIT :size")
    List<DepartmentPlan> page(String within, @Nullable Id<Institution> institution, Id<?> after, int size);
}
