package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LimitSlots extends GenericRepository<StoredDecision, Id<StoredDecision>> {
    @Query(
            "INSERT IGNORE INTO quota_slot (person_id, quota_year, slot, holder_id) VALUES (:person, :year, :slot, :holder)")
    long takeQuota(Id<?> person, int year, int slot, Id<?> holder);

    @Query("SELECT quota_year FROM quota_slot WHERE holder_id = :holder")
    Optional<Integer> yearOf(Id<?> holder);

    @Query("DELETE FROM quota_slot WHERE holder_id = :holder")
    long giveBackQuota(Id<?> holder);

    // 127 is above every slot: a holder without one comes after all.
    @Query("SELECT COUNT(*) FROM quota_slot WHERE person_id = :person AND quota_year = :year AND slot < COALESCE("
            + "(SELECT own.slot FROM quota_slot own WHERE own.holder_id = :holder AND own.person_id = :person"
            + " AND own.quota_year = :year), 127)")
    int takenInYearBefore(Id<?> person, int year, Id<?> holder);

    @Query("INSERT IGNORE INTO occupation_slot (person_id, occupation_code, level, holder_id)"
            + " VALUES (:person, :occupation, :level, :holder)")
    long takeOccupation(Id<?> person, String occupation, int level, Id<?> holder);

    @Query("SELECT COUNT(*) FROM occupation_slot WHERE person_id = :person AND occupation_code = :occupation"
            + " AND level = :level AND holder_id = :holder")
    int occupationHeldBy(Id<?> person, String occupation, int level, Id<?> holder);

    @Query("SELECT COUNT(*) FROM occupation_slot WHERE person_id = :person AND occupation_code = :occupation"
            + " AND level = :level AND holder_id <> :holder")
    int occupationHeldByOther(Id<?> person, String occupation, int level, Id<?> holder);

    @Query("DELETE FROM occupation_slot WHERE holder_id = :holder")
    long giveBackOccupation(Id<?> holder);
}
