package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;

/** Lessons of classes that were ever approved: after the approval nobody moves, adds or removes one. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface LessonsInReach extends GenericRepository<LessonInReach, Id<Lesson>> {
    // Begun by now, not over when the last look was taken, and not decided yet. The earliest start bounds the index.
    @Query("SELECT l.id, l.starts_at, l.ends_at, NULL AS outcome, NULL AS roll_call_id, NULL AS asked, NULL AS answered"
            + " FROM lesson l JOIN training_class c ON c.id = l.class_id"
            + " WHERE l.starts_at >= :earliest AND l.starts_at <= :now AND l.starts_at < :until AND l.ends_at >= :notOver"
            + " AND c.region LIKE :within AND c.approved_at IS NOT NULL AND l.id > :after"
            + " AND NOT EXISTS (SELECT 1 FROM spot_check k WHERE k.draw_id = :draw AND k.lesson_id = l.id)"
            + " ORDER BY l.id LIMIT :size")
    List<LessonInReach> undecided(
            Id<SpotCheckDraw> draw,
            String within,
            Instant earliest,
            Instant until,
            Instant now,
            Instant notOver,
            Id<?> after,
            int size);

    @Query(
            "SELECT l.id, l.starts_at, l.ends_at, k.outcome, k.roll_call_id, r.asked, CASE WHEN r.id IS NULL THEN NULL ELSE"
                    + " (SELECT COUNT(*) FROM roll_call_answer a WHERE a.roll_call_id = r.id AND a.counted = 1) END AS answered"
                    + " FROM lesson l JOIN training_class c ON c.id = l.class_id"
                    + " LEFT JOIN spot_check k ON k.draw_id = :draw AND k.lesson_id = l.id"
                    + " LEFT JOIN roll_call r ON r.id = k.roll_call_id"
                    + " WHERE l.starts_at >= :from AND l.starts_at < :until AND c.region LIKE :within"
                    + " AND c.approved_at IS NOT NULL AND l.id > :after ORDER BY l.id LIMIT :size")
    List<LessonInReach> page(Id<SpotCheckDraw> draw, String within, Instant from, Instant until, Id<?> after, int size);
}
