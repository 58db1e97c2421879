package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Institution;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Scanners extends GenericRepository<Scanner, Id<Scanner>> {
    void save(Scanner scanner);

    Optional<Scanner> findById(Id<Scanner> id);

    @Query("SELECT COUNT(*) FROM scanner WHERE invitation_id = :invitation")
    int enrolledBy(Id<ScannerInvitation> invitation);

    @Query(
            "UPDATE scanner SET state = :to, wrong_numbers = :wrongNumbers, revoked_at = :revokedAt, version = version + 1"
                    + " WHERE id = :id AND state = :from AND version = :version")
    long move(
            Id<Scanner> id,
            int wrongNumbers,
            @Nullable Instant revokedAt,
            ScannerState from,
            ScannerState to,
            int version);

    @Query("SELECT * FROM scanner WHERE region LIKE :within AND (:institution IS NULL OR institution_id = :institution)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<Scanner> page(String within, @Nullable Id<Institution> institution, Id<?> after, int size);
}
