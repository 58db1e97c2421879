package org.skillvoucher.subsidy;

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
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Institution;
import org.skillvoucher.voucher.Voucher;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Subsidies extends GenericRepository<Subsidy, Id<Subsidy>> {
    void save(Subsidy subsidy);

    Optional<Subsidy> findById(Id<Subsidy> id);

    Optional<Subsidy> findByCertificateId(Id<Certificate> certificate);

    @Query("SELECT * FROM subsidy WHERE voucher_id = :voucher AND part = :part AND live = 1")
    Optional<Subsidy> liveOf(Id<Voucher> voucher, SubsidyPart part);

    List<Subsidy> findByIdIn(Collection<Id<Subsidy>> ids);

    List<Subsidy> findByCertificateIdIn(Collection<Id<Certificate>> certificates);

    @Query("SELECT * FROM subsidy WHERE voucher_id IN (:vouchers) AND part = :part AND live = 1 ORDER BY id")
    List<Subsidy> liveOfAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Voucher>> vouchers,
            SubsidyPart part);

    @Query("SELECT * FROM subsidy WHERE application_id = :application AND application_part = 0")
    Optional<Subsidy> ofApplication(Id<?> application);

    @Query("SELECT * FROM subsidy WHERE application_id IN (:applications) AND application_part = 0")
    List<Subsidy> ofApplications(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<? extends Id<?>> applications);

    /** What is somebody's and neither paid nor ended: what a signal about them holds. */
    @Query("SELECT * FROM subsidy WHERE person_id = :person"
            + " AND state IN ('DUE', 'IN_REVIEW', 'PUBLISHED', 'RELEASED', 'BOUNCED')")
    List<Subsidy> unpaidOf(Id<Person> person);

    /** All that an application was granted, the latest first. */
    @Query("SELECT * FROM subsidy WHERE application_id = :application ORDER BY application_part DESC")
    List<Subsidy> allOfApplication(Id<?> application);

    /** What was decided on this training and still stands, besides what was paid ahead. */
    @Query(
            "SELECT COUNT(*) FROM subsidy WHERE enrolment_id = :enrolment AND part = 'COMPLETION' AND state <> 'CANCELLED'")
    int earnedBy(Id<?> enrolment);

    /** Advances whose training can no longer earn them: the class did not finish, the seat was lost, or the voucher has ended. */
    @Query("SELECT s.* FROM subsidy s JOIN voucher v ON v.id = s.voucher_id JOIN enrolment e ON e.id = s.enrolment_id"
            + " WHERE s.part = 'AHEAD' AND s.state IN ('RELEASED', 'BOUNCED', 'PAID') AND s.id > :after"
            + " AND (e.state IN ('WITHDRAWN', 'DROPPED') OR v.state IN ('EXPIRED', 'REVOKED'))"
            + " AND s.claimed_fen = 0"
            + " ORDER BY s.id LIMIT :size")
    List<Subsidy> advancesToSettle(Id<?> after, int size);

    /** What a certificate earned and what was paid ahead of it, as far as it still stands. */
    @Query("SELECT * FROM subsidy"
            + " WHERE (certificate_id = :certificate OR (enrolment_id = :enrolment AND part = 'AHEAD'))"
            + " AND state NOT IN ('CANCELLED', 'RECOVERED') AND (amount_fen > 0 OR state NOT IN ('RELEASED', 'PAID'))"
            + " ORDER BY id")
    List<Subsidy> standingOn(Id<Certificate> certificate, Id<?> enrolment);

    /**
     * What still stands on withdrawn certificates and is not claimed, by id after {@code after}. What was claimed for that and let go again
     * by an officer stays paid; where it came back from the bank afterwards it is taken back.
     */
    @Query( // Each way to a certificate by its own index: both in one condition cost a look at all subsidies for each.
            "SELECT s.* FROM subsidy s JOIN (SELECT b.id FROM certificate k JOIN subsidy b ON b.certificate_id = k.id"
                    + " WHERE k.state = 'WITHDRAWN' UNION SELECT a.id FROM certificate k"
                    + " JOIN subsidy a ON a.enrolment_id = k.enrolment_id AND a.part = 'AHEAD' WHERE k.state = 'WITHDRAWN') w ON w.id = s.id"
                    + " WHERE s.state NOT IN ('CANCELLED', 'RECOVERED') AND s.amount_fen > 0 AND s.id > :after"
                    + " AND (s.state <> 'PAID'"
                    + " OR (SELECT COUNT(*) FROM recovery r WHERE r.subsidy_id = s.id AND r.because LIKE 'CERTIFICATE_WITHDRAWN%') = 0)"
                    + " AND s.claimed_fen < s.amount_fen ORDER BY s.id LIMIT :size")
    List<Subsidy> onWithdrawn(Id<?> after, int size);

    /** The row as it is now, and nobody else's until this transaction ends. */
    @Query("SELECT * FROM subsidy WHERE id = :id FOR UPDATE")
    Optional<Subsidy> lock(Id<Subsidy> id);

    /** The same of several, in the order of their ids, as everybody locks them. */
    @Query("SELECT * FROM subsidy WHERE id IN (:ids) ORDER BY id FOR UPDATE")
    List<Subsidy> lock(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Subsidy>> ids);

    /** Those of which a payment is on its way or disputed. A locking read, as below. */
    @Query("SELECT s.* FROM subsidy s JOIN payment_item i ON i.subsidy_id = s.id WHERE s.id IN (:ids)"
            + " AND (i.live = 1 OR i.disputed) LOCK IN SHARE MODE")
    List<Subsidy> onTheWay(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Subsidy>> ids);

    /** Those that something holds besides their account, which is looked at again by who pays. A locking read, as below. */
    @Query("SELECT s.* FROM subsidy s JOIN subsidy_hold h ON h.subsidy_id = s.id WHERE s.id IN (:ids)"
            + " AND h.live = 1 AND h.cause <> 'ACCOUNT' LOCK IN SHARE MODE")
    List<Subsidy> held(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Subsidy>> ids);

    @Query("UPDATE subsidy SET state = :to, amount_fen = :fen, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(Id<Subsidy> id, SubsidyState from, SubsidyState to, long fen, int version);

    /** Several in this state, each with the amount that it has. */
    @Query("UPDATE subsidy SET state = :to, version = version + 1 WHERE id IN (:ids) AND state = :from")
    long moveAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Subsidy>> ids,
            SubsidyState from,
            SubsidyState to);

    /** A limit that is written: all claims together are at most what was paid. */
    @Query("UPDATE subsidy SET claimed_fen = claimed_fen + :fen"
            + " WHERE id = :id AND state = 'PAID' AND claimed_fen + :fen <= amount_fen")
    long claim(Id<Subsidy> id, long fen);

    @Query("UPDATE subsidy SET claimed_fen = claimed_fen - :fen WHERE id = :id AND claimed_fen - recovered_fen >= :fen")
    long waive(Id<Subsidy> id, long fen);

    @Query("UPDATE subsidy SET state = :to, recovered_fen = recovered_fen + :fen, version = version + 1"
            + " WHERE id = :id AND state = 'PAID' AND version = :version AND claimed_fen - recovered_fen >= :fen")
    long cameBack(Id<Subsidy> id, SubsidyState to, long fen, int version);

    /** Kept back for a claim: never more than its amount. */
    @Query("UPDATE subsidy SET state = :to, set_off_fen = set_off_fen + :fen, version = version + 1"
            + " WHERE id = :id AND state = 'RELEASED' AND version = :version AND set_off_fen + :fen <= amount_fen")
    long setOff(Id<Subsidy> id, SubsidyState to, long fen, int version);

    /** What a payee is to be paid from a fund and no payment is on its way for, oldest first. */
    @Query("SELECT s.* FROM subsidy s LEFT JOIN payment_item i ON i.subsidy_id = s.id AND (i.live = 1 OR i.disputed)"
            + " WHERE s.fund_id = :fund AND s.state = 'RELEASED' AND s.amount_fen > s.set_off_fen"
            + " AND ((:organisation IS NULL AND s.payee_organisation_id IS NULL AND s.person_id = :person)"
            + "   OR s.payee_organisation_id = :organisation)"
            + " AND i.id IS NULL"
            + " ORDER BY s.created_at, s.id LIMIT :size")
    List<Subsidy> payableTo(
            Id<Fund> fund, @Nullable Id<Person> person, @Nullable Id<Institution> organisation, int size);

    /**
     * The same of all payees, by id after {@code after}, without what something holds. What is not there is joined: as NOT EXISTS, MariaDB
     * gathers the payments of all years first, for each page.
     */
    @Query("SELECT s.* FROM subsidy s LEFT JOIN payment_item i ON i.subsidy_id = s.id AND (i.live = 1 OR i.disputed)"
            // An account that was missing or doubtful is looked at again by who pays.
            + " LEFT JOIN subsidy_hold h ON h.subsidy_id = s.id AND h.live = 1 AND h.cause <> 'ACCOUNT'"
            + " WHERE s.fund_id = :fund AND s.state = 'RELEASED' AND s.amount_fen > s.set_off_fen"
            + " AND i.id IS NULL AND h.id IS NULL AND s.id > :after ORDER BY s.id LIMIT :size")
    List<Subsidy> payable(Id<Fund> fund, Id<?> after, int size);

    /** As below, of batches that were approved. Whoever approves one meanwhile waits for this transaction, or this one for them. */
    @Query("SELECT COUNT(*) FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id WHERE i.subsidy_id = :id"
            + " AND (i.disputed = 1 OR (i.live = 1 AND b.state NOT IN ('PREPARING', 'PROPOSED'))) LOCK IN SHARE MODE")
    int paymentsApproved(Id<Subsidy> id);

    /** A locking read: what another transaction has committed counts, whenever this one began. */
    @Query("SELECT COUNT(*) FROM payment_item WHERE subsidy_id = :id AND (live = 1 OR disputed) LOCK IN SHARE MODE")
    int paymentsOnTheWay(Id<Subsidy> id);

    /** Those that stand, settled or not: one that was let go again claims nothing. A locking read, as above. */
    @Query("SELECT COUNT(*) FROM recovery WHERE subsidy_id = :id AND state <> 'WITHDRAWN' LOCK IN SHARE MODE")
    int claimsOn(Id<Subsidy> id);

    @Query("SELECT * FROM subsidy WHERE region LIKE :within AND (:state IS NULL OR state = :state)"
            + " AND (:fund IS NULL OR fund_id = :fund) AND id > :after ORDER BY id LIMIT :size")
    List<Subsidy> pageWithin(
            String within, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size);

    @Query("SELECT * FROM subsidy WHERE person_id = :person AND (:state IS NULL OR state = :state)"
            + " AND (:fund IS NULL OR fund_id = :fund) AND id > :after ORDER BY id LIMIT :size")
    List<Subsidy> ofPerson(
            Id<Person> person, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size);

    @Query(
            "SELECT * FROM subsidy WHERE (institution_id = :institution OR payee_organisation_id = :institution) AND (:state IS NULL OR state = :state)"
                    + " AND (:fund IS NULL OR fund_id = :fund) AND id > :after ORDER BY id LIMIT :size")
    List<Subsidy> ofInstitution(
            Id<Institution> institution, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size);
}
