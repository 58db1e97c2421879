package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SeatedPersons extends GenericRepository<SeatedPerson, Id<Enrolment>> {
    /** Everybody with a seat, as of this day. */
    @Query("SELECT e.id, e.person_id, p.sex, p.birth_date, p.pension_since,"
            + " (SELECT MIN(f.valid_from) FROM status_fact f WHERE f.person_id = p.id AND f.status = 'PENSION'"
            + "   AND f.valid_from <= :day AND (f.valid_until IS NULL OR f.valid_until >= :day)) AS pension_told,"
            + " (SELECT MIN(f.valid_from) FROM status_fact f WHERE f.person_id = p.id AND f.status = 'SCHOOL'"
            + "   AND f.valid_from <= :day AND (f.valid_until IS NULL OR f.valid_until >= :day)) AS school_told,"
            + " CASE WHEN EXISTS (SELECT 1 FROM person_category c WHERE c.person_id = p.id AND c.category = 'UNEMPLOYED'"
            + "   AND c.valid_from <= :day AND (c.valid_until IS NULL OR c.valid_until >= :day))"
            + "  AND EXISTS (SELECT 1 FROM employment w WHERE w.person_id = p.id AND w.insured = 1"
            + "   AND w.state IN ('CONFIRMED', 'ENDED') AND w.valid_from <= :day"
            + "   AND (w.valid_until IS NULL OR w.valid_until >= :day)) THEN 1 ELSE 0 END AS working"
            + " FROM enrolment e JOIN person p ON p.id = e.person_id"
            + " WHERE e.class_id = :trainingClass AND e.live = 1 ORDER BY e.id")
    List<SeatedPerson> in(Id<TrainingClass> trainingClass, LocalDate day);
}
