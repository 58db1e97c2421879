package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;

@JdbcRepository(dialect = Dialect.MYSQL)
interface HeldRollCalls extends GenericRepository<HeldRollCall, Id<RollCall>> {
    String HELD = "SELECT r.id, r.lesson_id, r.class_id, r.opened_at, r.closes_at, r.spot_check_id, r.asked,"
            + " (SELECT COUNT(*) FROM roll_call_answer a WHERE a.roll_call_id = r.id AND a.counted = 1) AS answered"
            + " FROM roll_call r";

    @Query(HELD + " WHERE r.id = :id")
    Optional<HeldRollCall> find(Id<RollCall> id);

    @Query(HELD + " JOIN training_class c ON c.id = r.class_id WHERE c.region LIKE :within"
            + " AND (:lesson IS NULL OR r.lesson_id = :lesson) AND r.id > :after ORDER BY r.id LIMIT :size")
    List<HeldRollCall> page(String within, @Nullable Id<Lesson> lesson, Id<?> after, int size);
}
