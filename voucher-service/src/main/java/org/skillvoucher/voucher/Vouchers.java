package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Vouchers extends GenericRepository<Voucher, Id<Voucher>> {
    void saveAll(Iterable<Voucher> vouchers);

    @Query("SELECT * FROM voucher WHERE id = :id") // short: a check-in has it parsed each time
    Optional<Voucher> findById(Id<Voucher> id);

    List<Voucher> findByIdIn(Collection<Id<Voucher>> ids);

    @Query("UPDATE voucher SET state = :to, state_before = :before, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(Id<Voucher> id, VoucherState from, VoucherState to, @Nullable VoucherState before, int version);

    @Query("SELECT * FROM voucher WHERE person_id = :person AND (:batch IS NULL OR batch_id = :batch)"
            + " AND (:state IS NULL OR state = :state) AND id > :after ORDER BY id LIMIT :size")
    List<Voucher> ofPerson(
            Id<Person> person, @Nullable Id<VoucherBatch> batch, @Nullable VoucherState state, Id<?> after, int size);

    @Query("SELECT * FROM voucher WHERE region LIKE :within AND (:batch IS NULL OR batch_id = :batch)"
            + " AND (:state IS NULL OR state = :state) AND id > :after ORDER BY id LIMIT :size")
    List<Voucher> pageWithin(
            String within, @Nullable Id<VoucherBatch> batch, @Nullable VoucherState state, Id<?> after, int size);

    // Closing the class and the certificate may come after the last day: who has attended keeps the voucher for the
    // grace, and for as long as a certificate of theirs is looked at.
    String OVERDUE = " v.state = :state AND ((v.state = 'ISSUED' AND v.claim_until < :today)"
            + " OR (v.valid_until < :today AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.voucher_id = v.id"
            + " AND e.state IN ('ATTENDING', 'COMPLETED')))"
            + " OR (v.valid_until < :graceEnded AND NOT EXISTS (SELECT 1 FROM enrolment e"
            + " JOIN certificate c ON c.enrolment_id = e.id AND c.live = 1 WHERE e.voucher_id = v.id)))";

    @Query("SELECT v.* FROM voucher v WHERE" + OVERDUE + " AND v.state_until < :today AND (v.state_until > :afterDay"
            + " OR (v.state_until = :afterDay AND v.id > :after)) ORDER BY v.state_until, v.id LIMIT :size")
    List<Voucher> overdue(
            VoucherState state, LocalDate today, LocalDate graceEnded, LocalDate afterDay, Id<?> after, int size);

    @Query("SELECT v.* FROM voucher v WHERE" + OVERDUE + " AND v.id IN (:ids) ORDER BY v.id")
    List<Voucher> overdueOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Voucher>> ids,
            VoucherState state,
            LocalDate today,
            LocalDate graceEnded);

    /** Those that nobody else works on, and now nobody else can until this transaction ends. */
    @Query("SELECT * FROM voucher WHERE id IN (:ids) FOR UPDATE SKIP LOCKED")
    List<Voucher> lockFree(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Voucher>> ids);

    @Query("UPDATE voucher SET state = :to, state_before = :before, version = version + 1"
            + " WHERE id IN (:ids) AND state = :from")
    long moveAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Voucher>> ids,
            VoucherState from,
            VoucherState to,
            @Nullable VoucherState before);

    @Query("UPDATE voucher SET advanced_fen = :advanced, version = version + 1"
            + " WHERE id = :id AND version = :version")
    long setAdvanced(Id<Voucher> id, long advanced, int version);

    @Query("INSERT IGNORE INTO holding_slot (person_id, slot, voucher_id) VALUES (:person, :slot, :voucher)")
    long hold(Id<Person> person, int slot, Id<Voucher> voucher);

    @Query("SELECT * FROM holding_slot WHERE person_id IN (:persons)")
    List<HoldingSlot> heldBy(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> persons);

    @Query("DELETE FROM holding_slot WHERE voucher_id IN (:vouchers)")
    long letGo(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Voucher>> vouchers);
}
