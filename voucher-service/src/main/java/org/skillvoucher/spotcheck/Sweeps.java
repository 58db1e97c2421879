package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Sweeps extends GenericRepository<Sweep, Id<SpotCheckDraw>> {
    void save(Sweep sweep);

    Optional<Sweep> findByDrawId(Id<SpotCheckDraw> drawId);

    @Query("UPDATE spot_check_sweep SET swept_until = :until WHERE draw_id = :draw AND swept_until < :until")
    long advance(Id<SpotCheckDraw> draw, Instant until);
}
