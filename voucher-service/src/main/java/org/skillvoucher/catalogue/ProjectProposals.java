package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ProjectProposals extends GenericRepository<ProjectProposal, Id<ProjectProposal>> {
    void save(ProjectProposal proposal);

    Optional<ProjectProposal> findById(Id<ProjectProposal> id);

    @Query("SELECT * FROM project_proposal WHERE version_id = :version AND (:institution IS NULL OR"
            + " institution_id = :institution) AND id > :after ORDER BY id LIMIT :size")
    List<ProjectProposal> page(Id<CatalogueVersion> version, @Nullable Id<?> institution, Id<?> after, int size);
}
