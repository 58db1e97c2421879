package org.skillvoucher.person;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardBindings extends GenericRepository<CardBinding, Id<Person>> {
    void save(CardBinding binding);

    void update(CardBinding binding);

    Optional<CardBinding> findByPersonId(Id<Person> person);
}
