package org.skillvoucher.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BankStatements extends GenericRepository<BankStatement, Integer> {
    @Query("SELECT * FROM bank_statement WHERE file_id = :file AND seq >= :first ORDER BY seq LIMIT :size")
    List<BankStatement> from(Id<BankFile> file, int first, int size);
}
