package org.skillvoucher.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Institution;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PaidOrganisations extends GenericRepository<Institution, Id<Institution>> {
    /** Whom a batch pays besides persons: each once, and in one order for everybody who locks them. */
    @Query("SELECT o.* FROM institution o WHERE o.id IN (SELECT s.payee_organisation_id FROM payment_item i"
            + " JOIN subsidy s ON s.id = i.subsidy_id WHERE i.batch_id = :batch) ORDER BY o.id")
    List<Institution> of(Id<PaymentBatch> batch);
}
