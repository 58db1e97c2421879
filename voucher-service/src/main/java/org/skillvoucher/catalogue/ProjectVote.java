package org.skillvoucher.catalogue;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;

/** What one officer said of one proposal in the joint review (联审). */
@MappedEntity("project_vote")
public record ProjectVote(
        @io.micronaut.data.annotation.Id Id<ProjectProposal> proposalId,
        @io.micronaut.data.annotation.Id Id<Account> officerId,
        boolean inFavour,
        String reason,
        Instant at) {}
