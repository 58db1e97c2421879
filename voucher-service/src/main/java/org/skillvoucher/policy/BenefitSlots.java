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
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BenefitSlots extends GenericRepository<StoredDecision, Id<StoredDecision>> {
    @Query("INSERT IGNORE INTO benefit_slot (subject_id, scope, slot, label, holder_id)"
            + " VALUES (:subject, :scope, :slot, :label, :holder)")
    long take(Id<?> subject, String scope, int slot, @Nullable String label, Id<?> holder);

    @Query("SELECT COUNT(*) FROM benefit_slot WHERE subject_id = :subject AND scope = :scope AND holder_id = :holder")
    int heldBy(Id<?> subject, String scope, Id<?> holder);

    @Query("SELECT COUNT(*) FROM benefit_slot WHERE subject_id = :subject AND scope = :scope AND holder_id <> :except")
    int takenByOthers(Id<?> subject, String scope, Id<?> except);

    // A place's uses may be many: they are counted here, and only those of the given holders are told apart.
    @Query("SELECT s.subject_id, CASE WHEN s.holder_id IN (:holders) THEN s.holder_id END AS held_by, COUNT(*) AS uses"
            + " FROM benefit_slot s WHERE s.subject_id IN (:subjects) AND s.scope = :scope"
            + " GROUP BY s.subject_id, held_by")
    List<SlotUses> uses(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> subjects,
            String scope,
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);

    @Query("SELECT label FROM benefit_slot WHERE subject_id = :subject AND scope = :scope AND holder_id <> :except"
            + " AND label IS NOT NULL ORDER BY label")
    List<String> labelsOfOthers(Id<?> subject, String scope, Id<?> except);

    @Query("DELETE FROM benefit_slot WHERE holder_id IN (:holders)")
    long giveBack(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);

    @Query("INSERT INTO exclusive_choice (subject_id, group_name, period, benefit)"
            + " VALUES (:subject, :group, :period, :benefit) ON DUPLICATE KEY UPDATE benefit = benefit")
    void choose(Id<?> subject, String group, int period, String benefit);

    @Query("SELECT benefit FROM exclusive_choice WHERE subject_id = :subject AND group_name = :group"
            + " AND period = :period FOR UPDATE")
    Optional<String> chosen(Id<?> subject, String group, int period);

    @Query("SELECT * FROM exclusive_choice WHERE subject_id IN (:subjects) AND group_name = :group"
            + " AND period = :period AND benefit <> :benefit")
    List<ExclusiveChoice> otherThan(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> subjects,
            String group,
            int period,
            String benefit);

    @Query("INSERT IGNORE INTO exclusive_holder (holder_id, subject_id, group_name, period)"
            + " VALUES (:holder, :subject, :group, :period)")
    long hold(Id<?> holder, Id<?> subject, String group, int period);

    @Query("DELETE FROM exclusive_holder WHERE holder_id IN (:holders)")
    long letGo(@Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);

    @Query("SELECT DISTINCT CONCAT(HEX(subject_id), '/', group_name, '/', period) FROM exclusive_holder"
            + " WHERE holder_id IN (:holders)")
    List<String> choicesOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);

    /** The choice goes with the last that used it. */
    @Query("DELETE FROM exclusive_choice WHERE subject_id = :subject AND group_name = :group AND period = :period"
            + " AND NOT EXISTS (SELECT 1 FROM exclusive_holder h WHERE h.subject_id = :subject AND h.group_name = :group"
            + " AND h.period = :period)")
    long forget(Id<?> subject, String group, int period);

    @Query("INSERT IGNORE INTO granted_share (holder_id, subject_id, family, amount_fen)"
            + " VALUES (:holder, :subject, :family, :fen)")
    long share(Id<?> holder, Id<?> subject, String family, long fen);

    @Query("SELECT * FROM granted_share WHERE subject_id IN (:subjects) AND family = :family")
    List<GrantedShare> shares(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> subjects,
            String family);

    @Query("DELETE FROM granted_share WHERE holder_id IN (:holders)")
    long giveBackShare(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<?>> holders);
}
