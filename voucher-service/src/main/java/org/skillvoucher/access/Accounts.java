package org.skillvoucher.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Accounts extends GenericRepository<Account, Id<Account>> {
    void save(Account account);

    Optional<Account> findById(Id<Account> id);

    Optional<Account> findByLogin(String login);

    @Query("SELECT COUNT(*) FROM institution WHERE id = :institution AND region LIKE :within")
    int institutionsWithin(Id<?> institution, String within);

    @Query("SELECT * FROM account WHERE (region LIKE :within OR institution_id IN"
            + " (SELECT id FROM institution WHERE region LIKE :within)) AND id > :after ORDER BY id LIMIT :size")
    List<Account> pageWithin(String within, Id<?> after, int size);
}
