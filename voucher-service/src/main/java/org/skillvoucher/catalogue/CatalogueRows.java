package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CatalogueRows extends GenericRepository<CatalogueRow, Integer> {
    void saveAll(Iterable<CatalogueRow> rows);

    @Query("SELECT * FROM catalogue_entry WHERE version_id = :version AND entry_key = :key")
    Optional<CatalogueRow> find(Id<CatalogueVersion> version, String key);

    @Query("SELECT * FROM catalogue_entry WHERE version_id = :version AND entry_key IN (:keys)")
    List<CatalogueRow> findAll(Id<CatalogueVersion> version, @Expandable Collection<String> keys);

    @Query("SELECT * FROM catalogue_entry WHERE version_id = :version AND seq > :after ORDER BY seq LIMIT :size")
    List<CatalogueRow> page(Id<CatalogueVersion> version, int after, int size);
}
