package org.skillvoucher.payment;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BankEvidences extends GenericRepository<BankEvidence, Id<PaymentItem>> {
    void save(BankEvidence one);

    void saveAll(Iterable<BankEvidence> some);
}
