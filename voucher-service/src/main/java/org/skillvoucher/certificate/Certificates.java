package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
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

    @Query("SELECT COUNT(*) FROM certificate WHERE number_index = :index AND live = 1")
    int liveWithNumber(byte[] index);

    @Query("SELECT COUNT(*) FROM certificate WHERE enrolment_id = :enrolment AND live = 1")
    int liveOf(Id<Enrolment> enrolment);

    @Query("SELECT * FROM certificate WHERE enrolment_id = :enrolment AND state = 'CONFIRMED'")
    Optional<Certificate> confirmedOf(Id<Enrolment> enrolment);

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
