package org.skillvoucher.attendance;

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
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScanReviews extends GenericRepository<ScanReview, Id<Scan>> {
    void save(ScanReview review);

    Optional<ScanReview> findById(Id<Scan> scanId);

    List<ScanReview> findByClassIdIn(Collection<Id<TrainingClass>> classes);

    @Query(
            "UPDATE scan_review SET state = :to, decided_by = :by, decided_at = :at, reason = :why, version = version + 1"
                    + " WHERE scan_id = :scan AND state = 'OPEN' AND version = :version")
    long decide(Id<Scan> scan, int version, ScanReview.State to, Id<Account> by, Instant at, String why);

    @Query("SELECT r.* FROM scan_review r JOIN training_class c ON c.id = r.class_id WHERE r.region LIKE :within"
            + " AND (:institution IS NULL OR c.institution_id = :institution)"
            + " AND (:wanted IS NULL OR r.state = :wanted) AND r.scan_id > :after ORDER BY r.scan_id LIMIT :size")
    List<ScanReview> page(
            String within,
            @Nullable Id<Institution> institution,
            ScanReview.@Nullable State wanted,
            Id<?> after,
            int size);
}
