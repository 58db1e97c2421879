package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PolicySources extends GenericRepository<PolicySource, String> {
    void save(PolicySource source);

    Optional<PolicySource> findByHash(String hash);

    @Query("SELECT COUNT(*) FROM policy_source WHERE hash = :hash")
    int count(String hash);
}
