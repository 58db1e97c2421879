package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SharedDevices extends GenericRepository<SharedDevice, Id<Enrolment>> {
    /** Seats of this class whose scans were signed on a phone that holds keys of several persons, made at about the same time. */
    @Query("SELECT v.enrolment_id AS id, v.installation_index, MAX(v.persons) AS persons FROM ("
            + " SELECT u.enrolment_id, u.installation_index, (SELECT COUNT(DISTINCT o.person_id) FROM device_key o"
            + "   WHERE o.installation_index = u.installation_index"
            + "   AND ABS(TIMESTAMPDIFF(SECOND, u.registered_at, o.registered_at)) <= :seconds) AS persons"
            + " FROM (SELECT DISTINCT s.enrolment_id, d.installation_index, d.registered_at FROM lesson l"
            + "   JOIN scan s ON s.lesson_id = l.id JOIN device_key d ON d.id = s.device_key_id"
            + "   WHERE l.class_id = :trainingClass AND s.enrolment_id IS NOT NULL AND s.outcome <> 'REFUSED'"
            + "   AND d.installation_index IS NOT NULL) u) v"
            + " GROUP BY v.enrolment_id, v.installation_index ORDER BY v.installation_index, v.enrolment_id")
    List<SharedDevice> used(Id<TrainingClass> trainingClass, long seconds);
}
