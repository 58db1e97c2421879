package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Recipients extends GenericRepository<Recipient, Id<VoucherBatch>> {
    void saveAll(Iterable<Recipient> recipients);

    // One statement, so that nobody holds a list of a million; who was named already is passed over.
    @Query(
            "INSERT IGNORE INTO batch_recipient (batch_id, person_id, state) SELECT :batch, p.id, 'PENDING' FROM person p"
                    + " WHERE p.region LIKE :within AND p.birth_date > :bornAfter AND p.birth_date <= :bornUntil"
                    + " AND (:categories = '' OR EXISTS (SELECT 1 FROM person_category c WHERE c.person_id = p.id"
                    + " AND FIND_IN_SET(c.category, :categories) > 0 AND c.valid_from <= :day"
                    + " AND (c.valid_until IS NULL OR c.valid_until >= :day))) LIMIT :most")
    int addMatching(
            Id<VoucherBatch> batch,
            String within,
            LocalDate bornAfter,
            LocalDate bornUntil,
            String categories,
            LocalDate day,
            int most);

    // SKIP LOCKED: several instances work off one batch without waiting for each other or doing one twice. The index is
    // named, since the optimizer prefers the primary key, and would pass over each settled recipient to find some that
    // are pending.
    @Query(
            "SELECT * FROM batch_recipient FORCE INDEX (recipient_by_state) WHERE batch_id = :batch AND state = 'PENDING'"
                    + " AND person_id > :after ORDER BY person_id LIMIT :size FOR UPDATE SKIP LOCKED")
    List<Recipient> lockPending(Id<VoucherBatch> batch, Id<?> after, int size);

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
