package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.skillvoucher.id.Id;

// A parameter named like a column of Fund would be written as that column is: hence the other names.
@JdbcRepository(dialect = Dialect.MYSQL)
interface CeilingRows extends GenericRepository<Fund, Id<Fund>> {
    @Query("UPDATE fund_ceiling SET appropriated_fen = appropriated_fen + :fen, ceiling_fen = :ceiling"
            + " WHERE id = :ceilingId AND appropriated_fen + :fen <= :ceiling")
    long count(String ceilingId, long fen, long ceiling);

    @Query("INSERT INTO fund_ceiling (id, clause, region, source, from_year, to_year, ceiling_fen, appropriated_fen)"
            + " SELECT :ceilingId, :clause, :place, :origin, :fromYear, :toYear, :ceiling, COALESCE(SUM(a.debits_fen), 0)"
            + " FROM fund f JOIN ledger_account a ON a.fund_id = f.id AND a.kind = 'TREASURY'"
            + " WHERE f.source = :origin AND f.budget_year BETWEEN :fromYear AND :toYear AND f.region LIKE :within")
    void begin(
            String ceilingId,
            String clause,
            String place,
            String origin,
            int fromYear,
            int toYear,
            long ceiling,
            String within);

    @Query("SELECT COUNT(*) FROM fund_ceiling WHERE id = :ceilingId")
    long known(String ceilingId);

    // As it is now and not as this transaction first saw it: a no says what is left.
    @Query("SELECT appropriated_fen FROM fund_ceiling WHERE id = :ceilingId FOR UPDATE")
    long appropriatedFen(String ceilingId);
}
