package org.skillvoucher.payment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface StatementBookings extends GenericRepository<StatementBooking, Integer> {
    @Query("SELECT COUNT(*) FROM statement_booking WHERE file_id = :file AND outcome = :what")
    int count(Id<BankFile> file, StatementOutcome what);
}
