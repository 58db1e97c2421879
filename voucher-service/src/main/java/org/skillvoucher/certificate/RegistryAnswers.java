package org.skillvoucher.certificate;

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
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RegistryAnswers extends GenericRepository<RegistryAnswer, Id<Certificate>> {
    void save(RegistryAnswer answer);

    @Query("SELECT * FROM certificate_answer WHERE certificate_id = :certificate ORDER BY seq DESC LIMIT 1")
    Optional<RegistryAnswer> lastOn(Id<Certificate> certificate);

    /** All answers on these, of each the last first. */
    @Query("SELECT * FROM certificate_answer WHERE certificate_id IN (:certificates) ORDER BY certificate_id, seq DESC")
    List<RegistryAnswer> onAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Certificate>> certificates);
}
