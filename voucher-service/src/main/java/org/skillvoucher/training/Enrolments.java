package org.skillvoucher.training;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;
import org.skillvoucher.voucher.Voucher;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Enrolments extends GenericRepository<Enrolment, Id<Enrolment>> {
    void save(Enrolment enrolment);

    @Query("SELECT * FROM enrolment WHERE id = :id") // short: a check-in has it parsed each time
    Optional<Enrolment> findById(Id<Enrolment> id);

    List<Enrolment> findByIdIn(Collection<Id<Enrolment>> ids);

    @Query("SELECT * FROM enrolment WHERE voucher_id = :voucher AND live = 1")
    Optional<Enrolment> liveOf(Id<Voucher> voucher);

    @Query("SELECT * FROM enrolment WHERE voucher_id IN (:vouchers) AND live = 1 ORDER BY class_id, id")
    List<Enrolment> liveOfAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Voucher>> vouchers);

    @Query("SELECT * FROM enrolment WHERE class_id = :trainingClass AND person_id = :person AND live = 1")
    Optional<Enrolment> liveIn(Id<TrainingClass> trainingClass, Id<Person> person);

    @Query(
            "UPDATE enrolment SET state = :to, version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long move(Id<Enrolment> id, EnrolmentState from, EnrolmentState to, int version);

    @Query("SELECT * FROM enrolment WHERE class_id = :trainingClass AND live = 1 ORDER BY id")
    List<Enrolment> live(Id<TrainingClass> trainingClass);

    @Query("SELECT * FROM enrolment WHERE class_id = :trainingClass AND id > :after ORDER BY id LIMIT :size")
    List<Enrolment> page(Id<TrainingClass> trainingClass, Id<?> after, int size);
}
