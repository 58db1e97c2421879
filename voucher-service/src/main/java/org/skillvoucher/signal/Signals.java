package org.skillvoucher.signal;

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
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Signals extends GenericRepository<Signal, Id<Signal>> {
    void save(Signal signal);

    Optional<Signal> findById(Id<Signal> id);

    /** The last turn of a finding. */
    @Query("SELECT * FROM supervision_signal WHERE kind = :kind AND subject_id = :about AND evidence_key = :finding"
            + " ORDER BY turn DESC LIMIT 1")
    Optional<Signal> lastOf(SignalKind kind, Id<?> about, String finding);

    /** What was found again; a look that was taken earlier and comes later changes nothing. */
    @Query("UPDATE supervision_signal SET last_seen_at = :seen WHERE id = :id AND last_seen_at < :seen")
    long seenAgain(Id<Signal> id, Instant seen);

    @Query("UPDATE supervision_signal SET weight = :more, region = :place, evidence = :proof, version = version + 1,"
            + " last_seen_at = GREATEST(last_seen_at, :seen)"
            + " WHERE id = :id AND state = :before AND version = :known AND weight <= :more")
    long grow(Id<Signal> id, SignalState before, int more, RegionCode place, String proof, Instant seen, int known);

    @Query(
            "UPDATE supervision_signal SET state = :after, confirmed_by = :confirmer, decided_by = :decider, decided_at = :moment,"
                    + " decided_because = :why, version = version + 1 WHERE id = :id AND state = :before AND version = :known")
    long decide(
            Id<Signal> id,
            SignalState before,
            SignalState after,
            @Nullable Id<Account> confirmer,
            Id<Account> decider,
            Instant moment,
            String why,
            int known);

    /**
     * Signals that hold payment of any of these. A locking read: of a signal that is being raised and of what asks here, one waits for the
     * other, so that neither overlooks it.
     */
    @Query("SELECT g.* FROM signal_touch t JOIN supervision_signal g ON g.id = t.signal_id"
            + " WHERE t.about_id IN (:touched) AND g.open = 1 ORDER BY g.first_seen_at, g.id LOCK IN SHARE MODE")
    List<Signal> openOn(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> touched);

    /** Open reports on a person, made by hand. */
    @Query("SELECT * FROM supervision_signal WHERE kind = 'BY_HAND' AND subject = 'PERSON' AND subject_id = :person"
            + " AND open = 1 ORDER BY id")
    List<Signal> reportsOn(Id<Person> person);

    @Query("SELECT * FROM supervision_signal WHERE class_id = :trainingClass AND open = 1 AND region LIKE :within"
            + " ORDER BY first_seen_at, id LIMIT :size")
    List<Signal> openIn(Id<TrainingClass> trainingClass, String within, int size);

    @Query("SELECT * FROM supervision_signal WHERE region LIKE :within AND (:wanted IS NULL OR state = :wanted)"
            + " AND (:sort IS NULL OR kind = :sort) AND (:trainingClass IS NULL OR class_id = :trainingClass)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<Signal> page(
            String within,
            @Nullable SignalState wanted,
            @Nullable SignalKind sort,
            @Nullable Id<TrainingClass> trainingClass,
            Id<?> after,
            int size);

    /** Returns 1 where the signal did not touch it yet. */
    @Query("INSERT IGNORE INTO signal_touch (signal_id, about, about_id) VALUES (:signal, :sort, :touched)")
    int touch(Id<Signal> signal, SignalSubject sort, Id<?> touched);
}
