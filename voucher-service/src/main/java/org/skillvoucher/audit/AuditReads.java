package org.skillvoucher.audit;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AuditReads extends GenericRepository<AuditRead, Id<AuditRead>> {
    void save(AuditRead read);
}
