package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScansWhileOff extends GenericRepository<ScanWhileOff, Id<Scan>> {
    /** Scans that count, also by an officer's word, further inside of an off-time than two clocks may lie apart. */
    @Query("SELECT s.id, s.enrolment_id, s.scanner_id, s.scanned_at, o.off_from, o.off_until FROM lesson l"
            + " JOIN scan s ON s.lesson_id = l.id JOIN scanner_off o ON o.scanner_id = s.scanner_id"
            + " LEFT JOIN scan_review r ON r.scan_id = s.id"
            + " WHERE l.class_id = :trainingClass AND s.enrolment_id IS NOT NULL"
            + " AND (r.state = 'ACCEPTED' OR (s.outcome = 'COUNTED' AND r.scan_id IS NULL))"
            + " AND TIMESTAMPDIFF(SECOND, o.off_from, s.scanned_at) > :seconds"
            + " AND TIMESTAMPDIFF(SECOND, s.scanned_at, o.off_until) > :seconds"
            + " ORDER BY s.scanner_id, s.scanned_at, s.id")
    List<ScanWhileOff> in(Id<TrainingClass> trainingClass, long seconds);
}
