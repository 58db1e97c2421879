package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Institutions extends GenericRepository<Institution, Id<Institution>> {
    void save(Institution institution);

    Optional<Institution> findById(Id<Institution> id);

    Optional<Institution> findByCreditCode(String creditCode);

    @Query("SELECT * FROM institution WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<Institution> pageWithin(String within, Id<?> after, int size);
}
