package org.skillvoucher.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaymentBatches extends GenericRepository<PaymentBatch, Id<PaymentBatch>> {
    void save(PaymentBatch batch);

    Optional<PaymentBatch> findById(Id<PaymentBatch> id);

    @Query("SELECT * FROM payment_batch WHERE state = 'SENDING' AND id > :after ORDER BY id LIMIT :size")
    List<PaymentBatch> sending(Id<?> after, int size);

    @Query("UPDATE payment_batch SET state = 'DONE', version = version + 1 WHERE id = :id AND state = 'SENDING'"
            + " AND NOT EXISTS (SELECT 1 FROM payment_item WHERE batch_id = :id AND state NOT IN ('PAID', 'REJECTED'))")
    long finish(Id<PaymentBatch> id);

    @Query("SELECT * FROM payment_batch WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<PaymentBatch> pageWithin(String within, Id<?> after, int size);
}
