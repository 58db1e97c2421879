package org.skillvoucher.person;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardNotices extends GenericRepository<CardNotice, Id<CardNotice>> {
    void save(CardNotice notice);

    Optional<CardNotice> findByNonce(String nonce);
}
