package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RollCallAnswers extends GenericRepository<RollCallAnswer, Id<RollCallAnswer>> {
    void save(RollCallAnswer answer);

    Optional<RollCallAnswer> findById(Id<RollCallAnswer> id);

    @Query("SELECT COUNT(*) FROM roll_call_answer WHERE roll_call_id = :rollCall AND enrolment_id = :enrolment"
            + " AND counted = 1")
    int counted(Id<RollCall> rollCall, Id<Enrolment> enrolment);

    @Query("SELECT COUNT(*) FROM roll_call_answer WHERE pass_id = :pass AND counted = 1")
    int spent(Id<Pass> pass);

    @Query("SELECT COUNT(*) FROM roll_call_answer WHERE answered_by = :by AND received_at > :since"
            + " AND outcome = 'REFUSED'")
    int refusedSince(Id<?> by, Instant since);
}
