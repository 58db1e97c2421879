package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.TrainingCategory;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TrainingClasses extends GenericRepository<TrainingClass, Id<TrainingClass>> {
    void save(TrainingClass trainingClass);

    @Query("SELECT * FROM training_class WHERE id = :id") // short: a check-in has it parsed each time
    Optional<TrainingClass> findById(Id<TrainingClass> id);

    List<TrainingClass> findByIdIn(Collection<Id<TrainingClass>> ids);

    @Query(
            "UPDATE training_class SET state = :to, version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long move(Id<TrainingClass> id, ClassState from, ClassState to, int version);

    @Query("UPDATE training_class SET required_percent = :percent, plan_target = :target, approved_at = :at,"
            + " approved_by = :by WHERE id = :id")
    long noteApproval(Id<TrainingClass> id, int percent, @Nullable String target, Instant at, Id<Account> by);

    @Query("UPDATE training_class SET state = :to, version = version + 1, accepted_at = :at, accepted_by = :by"
            + " WHERE id = :id AND state = :from AND version = :version")
    long accept(Id<TrainingClass> id, ClassState from, ClassState to, int version, Instant at, Id<Account> by);

    @Query("UPDATE training_class SET returned_because = :why WHERE id = :id")
    long noteReturn(Id<TrainingClass> id, String why);

    @Query("UPDATE training_class SET title = :title, seats_max = :seats, starts_at = :starts, ends_at = :ends,"
            + " category = :category, plan_target = :target, department_plan_id = :plan, enterprise_id = :enterprise,"
            + " off_the_job = :offTheJob, fingerprint = :fingerprint WHERE id = :id AND state = 'DRAFT'")
    long rewrite(
            Id<TrainingClass> id,
            String title,
            int seats,
            Instant starts,
            Instant ends,
            @Nullable TrainingCategory category,
            @Nullable String target,
            @Nullable Id<DepartmentPlan> plan,
            @Nullable Id<Institution> enterprise,
            @Nullable Boolean offTheJob,
            byte[] fingerprint);

    @Query("SELECT c.* FROM training_class c WHERE c.institution_id = :institution AND c.state IN ('OPEN', 'RUNNING')"
            + " AND c.id > :after AND EXISTS (SELECT 1 FROM lesson l WHERE l.class_id = c.id"
            + " AND l.starts_at < :until AND l.ends_at > :from) ORDER BY c.id LIMIT :size")
    List<TrainingClass> taught(Id<Institution> institution, Instant from, Instant until, Id<?> after, int size);

    @Query("SELECT * FROM training_class WHERE institution_id = :institution"
            + " AND state IN ('DRAFT', 'APPLIED', 'OPEN', 'RUNNING') ORDER BY starts_at, id LIMIT :size")
    List<TrainingClass> unfinished(Id<Institution> institution, int size);

    @Query("UPDATE training_class SET seats_taken = seats_taken + 1"
            + " WHERE id = :id AND state = 'OPEN' AND seats_taken < seats_max")
    long takeSeat(Id<TrainingClass> id);

    @Query("UPDATE training_class SET seats_taken = seats_taken - 1 WHERE id = :id AND seats_taken > 0")
    long giveSeatBack(Id<TrainingClass> id);

    @Query(
            "SELECT * FROM training_class WHERE region LIKE :within AND (:institution IS NULL OR institution_id = :institution"
                    + " OR department_plan_id IN (SELECT id FROM department_plan WHERE institution_id = :institution))"
                    + " AND (:state IS NULL OR state = :state) AND id > :after ORDER BY id LIMIT :size")
    List<TrainingClass> page(
            String within, @Nullable Id<Institution> institution, @Nullable ClassState state, Id<?> after, int size);
}
