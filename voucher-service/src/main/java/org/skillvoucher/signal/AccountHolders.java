package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AccountHolders extends GenericRepository<AccountHolder, Id<PayeeAccount>> {
    /** Everybody, of this class or not, who has an account that somebody of this class has too; who has it longest comes first. */
    @Query("SELECT h.id, h.number_index, h.person_id, h.institution_id, p.region"
            + " FROM (SELECT DISTINCT a.number_index FROM enrolment e"
            + "   JOIN payee_account a ON a.person_id = e.person_id AND a.active = 1"
            + "   WHERE e.class_id = :trainingClass AND e.live = 1) n"
            + " JOIN payee_account h ON h.number_index = n.number_index AND h.active = 1"
            + " LEFT JOIN person p ON p.id = h.person_id"
            + " WHERE EXISTS (SELECT 1 FROM payee_account o"
            + "   WHERE o.number_index = h.number_index AND o.active = 1 AND o.id <> h.id)"
            + " ORDER BY h.number_index, h.proposed_at, h.id")
    List<AccountHolder> sharing(Id<TrainingClass> trainingClass);
}
