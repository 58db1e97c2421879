package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ProjectVotes extends GenericRepository<ProjectVote, Integer> {
    void save(ProjectVote vote);

    @Query("SELECT * FROM project_vote WHERE proposal_id = :proposal AND officer_id = :officer")
    Optional<ProjectVote> find(Id<ProjectProposal> proposal, Id<Account> officer);

    @Query("SELECT * FROM project_vote WHERE proposal_id = :proposal ORDER BY at, officer_id LIMIT :size")
    List<ProjectVote> on(Id<ProjectProposal> proposal, int size);
}
