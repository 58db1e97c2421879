package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RollCalls extends GenericRepository<RollCall, Id<RollCall>> {
    void save(RollCall rollCall);

    Optional<RollCall> findById(Id<RollCall> id);

    @Query("SELECT * FROM roll_call WHERE lesson_id = :lesson ORDER BY ordinal DESC LIMIT 1")
    Optional<RollCall> lastOf(Id<Lesson> lesson);

    @Query("SELECT * FROM roll_call WHERE class_id IN (:classes) AND closes_at < :now ORDER BY opened_at, id")
    List<RollCall> closedInAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<TrainingClass>> classes,
            Instant now);

    @Query("SELECT * FROM roll_call WHERE class_id = :trainingClass AND closes_at < :now ORDER BY opened_at, id")
    List<RollCall> closedIn(Id<TrainingClass> trainingClass, Instant now);
}
