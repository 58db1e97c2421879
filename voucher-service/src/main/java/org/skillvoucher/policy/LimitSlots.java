package org.skillvoucher.policy;

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

@JdbcRepository(dialect = Dialect.MYSQL)
interface LimitSlots extends GenericRepository<StoredDecision, Id<StoredDecision>> {
    @Query(
            "INSERT IGNORE INTO quota_slot (person_id, quota_year, slot, holder_id) VALUES (:person, :year, :slot, :holder)")
    long takeQuota(Id<?> person, int year, int slot, Id<?> holder);

    @Query("SELECT quota_year FROM quota_slot WHERE holder_id = :holder")
    Optional<Integer> yearOf(Id<?> holder);

    @Query("DELETE FROM quota_slot WHERE holder_id IN (:holders)")
    long giveBackQuota(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);

    @Query("SELECT * FROM quota_slot WHERE holder_id IN (:holders)")
    List<QuotaSlot> heldBy(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);

    @Query("SELECT * FROM quota_slot WHERE person_id IN (:persons) AND quota_year = :year")
    List<QuotaSlot> takenInYear(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> persons,
            int year);

    @Query("INSERT IGNORE INTO occupation_slot (person_id, occupation_code, level, holder_id)"
            + " VALUES (:person, :occupation, :level, :holder)")
    long takeOccupation(Id<?> person, String occupation, int level, Id<?> holder);

    @Query("SELECT COUNT(*) FROM occupation_slot WHERE person_id = :person AND occupation_code = :occupation"
            + " AND level = :level AND holder_id = :holder")
    int occupationHeldBy(Id<?> person, String occupation, int level, Id<?> holder);

    @Query("SELECT * FROM occupation_slot WHERE person_id IN (:persons) AND occupation_code = :occupation"
            + " AND level = :level")
    List<OccupationSlot> takenOfOccupation(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> persons,
            String occupation,
            int level);

    @Query("DELETE FROM occupation_slot WHERE holder_id IN (:holders)")
    long giveBackOccupation(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);
}
