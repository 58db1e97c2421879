package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface VoucherBatches extends GenericRepository<VoucherBatch, Id<VoucherBatch>> {
    void save(VoucherBatch batch);

    Optional<VoucherBatch> findById(Id<VoucherBatch> id);

    List<VoucherBatch> findByIdIn(Collection<Id<VoucherBatch>> ids);

    @Query("UPDATE voucher_batch SET state = :to, opened_by = COALESCE(:by, opened_by), version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(Id<VoucherBatch> id, BatchState from, BatchState to, @Nullable Id<Account> by, int version);

    @Query("UPDATE voucher_batch SET taken = taken + 1 WHERE id = :id AND state = :state AND taken < quantity")
    long takeOne(Id<VoucherBatch> id, BatchState state);

    @Query("UPDATE voucher_batch SET quantity = :quantity WHERE id = :id")
    void setQuantity(Id<VoucherBatch> id, int quantity);

    @Query(
            "UPDATE voucher_batch SET taken = taken + :issued, refused = refused + :refused, referred = referred + :referred"
                    + " WHERE id = :id AND state = 'ISSUING' AND taken + :issued <= quantity")
    long settle(Id<VoucherBatch> id, int issued, int refused, int referred);

    @Query("UPDATE voucher_batch SET refused = refused + :refused, referred = referred - :referred WHERE id = :id")
    long rule(Id<VoucherBatch> id, int refused, int referred);

    @Query("SELECT * FROM voucher_batch WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<VoucherBatch> pageWithin(String within, Id<?> after, int size);

    @Query("SELECT * FROM voucher_batch WHERE state = 'OPEN' AND distribution = 'OPEN' AND claim_from <= :today"
            + " AND claim_until >= :today AND taken < quantity AND id > :after ORDER BY id LIMIT :size")
    List<VoucherBatch> onOffer(LocalDate today, Id<?> after, int size);

    @Query("SELECT * FROM voucher_batch WHERE state = 'ISSUING' ORDER BY id LIMIT :size")
    List<VoucherBatch> issuing(int size);
}
