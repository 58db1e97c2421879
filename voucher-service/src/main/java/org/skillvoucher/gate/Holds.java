package org.skillvoucher.gate;

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
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.subsidy.Subsidy;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Holds extends GenericRepository<Hold, Id<Hold>> {
    void save(Hold hold);

    Optional<Hold> findById(Id<Hold> id);

    @Query("SELECT * FROM subsidy_hold WHERE subsidy_id = :subsidy AND live = 1 ORDER BY placed_at, id")
    List<Hold> liveOf(Id<Subsidy> subsidy);

    @Query("SELECT * FROM subsidy_hold WHERE subsidy_id IN (:subsidies) AND live = 1 ORDER BY placed_at, id")
    List<Hold> liveOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Subsidy>> subsidies);

    @Query("UPDATE subsidy_hold SET lifted_by = :by, lifted_because = :why, lifted_at = :at"
            + " WHERE id = :id AND lifted_at IS NULL")
    long lift(Id<Hold> id, @Nullable Id<?> by, String why, Instant at);

    @Query("SELECT * FROM subsidy_hold WHERE region LIKE :within AND live = 1 AND id > :after ORDER BY id LIMIT :size")
    List<Hold> liveWithin(String within, Id<?> after, int size);

    /** What failed checks hold of subsidies that could be paid otherwise. */
    @Query(
            "SELECT h.* FROM subsidy_hold h JOIN subsidy s ON s.id = h.subsidy_id"
                    + " WHERE h.live = 1 AND h.placed_by IS NULL AND s.state = 'RELEASED' AND h.id > :after ORDER BY h.id LIMIT :size")
    List<Hold> heldByChecks(Id<?> after, int size);
}
