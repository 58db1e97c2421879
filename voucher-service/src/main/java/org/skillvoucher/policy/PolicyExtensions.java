package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PolicyExtensions extends GenericRepository<PolicyExtension, Id<PolicyExtension>> {
    void save(PolicyExtension extension);

    Optional<PolicyExtension> findById(Id<PolicyExtension> id);

    // The positions have no gap, so the last one is their number: one look into an index.
    @Query("SELECT COALESCE(MAX(position), 0) FROM policy_extension")
    int published();

    @Query("SELECT * FROM policy_extension WHERE position IS NOT NULL ORDER BY position LIMIT :size")
    List<PolicyExtension> inOrder(int size);

    @Query("UPDATE policy_extension SET state = :to, position = :position, published_by = :by, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long publish(
            Id<PolicyExtension> id, ExtensionState from, ExtensionState to, int position, Id<Account> by, int version);

    @Query("SELECT * FROM policy_extension WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<PolicyExtension> pageWithin(String within, Id<?> after, int size);
}
