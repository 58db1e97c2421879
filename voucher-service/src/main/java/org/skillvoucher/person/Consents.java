package org.skillvoucher.person;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Consents extends GenericRepository<Consent, Id<Consent>> {
    void save(Consent consent);

    Optional<Consent> findById(Id<Consent> id);

    /** The one that counts. */
    @Query("SELECT * FROM consent WHERE person_id = :person AND kind = :about ORDER BY seq DESC LIMIT 1")
    Optional<Consent> last(Id<Person> person, ConsentKind about);

    @Query("SELECT * FROM consent WHERE person_id = :person AND kind = :about ORDER BY seq DESC LIMIT :size")
    List<Consent> story(Id<Person> person, ConsentKind about, int size);
}
