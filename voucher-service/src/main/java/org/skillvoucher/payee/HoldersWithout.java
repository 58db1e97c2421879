package org.skillvoucher.payee;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface HoldersWithout extends GenericRepository<HolderWithout, Id<?>> {
    @Query("SELECT i.id FROM institution i LEFT JOIN payee_account a ON a.institution_id = i.id"
            + " WHERE a.id IS NULL AND i.id > :after ORDER BY i.id LIMIT :size")
    List<HolderWithout> organisations(Id<?> after, int size);

    @Query("SELECT c.person_id AS id FROM card_binding c LEFT JOIN payee_account a ON a.person_id = c.person_id"
            + " WHERE a.id IS NULL AND c.account_sealed IS NOT NULL AND c.person_id > :after"
            + " ORDER BY c.person_id LIMIT :size")
    List<HolderWithout> persons(Id<?> after, int size);
}
