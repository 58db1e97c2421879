package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface RollCallSeats extends GenericRepository<RollCallSeat, Id<RollCall>> {
    void saveAll(Iterable<RollCallSeat> seats);

    @Query("SELECT COUNT(*) FROM roll_call_seat WHERE roll_call_id = :rollCall AND enrolment_id = :enrolment")
    int asked(Id<RollCall> rollCall, Id<Enrolment> enrolment);

    @Query(
            "SELECT s.* FROM roll_call_seat s JOIN roll_call r ON r.id = s.roll_call_id WHERE r.class_id = :trainingClass")
    List<RollCallSeat> ofClass(Id<TrainingClass> trainingClass);

    @Query("SELECT * FROM roll_call_seat WHERE roll_call_id IN (:rollCalls)")
    List<RollCallSeat> ofAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<RollCall>> rollCalls);

    @Query("SELECT roll_call_id, enrolment_id FROM roll_call_answer WHERE roll_call_id IN (:rollCalls) AND counted = 1")
    List<RollCallSeat> answeredInAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<RollCall>> rollCalls);

    @Query("SELECT a.roll_call_id, a.enrolment_id FROM roll_call_answer a JOIN roll_call r ON r.id = a.roll_call_id"
            + " WHERE r.class_id = :trainingClass AND a.counted = 1")
    List<RollCallSeat> answeredIn(Id<TrainingClass> trainingClass);

    @Query(
            "SELECT s.* FROM roll_call_seat s WHERE s.roll_call_id = :rollCall AND NOT EXISTS (SELECT 1 FROM roll_call_answer a"
                    + " WHERE a.roll_call_id = s.roll_call_id AND a.enrolment_id = s.enrolment_id AND a.counted = 1)"
                    + " ORDER BY s.enrolment_id")
    List<RollCallSeat> missing(Id<RollCall> rollCall);
}
