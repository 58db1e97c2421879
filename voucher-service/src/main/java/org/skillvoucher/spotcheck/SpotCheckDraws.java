package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SpotCheckDraws extends GenericRepository<SpotCheckDraw, Id<SpotCheckDraw>> {
    void save(SpotCheckDraw draw);

    Optional<SpotCheckDraw> findById(Id<SpotCheckDraw> id);

    // Those within a place and those of the places above it.
    @Query("SELECT * FROM spot_check_draw WHERE (region LIKE :within OR region = :parent OR region = :province)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<SpotCheckDraw> page(String within, String parent, String province, Id<?> after, int size);

    @Query("SELECT d.* FROM spot_check_draw d JOIN spot_check_sweep s ON s.draw_id = d.id"
            + " WHERE d.begins_at <= :now AND s.swept_until < d.ends_at AND d.id > :after ORDER BY d.id LIMIT :size")
    List<SpotCheckDraw> running(Instant now, Id<?> after, int size);
}
