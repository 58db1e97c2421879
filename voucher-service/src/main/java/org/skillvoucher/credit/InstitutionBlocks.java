package org.skillvoucher.credit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Institution;

@JdbcRepository(dialect = Dialect.MYSQL)
interface InstitutionBlocks extends GenericRepository<InstitutionBlock, Id<InstitutionBlock>> {
    void save(InstitutionBlock block);

    Optional<InstitutionBlock> findById(Id<InstitutionBlock> id);

    @Query("SELECT * FROM institution_block WHERE institution_id = :institution AND live = 1")
    Optional<InstitutionBlock> liveOf(Id<Institution> institution);

    @Query(
            "SELECT * FROM institution_block WHERE institution_id = :institution ORDER BY proposed_at DESC, id DESC LIMIT :size")
    List<InstitutionBlock> lastOf(Id<Institution> institution, int size);

    @Query("SELECT * FROM institution_block WHERE region LIKE :within AND (:state IS NULL OR state = :state)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<InstitutionBlock> pageWithin(String within, @Nullable BlockState state, Id<?> after, int size);

    @Query("UPDATE institution_block SET state = :to, decided_by = :officer, decided_at = :at, decided_because = :why,"
            + " version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long decide(
            Id<InstitutionBlock> id,
            BlockState from,
            BlockState to,
            Id<?> officer,
            Instant at,
            String why,
            int version);

    @Query("UPDATE institution_block SET state = :to, lift_proposed_by = :officer, lift_proposed_at = :at,"
            + " lift_because = :why, version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long proposeLift(
            Id<InstitutionBlock> id,
            BlockState from,
            BlockState to,
            @Nullable Id<?> officer,
            @Nullable Instant at,
            @Nullable String why,
            int version);

    @Query("UPDATE institution_block SET state = :to, lifted_by = :officer, lifted_at = :at, lifted_because = :why,"
            + " version = version + 1 WHERE id = :id AND state = :from AND version = :version")
    long lift(
            Id<InstitutionBlock> id,
            BlockState from,
            BlockState to,
            Id<?> officer,
            Instant at,
            String why,
            int version);
}
