package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LedgerAccounts extends GenericRepository<LedgerAccount, Id<Fund>> {
    void save(LedgerAccount account);

    @Query("SELECT * FROM ledger_account WHERE fund_id = :fund")
    List<LedgerAccount> of(Id<Fund> fund);

    @Query("SELECT * FROM ledger_account WHERE fund_id IN (:funds)")
    List<LedgerAccount> ofAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class) Collection<Id<Fund>> funds);

    @Query("UPDATE ledger_account SET reserved_fen = reserved_fen + :fen WHERE fund_id = :fund AND kind = 'FUND'"
            + " AND credits_fen - debits_fen - reserved_fen >= :fen")
    long setAside(Id<Fund> fund, long fen);

    @Query("UPDATE ledger_account SET reserved_fen = reserved_fen - :fen WHERE fund_id = :fund AND kind = 'FUND'"
            + " AND reserved_fen >= :fen")
    long giveBack(Id<Fund> fund, long fen);

    @Query("UPDATE ledger_account SET reserved_fen = reserved_fen - :fen, debits_fen = debits_fen + :fen"
            + " WHERE fund_id = :fund AND kind = 'FUND' AND reserved_fen >= :fen")
    long spendSetAside(Id<Fund> fund, long fen);

    @Query("UPDATE ledger_account SET debits_fen = debits_fen + :fen WHERE fund_id = :fund AND kind = :kind"
            + " AND (kind = 'TREASURY' OR credits_fen - debits_fen - reserved_fen >= :fen)")
    long debit(Id<Fund> fund, AccountKind kind, long fen);

    @Query("UPDATE ledger_account SET credits_fen = credits_fen + :fen WHERE fund_id = :fund AND kind = :kind")
    long credit(Id<Fund> fund, AccountKind kind, long fen);

    @Query("INSERT INTO reservation (id, fund_id, amount_fen, open_fen, posted_fen, voided_fen)"
            + " VALUES (:id, :fund, :fen, :fen, 0, 0)")
    void openReservation(Id<?> id, Id<Fund> fund, long fen);

    @Query("UPDATE reservation SET open_fen = open_fen - :fen, posted_fen = posted_fen + :fen"
            + " WHERE id = :id AND open_fen >= :fen")
    long postFrom(Id<?> id, long fen);

    @Query("UPDATE reservation SET open_fen = open_fen - :fen, voided_fen = voided_fen + :fen"
            + " WHERE id = :id AND open_fen >= :fen")
    long voidFrom(Id<?> id, long fen);

    @Query("UPDATE reservation SET open_fen = open_fen + :fen, posted_fen = posted_fen - :fen"
            + " WHERE id = :id AND posted_fen >= :fen")
    long reopen(Id<?> id, long fen);

    @Query("UPDATE reservation SET amount_fen = amount_fen + :fen, open_fen = open_fen + :fen WHERE id = :id")
    long addTo(Id<?> id, long fen);

    @Query("UPDATE ledger_account SET credits_fen = credits_fen + :fen, reserved_fen = reserved_fen + :fen"
            + " WHERE fund_id = :fund AND kind = 'FUND'")
    long creditSetAside(Id<Fund> fund, long fen);

    @Query("SELECT credits_fen - debits_fen FROM ledger_account WHERE fund_id = :fund AND kind = :kind")
    long balanceFen(Id<Fund> fund, AccountKind kind);

    @Query("SELECT open_fen FROM reservation WHERE id = :id")
    long openFen(Id<?> id);
}
