package org.skillvoucher.gate;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;

/**
 * What is not paid and not ended yet. Locking reads: a subsidy that is just being decided is waited for, so that either it sees the signal
 * or is seen by it.
 */
@JdbcRepository(dialect = Dialect.MYSQL)
interface HeldRows extends GenericRepository<HeldRow, Id<Subsidy>> {
    String UNPAID = " AND state IN ('DUE', 'IN_REVIEW', 'PUBLISHED', 'RELEASED', 'BOUNCED') FOR UPDATE";

    @Query("SELECT id FROM subsidy WHERE id = :subsidy" + UNPAID)
    List<HeldRow> itself(Id<?> subsidy);

    @Query("SELECT id FROM subsidy WHERE person_id = :person" + UNPAID)
    List<HeldRow> ofPerson(Id<?> person);

    @Query("SELECT id FROM subsidy WHERE enrolment_id = :seat" + UNPAID)
    List<HeldRow> ofSeat(Id<?> seat);

    @Query(
            "SELECT id FROM subsidy WHERE enrolment_id IN (SELECT e.id FROM enrolment e WHERE e.class_id = :trainingClass)"
                    + UNPAID)
    List<HeldRow> ofClass(Id<?> trainingClass);
}
