package org.skillvoucher.privacy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Reveals extends GenericRepository<Reveal, Id<Reveal>> {
    void save(Reveal reveal);

    @Query("SELECT * FROM reveal WHERE person_id = :person ORDER BY at DESC, id LIMIT :size")
    List<Reveal> ofPerson(Id<Person> person, int size);
}
