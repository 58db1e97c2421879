package org.skillvoucher.certificate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RegistryAnswers extends GenericRepository<RegistryAnswer, Id<Certificate>> {
    void save(RegistryAnswer answer);

    @Query("SELECT * FROM certificate_answer WHERE certificate_id = :certificate ORDER BY seq DESC LIMIT 1")
    Optional<RegistryAnswer> lastOn(Id<Certificate> certificate);
}
