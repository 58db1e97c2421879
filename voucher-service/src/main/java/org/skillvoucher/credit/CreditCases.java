package org.skillvoucher.credit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.training.Institution;

/** Both writes keep the row from others until the transaction ends: of claims that come at once, one is the first and one the last. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface CreditCases extends GenericRepository<CreditCase, Id<Institution>> {
    @Query("INSERT INTO credit_case (institution_id, about, claims, turn) VALUES (:institution, :matter, 1, 1)"
            + " ON DUPLICATE KEY UPDATE turn = turn + CASE WHEN claims = 0 THEN 1 ELSE 0 END, claims = claims + 1")
    void oneMore(Id<Institution> institution, Id<?> matter);

    @Query("UPDATE credit_case SET turn = turn + CASE WHEN claims = 1 THEN 1 ELSE 0 END, claims = claims - 1"
            + " WHERE institution_id = :institution AND about = :matter AND claims > 0")
    long oneLess(Id<Institution> institution, Id<?> matter);

    @Query("SELECT * FROM credit_case WHERE institution_id = :institution AND about = :matter FOR UPDATE")
    Optional<CreditCase> find(Id<Institution> institution, Id<?> matter);

    @Query("INSERT INTO credit_claim (recovery_id, institution_id, about, withdrawn)"
            + " VALUES (:claim, :institution, :matter, 0)")
    void count(Id<Recovery> claim, Id<Institution> institution, Id<?> matter);

    @Query("UPDATE credit_claim SET withdrawn = 1"
            + " WHERE recovery_id = :claim AND institution_id = :institution AND about = :matter AND withdrawn = 0")
    long countNoMore(Id<Recovery> claim, Id<Institution> institution, Id<?> matter);
}
