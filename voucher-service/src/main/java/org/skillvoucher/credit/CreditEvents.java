package org.skillvoucher.credit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Institution;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CreditEvents extends GenericRepository<CreditEvent, Id<CreditEvent>> {
    void save(CreditEvent event);

    Optional<CreditEvent> findById(Id<CreditEvent> id);

    @Query("SELECT COALESCE(SUM(step), 0) FROM credit_event WHERE institution_id = :institution")
    long steps(Id<Institution> institution);

    List<CreditEvent> findByInstitutionIdIn(Collection<Id<Institution>> institutions);

    @Query("SELECT * FROM credit_event WHERE institution_id = :institution ORDER BY at DESC, id DESC LIMIT :size")
    List<CreditEvent> lastOf(Id<Institution> institution, int size);
}
