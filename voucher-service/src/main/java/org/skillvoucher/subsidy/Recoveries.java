package org.skillvoucher.subsidy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Recoveries extends GenericRepository<Recovery, Id<Recovery>> {
    void save(Recovery recovery);

    Optional<Recovery> findById(Id<Recovery> id);

    @Query("UPDATE recovery SET state = 'SETTLED', settled_by = :by, receipt = :receipt, version = version + 1"
            + " WHERE id = :id AND state = 'OPEN' AND version = :version")
    long settle(Id<Recovery> id, Id<?> by, String receipt, int version);

    @Query("UPDATE recovery SET state = 'SETTLED', settled_by = :by, set_off_against = :against, version = version + 1"
            + " WHERE id = :id AND state = 'OPEN' AND set_off AND version = :version")
    long settleBySetOff(Id<Recovery> id, Id<?> by, Id<?> against, int version);

    /** Open claims on an advance whose voucher was not filled up again. */
    @Query(
            "SELECT * FROM recovery WHERE subsidy_id = :subsidy AND state = 'OPEN' AND NOT detached ORDER BY id FOR UPDATE")
    List<Recovery> attachedOn(Id<?> subsidy);

    /** From now on what comes back goes to the fund: the voucher was filled up. */
    @Query("UPDATE recovery SET detached = TRUE, version = version + 1"
            + " WHERE id = :id AND state = 'OPEN' AND NOT detached AND version = :version")
    long detach(Id<Recovery> id, int version);

    /** A part of it is settled, as a claim of its own. */
    @Query("UPDATE recovery SET amount_fen = amount_fen - :fen, version = version + 1"
            + " WHERE id = :id AND state = 'OPEN' AND set_off AND version = :version AND amount_fen > :fen")
    long splitOff(Id<Recovery> id, long fen, int version);

    /** Whether a part of this claim was kept back from this subsidy: 1, or 0. */
    @Query("SELECT COUNT(*) FROM recovery WHERE part_of = :id AND set_off_against = :against")
    long hasPartAgainst(Id<Recovery> id, Id<?> against);

    /** Open claims of a fund that are kept back from payments, by id after {@code after}. */
    @Query("SELECT * FROM recovery WHERE fund_id = :fund AND state = 'OPEN' AND set_off AND id > :after"
            + " ORDER BY id LIMIT :size")
    List<Recovery> toSetOff(Id<?> fund, Id<?> after, int size);

    @Query(
            "UPDATE recovery SET state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_because = :why, version = version + 1"
                    + " WHERE id = :id AND state = 'OPEN' AND version = :version")
    long withdraw(Id<Recovery> id, Id<?> by, String why, int version);

    @Query("SELECT * FROM recovery WHERE region LIKE :within AND (:state IS NULL OR state = :state)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<Recovery> pageWithin(String within, @Nullable RecoveryState state, Id<?> after, int size);
}
