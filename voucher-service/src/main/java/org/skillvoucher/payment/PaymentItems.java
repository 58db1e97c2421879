package org.skillvoucher.payment;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.subsidy.Subsidy;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaymentItems extends GenericRepository<PaymentItem, Id<PaymentItem>> {
    void saveAll(Iterable<PaymentItem> items);

    Optional<PaymentItem> findById(Id<PaymentItem> id);

    List<PaymentItem> findByEndToEndIdIn(Collection<String> endToEndIds);

    @Query("SELECT * FROM payment_item WHERE batch_id = :batch AND id > :after ORDER BY id LIMIT :size")
    List<PaymentItem> of(Id<PaymentBatch> batch, Id<?> after, int size);

    @Query("SELECT * FROM payment_item WHERE batch_id = :batch AND state = :state ORDER BY id LIMIT :size")
    List<PaymentItem> in(Id<PaymentBatch> batch, PaymentItemState state, int size);

    @Query("SELECT * FROM payment_item WHERE subsidy_id = :subsidy ORDER BY live DESC, id LIMIT 1")
    Optional<PaymentItem> latestFor(Id<Subsidy> subsidy);

    /** All payments of these subsidies, of each first what {@link #latestFor} finds. */
    @Query("SELECT * FROM payment_item WHERE subsidy_id IN (:subsidies) ORDER BY subsidy_id, live DESC, id")
    List<PaymentItem> forAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Subsidy>> subsidies);

    List<PaymentItem> findByIdInOrderById(Collection<Id<PaymentItem>> ids);

    @Query("UPDATE payment_item SET state = :to, reason = :reason, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(Id<PaymentItem> id, PaymentItemState from, PaymentItemState to, @Nullable String reason, int version);

    /** All of a batch in this state, from the first to the last id. */
    @Query("UPDATE payment_item SET state = :to, version = version + 1"
            + " WHERE batch_id = :batch AND state = :from AND id >= :first AND id <= :last")
    long moveAll(Id<PaymentBatch> batch, PaymentItemState from, PaymentItemState to, Id<?> first, Id<?> last);

    /** Several in this state, as {@link #move} without a reason. */
    @Query("UPDATE payment_item SET state = :to, reason = NULL, version = version + 1"
            + " WHERE id IN (:ids) AND state = :from")
    long moveAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<PaymentItem>> ids,
            PaymentItemState from,
            PaymentItemState to);

    @Query("UPDATE payment_item SET disputed = :open, version = version + 1 WHERE id = :id AND version = :version")
    long dispute(Id<PaymentItem> id, int open, int version);
}
