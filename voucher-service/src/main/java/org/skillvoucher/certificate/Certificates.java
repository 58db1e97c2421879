package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Certificates extends GenericRepository<Certificate, Id<Certificate>> {
    void save(Certificate certificate);

    Optional<Certificate> findById(Id<Certificate> id);

    List<Certificate> findByIdIn(Collection<Id<Certificate>> ids);

    /** Also those whose issuer is not reckoned yet. */
    @Query("SELECT COUNT(*) FROM certificate WHERE number_index = :index AND issuer_index IN (:issuerKey, :unknown)"
            + " AND live = 1")
    int liveWithNumber(byte[] index, byte[] issuerKey, byte[] unknown);

    @Query("SELECT COUNT(*) FROM certificate WHERE enrolment_id = :enrolment AND live = 1")
    int liveOf(Id<Enrolment> enrolment);

    @Query("SELECT * FROM certificate WHERE enrolment_id = :enrolment AND state = 'CONFIRMED'")
    Optional<Certificate> confirmedOf(Id<Enrolment> enrolment);

    @Query("SELECT * FROM certificate WHERE enrolment_id = :enrolment AND state = 'WITHDRAWN'"
            + " ORDER BY created_at DESC, id DESC LIMIT 1")
    Optional<Certificate> lastWithdrawnOf(Id<Enrolment> enrolment);

    @Query("SELECT * FROM certificate WHERE enrolment_id = :enrolment AND live = 1")
    Optional<Certificate> handedInFor(Id<Enrolment> enrolment);

    @Query("UPDATE certificate SET state = :to, decided_by = :by, rejected_because = :why, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(
            Id<Certificate> id,
            CertificateState from,
            CertificateState to,
            Id<Account> by,
            @Nullable String why,
            int version);

    @Query("UPDATE certificate SET state = 'WITHDRAWN', withdrawn_because = :why, version = version + 1"
            + " WHERE id = :key AND state = 'CONFIRMED' AND version = :seen")
    long withdraw(Id<Certificate> key, String why, int seen);

    /** Handed in, and without an answer; or with a bad one from before this moment. */
    @Query("SELECT c.* FROM certificate c LEFT JOIN certificate_answer a ON a.certificate_id = c.id"
            + " AND a.seq = (SELECT MAX(m.seq) FROM certificate_answer m WHERE m.certificate_id = c.id)"
            + " WHERE c.state = 'SUBMITTED' AND (a.seq IS NULL OR a.said = 'AWAY'"
            + "   OR (a.said <> 'MATCHES' AND a.answered_at < :before)) AND c.id > :after ORDER BY c.id LIMIT :size")
    List<Certificate> toAsk(Instant before, Id<?> after, int size);

    /**
     * Confirmed ones that a published list of their place or a place above it marks as withdrawn, and no newer one as valid: looked for by
     * the few that are marked.
     */
    @Query("SELECT c.* FROM (SELECT DISTINCT STRAIGHT_JOIN w.id FROM certificate_list_row r"
            + " JOIN certificate_list l ON l.id = r.list_id AND l.published = 1"
            + " JOIN certificate w ON w.number_index = r.number_index AND w.issuer_index = r.issuer_index"
            + " WHERE r.withdrawn = 1 AND w.state = 'CONFIRMED' AND w.id > :after"
            + " AND l.region IN (w.region, CONCAT(LEFT(w.region, 4), '00'), CONCAT(LEFT(w.region, 2), '0000'))"
            + " AND NOT EXISTS (SELECT 1 FROM certificate_list_row n JOIN certificate_list o ON o.id = n.list_id"
            + "   AND o.published = 1 WHERE n.number_index = r.number_index AND n.issuer_index = r.issuer_index"
            + "   AND n.withdrawn = 0 AND o.list_date > l.list_date)"
            + " ORDER BY w.id LIMIT :size) marked JOIN certificate c ON c.id = marked.id ORDER BY c.id")
    List<Certificate> listedAsWithdrawn(Id<?> after, int size);

    @Query("SELECT * FROM certificate WHERE kind IN ('SPECIAL_ABILITY', 'SPECIAL_OPERATION', 'TRAINING')"
            + " AND issuer_index = :unknown AND id > :after ORDER BY id LIMIT :size")
    List<Certificate> withoutIssuer(byte[] unknown, Id<?> after, int size);

    @Query("UPDATE certificate SET issuer_index = :issuerKey WHERE id = :key")
    long setIssuer(Id<Certificate> key, byte[] issuerKey);

    @Query("SELECT c.* FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id WHERE e.person_id = :person"
            + " AND (:state IS NULL OR c.state = :state) AND c.id > :after ORDER BY c.id LIMIT :size")
    List<Certificate> ofPerson(Id<?> person, @Nullable CertificateState state, Id<?> after, int size);

    @Query(
            "SELECT * FROM certificate WHERE region LIKE :within AND (:institution IS NULL OR institution_id = :institution)"
                    + " AND (:state IS NULL OR state = :state) AND id > :after ORDER BY id LIMIT :size")
    List<Certificate> page(
            String within,
            @Nullable Id<Institution> institution,
            @Nullable CertificateState state,
            Id<?> after,
            int size);
}
