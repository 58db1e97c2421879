package org.skillvoucher.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaymentBatches extends GenericRepository<PaymentBatch, Id<PaymentBatch>> {
    void save(PaymentBatch batch);

    Optional<PaymentBatch> findById(Id<PaymentBatch> id);

    /** The row as it is now, and nobody else's until this transaction ends. */
    @Query("SELECT * FROM payment_batch WHERE id = :id FOR UPDATE")
    Optional<PaymentBatch> lock(Id<PaymentBatch> id);

    @Query("SELECT * FROM payment_batch WHERE unapproved = 0 AND state IN ('APPROVED', 'SENDING') AND id > :after"
            + " ORDER BY id LIMIT :size")
    List<PaymentBatch> toSend(Id<?> after, int size);

    /** Those of which every payment has its answer: one look each at what is open still, not at all that are paid. */
    @Query("SELECT b.* FROM payment_batch b WHERE b.state = 'SENDING' AND b.id > :after"
            + " AND (SELECT i.id FROM payment_item i WHERE i.state = 'NEW' AND i.batch_id = b.id LIMIT 1) IS NULL"
            + " AND (SELECT i.id FROM payment_item i WHERE i.state = 'SENT' AND i.batch_id = b.id LIMIT 1) IS NULL"
            + " AND (SELECT i.id FROM payment_item i WHERE i.state = 'UNKNOWN' AND i.batch_id = b.id LIMIT 1) IS NULL"
            + " ORDER BY b.id LIMIT :size")
    List<PaymentBatch> answered(Id<?> after, int size);

    @Query("SELECT * FROM payment_batch WHERE state = 'WITHDRAWN' AND id > :after"
            + " AND EXISTS (SELECT 1 FROM payment_item i WHERE i.batch_id = payment_batch.id AND i.state = 'NEW')"
            + " ORDER BY id LIMIT :size")
    List<PaymentBatch> halfWithdrawn(Id<?> after, int size);

    /** Whether a payment of the batch is for a subsidy of which the bank's word is disputed. */
    @Query("SELECT COUNT(*) FROM payment_item i JOIN payment_item d ON d.subsidy_id = i.subsidy_id AND d.disputed = 1"
            + " WHERE i.batch_id = :batch")
    int disputedIn(Id<PaymentBatch> batch);

    @Query("UPDATE payment_batch SET state = :to, item_count = item_count + :items, total_fen = total_fen + :fen,"
            + " version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long move(Id<PaymentBatch> id, PaymentBatchState from, PaymentBatchState to, int items, long fen, int version);

    @Query("UPDATE payment_batch SET state = :to, approved_by = :officer, approved_at = :at, format = :fileFormat,"
            + " debtor_name = :debtor, debtor_account = :fromAccount, content_sha256 = UNHEX(:content),"
            + " pain_sha256 = UNHEX(:pain), csv_sha256 = UNHEX(:csv), version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long approve(
            Id<PaymentBatch> id,
            PaymentBatchState from,
            PaymentBatchState to,
            Id<?> officer,
            Instant at,
            String fileFormat,
            String debtor,
            String fromAccount,
            String content,
            String pain,
            String csv,
            int version);

    @Query("UPDATE payment_batch SET version = version + 1 WHERE id = :id AND version = :version")
    long fileTaken(Id<PaymentBatch> id, int version);

    @Query("UPDATE payment_batch SET sent_at = :at, sent_times = sent_times + 1 WHERE id = :id AND state = 'SENDING'")
    long taken(Id<PaymentBatch> id, Instant at);

    @Query("SELECT * FROM payment_batch WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<PaymentBatch> pageWithin(String within, Id<?> after, int size);

    /** How many of its subsidies this officer stands for, under this log-in or another. */
    @Query("SELECT COUNT(*) FROM payment_item i JOIN approval a ON a.subsidy_id = i.subsidy_id AND a.live = 1"
            + " WHERE i.batch_id = :batch AND (a.officer_id = :officer"
            + " OR a.officer_index = (SELECT holder_index FROM account WHERE id = :officer))")
    int approvedBy(Id<PaymentBatch> batch, Id<?> officer);

    /** 1 where both log-ins are known to be of one human. */
    @Query("SELECT COUNT(*) FROM account a JOIN account b ON b.holder_index = a.holder_index"
            + " WHERE a.id = :one AND b.id = :other")
    int areOneHuman(Id<?> one, Id<?> other);

    /** How many of its payments are held, or rest on a certificate that was withdrawn. */
    @Query("SELECT COUNT(*) FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id"
            + " LEFT JOIN certificate k ON k.id = s.certificate_id WHERE i.batch_id = :batch AND (k.state = 'WITHDRAWN'"
            + " OR EXISTS (SELECT 1 FROM subsidy_hold h WHERE h.subsidy_id = s.id AND h.live = 1))")
    int heldIn(Id<PaymentBatch> batch);

    /** How many of its payments would go to an account that is not their payee's any more, or is being changed. */
    @Query("SELECT COUNT(*) FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id"
            + " LEFT JOIN payee_account p ON s.payee_organisation_id IS NULL AND p.person_id = s.person_id AND p.active = 1"
            + " LEFT JOIN payee_account o ON o.institution_id = s.payee_organisation_id AND o.active = 1"
            + " LEFT JOIN payee_account pw ON s.payee_organisation_id IS NULL AND pw.person_id = s.person_id AND pw.waiting = 1"
            + " LEFT JOIN payee_account ow ON ow.institution_id = s.payee_organisation_id AND ow.waiting = 1"
            + " WHERE i.batch_id = :batch AND (pw.id IS NOT NULL OR ow.id IS NOT NULL OR i.account_index IS NULL"
            + "   OR COALESCE(p.number_index, o.number_index, '') <> i.account_index)")
    int toOtherAccounts(Id<PaymentBatch> batch);

    /** How many of its payments go to the human behind this log-in. */
    @Query(
            "SELECT COUNT(*) FROM payment_item i JOIN subsidy s ON s.id = i.subsidy_id AND s.payee_organisation_id IS NULL"
                    + " JOIN person p ON p.id = s.person_id JOIN account a ON a.id = :officer AND a.holder_index = p.id_index"
                    + " WHERE i.batch_id = :batch")
    int paidTo(Id<PaymentBatch> batch, Id<?> officer);
}
