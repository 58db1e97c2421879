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
interface BankFiles extends GenericRepository<BankFile, Id<BankFile>> {
    void save(BankFile file);

    Optional<BankFile> findById(Id<BankFile> id);

    @Query("SELECT * FROM bank_file WHERE sha256 = UNHEX(:hex)")
    Optional<BankFile> ofBytes(String hex);

    @Query("INSERT INTO bank_file_progress (file_id, next_seq, done) VALUES (:file, 1, :finished)")
    void begin(Id<BankFile> file, int finished);

    @Query("SELECT f.* FROM bank_file f JOIN bank_file_progress g ON g.file_id = f.id"
            + " WHERE g.done = 0 AND (f.received_at > :at OR (f.received_at = :at AND f.id > :after))"
            + " ORDER BY f.received_at, f.id LIMIT :size")
    List<BankFile> toBook(Instant at, Id<?> after, int size);

    /** How far a file is, kept from others until the transaction ends. Empty once it is done. */
    @Query("SELECT next_seq FROM bank_file_progress WHERE file_id = :file AND done = 0 FOR UPDATE")
    Optional<Integer> lockNext(Id<BankFile> file);

    @Query("UPDATE bank_file_progress SET next_seq = :next, done = :finished WHERE file_id = :file AND done = 0")
    long advance(Id<BankFile> file, int next, int finished);

    @Query("SELECT COUNT(*) FROM bank_file_progress WHERE file_id = :file AND done = 1")
    int isDone(Id<BankFile> file);
}
