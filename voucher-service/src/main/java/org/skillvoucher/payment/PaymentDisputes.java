package org.skillvoucher.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaymentDisputes extends GenericRepository<PaymentDispute, Id<PaymentDispute>> {
    void save(PaymentDispute dispute);

    Optional<PaymentDispute> findById(Id<PaymentDispute> id);

    @Query("UPDATE payment_dispute SET state = 'SETTLED', settled_by = :officer, outcome = :found, reason = :why,"
            + " version = version + 1 WHERE id = :id AND state = 'OPEN' AND version = :version")
    long settle(Id<PaymentDispute> id, Id<?> officer, DisputeOutcome found, String why, int version);

    @Query("SELECT * FROM payment_dispute WHERE region LIKE :within AND (:state IS NULL OR state = :state)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<PaymentDispute> pageWithin(String within, @Nullable DisputeState state, Id<?> after, int size);
}
