package org.skillvoucher.scanner;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScannerInvitations extends GenericRepository<ScannerInvitation, Id<ScannerInvitation>> {
    void save(ScannerInvitation invitation);

    Optional<ScannerInvitation> findById(Id<ScannerInvitation> id);
}
