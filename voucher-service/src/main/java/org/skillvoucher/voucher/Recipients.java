package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.StoredDecision;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Recipients extends GenericRepository<Recipient, Id<VoucherBatch>> {
    void saveAll(Iterable<Recipient> recipients);

    // SKIP LOCKED: several instances work off one batch without waiting for each other or doing one twice.
    @Query("SELECT * FROM batch_recipient WHERE batch_id = :batch AND state = 'PENDING' ORDER BY person_id LIMIT :size"
            + " FOR UPDATE SKIP LOCKED")
    List<Recipient> lockPending(Id<VoucherBatch> batch, int size);

    @Query("UPDATE batch_recipient SET state = :to, decision_id = :decision, voucher_id = :voucher, reason = :reason"
            + " WHERE batch_id = :batch AND person_id = :person AND state = 'PENDING'")
    long settle(
            Id<VoucherBatch> batch,
            Id<Person> person,
            RecipientState to,
            @Nullable Id<StoredDecision> decision,
            @Nullable Id<Voucher> voucher,
            @Nullable String reason);

    void save(Recipient recipient);

    @Query("SELECT * FROM batch_recipient WHERE batch_id = :batch AND person_id = :person")
    Optional<Recipient> find(Id<VoucherBatch> batch, Id<Person> person);

    @Query("UPDATE batch_recipient SET state = :to, voucher_id = :voucher, ruled_by = :by, ruled_because = :because"
            + " WHERE batch_id = :batch AND person_id = :person AND state = 'REFERRED'")
    long rule(
            Id<VoucherBatch> batch,
            Id<Person> person,
            RecipientState to,
            @Nullable Id<Voucher> voucher,
            Id<Account> by,
            String because);

    @Query("SELECT COUNT(*) FROM batch_recipient WHERE batch_id = :batch AND state = :state")
    int count(Id<VoucherBatch> batch, RecipientState state);

    @Query(
            "SELECT * FROM batch_recipient WHERE batch_id = :batch AND person_id > :after ORDER BY person_id LIMIT :size")
    List<Recipient> page(Id<VoucherBatch> batch, Id<?> after, int size);
}
