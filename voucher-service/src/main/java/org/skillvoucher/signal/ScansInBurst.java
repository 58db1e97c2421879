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
interface ScansInBurst extends GenericRepository<ScanInBurst, Id<Scan>> {
    /**
     * Looks back from each scan of a pass by {@code back} scans of the same scanner at the same lesson. Trainees who scan the class
     * screen are left out: each has a phone of their own, and all may see the code in the same second.
     */
    @Query("SELECT w.id, w.lesson_id, w.scanned_by, w.device, w.first_at, w.scanned_at, w.place FROM ("
            + " SELECT s.id, s.lesson_id, s.scanned_by, s.device, s.scanned_at,"
            + "  LAG(s.scanned_at, :back) OVER (PARTITION BY s.lesson_id, s.scanned_by, s.device"
            + "   ORDER BY s.scanned_at, s.id) AS first_at,"
            + "  ROW_NUMBER() OVER (PARTITION BY s.lesson_id, s.scanned_by, s.device"
            + "   ORDER BY s.scanned_at, s.id) AS place"
            + " FROM lesson l JOIN scan s ON s.lesson_id = l.id"
            + " WHERE l.class_id = :trainingClass AND s.way = 'PASS' AND s.outcome <> 'REFUSED') w"
            + " WHERE w.first_at IS NOT NULL AND TIMESTAMPDIFF(MICROSECOND, w.first_at, w.scanned_at) <= :micros"
            + " ORDER BY w.lesson_id, w.scanned_by, w.device, w.scanned_at, w.id")
    List<ScanInBurst> endsOfBursts(Id<TrainingClass> trainingClass, int back, long micros);
}
