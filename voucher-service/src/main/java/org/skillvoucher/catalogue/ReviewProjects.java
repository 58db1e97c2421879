package org.skillvoucher.catalogue;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** Institutions propose projects while a call is open; officers then vote on each with a reason (QZ-6: 征集, 联审). */
@Singleton
public final class ReviewProjects {
    /** The most proposals that one call takes. */
    public static final int MOST_PROPOSALS = 1000;

    private static final int MOST_VOTES = 100;
    private static final int FEWEST_VOTES = 2;

    private final CatalogueVersions versions;
    private final ProjectProposals proposals;
    private final ProjectVotes votes;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    ReviewProjects(
            CatalogueVersions versions,
            ProjectProposals proposals,
            ProjectVotes votes,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.versions = versions;
        this.proposals = proposals;
        this.votes = votes;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a project is proposed with. Hours are class hours. */
    public record Proposal(
            Id<ProjectProposal> id,
            Id<CatalogueVersion> call,
            String organiser,
            String name,
            int hours,
            String why,
            int personsPlanned) {}

    /** Hands in a proposal. Can answer NOT_FOUND, CATALOGUE_STATE_WRONG (the call is over), ID_USED_FOR_ANOTHER. */
    public ProjectProposal propose(Actor.Staff by, Proposal order) {
        byte[] fingerprint = Fingerprint.of(by.institutionId(), order);
        return transactions.run(() -> {
            Optional<ProjectProposal> before = proposals.findById(order.id());
            if (before.isPresent()) {
                by.mustBelongTo(before.get().institutionId());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            CatalogueVersion call = require(order.call());
            if (call.entryCount() >= MOST_PROPOSALS || versions.countProposal(call.id()) != 1) {
                throw new Refused(
                        Refusal.CATALOGUE_STATE_WRONG,
                        Map.of("catalogue", call.id(), "state", call.state(), "most", MOST_PROPOSALS));
            }
            ProjectProposal proposal = new ProjectProposal(
                    order.id(),
                    call.id(),
                    by.institutionId(),
                    order.organiser(),
                    order.name(),
                    order.hours(),
                    order.why(),
                    order.personsPlanned(),
                    fingerprint,
                    machine.now());
            proposals.save(proposal);
            history.append(
                    SubjectKind.PROJECT_PROPOSAL,
                    proposal.id(),
                    1,
                    "Proposed",
                    by,
                    Map.of("call", call.id(), "name", order.name(), "hours", order.hours(), "because", order.why()));
            return proposal;
        });
    }

    /**
     * Votes on a proposal in review; the same vote again gives the same answer. Can answer NOT_FOUND, NOT_YOURS,
     * CATALOGUE_STATE_WRONG, ID_USED_FOR_ANOTHER (this officer has voted otherwise: a vote stays).
     */
    public ProjectProposal vote(Actor.Officer by, Id<ProjectProposal> id, boolean inFavour, String reason) {
        return transactions.run(() -> {
            ProjectProposal proposal = requireProposal(id);
            CatalogueVersion call = require(proposal.versionId());
            by.mustSee(call.region());
            Optional<ProjectVote> before = votes.find(id, by.id());
            if (before.isPresent()) {
                if (before.get().inFavour() != inFavour
                        || !before.get().reason().equals(reason)) {
                    throw new Refused(Refusal.ID_USED_FOR_ANOTHER, Map.of("proposal", id));
                }
                return proposal;
            }
            if (versions.countBallot(call.id()) != 1) {
                throw new Refused(Refusal.CATALOGUE_STATE_WRONG, Map.of("catalogue", call.id(), "state", call.state()));
            }
            // After the proposal's own entry and the votes before. Of two at once the second is run again, and follows.
            int seq = cast(proposal).size() + 2;
            votes.save(new ProjectVote(id, by.id(), inFavour, reason, machine.now()));
            history.append(
                    SubjectKind.PROJECT_PROPOSAL,
                    id,
                    seq,
                    "Voted",
                    by,
                    Map.of("inFavour", inFavour, "because", reason));
            return proposal;
        });
    }

    /** One's own institution's proposal, or one of the officer's region. Can answer NOT_FOUND, NOT_YOURS. */
    public ProjectProposal see(Actor by, Id<ProjectProposal> id) {
        ProjectProposal proposal = requireProposal(id);
        by.mustSee(null, proposal.institutionId(), require(proposal.versionId()).region());
        return proposal;
    }

    /** The proposals of a call by id after {@code after}: an institution sees its own. Can answer NOT_FOUND, NOT_YOURS. */
    public List<ProjectProposal> list(Actor by, Id<CatalogueVersion> call, Id<?> after, int size) {
        CatalogueVersion version = require(call);
        return switch (by) {
            case Actor.Officer officer -> {
                officer.mustSee(version.region());
                yield proposals.page(call, null, after, size);
            }
            case Actor.Staff staff -> proposals.page(call, staff.institutionId(), after, size);
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }

    /** The votes on a proposal in their order, for officers; an institution is not shown who said what. */
    public List<ProjectVote> votes(Actor by, ProjectProposal proposal) {
        return by instanceof Actor.Officer ? cast(proposal) : List.of();
    }

    private List<ProjectVote> cast(ProjectProposal proposal) {
        return votes.on(proposal.id(), MOST_VOTES);
    }

    /** Proposals that nobody voted against. Can answer PROPOSAL_NOT_REVIEWED, which names the first with too few votes. */
    List<ProjectProposal> accepted(Id<CatalogueVersion> call) {
        List<ProjectProposal> all = proposals.page(call, null, Id.FIRST, MOST_PROPOSALS);
        return all.stream()
                .filter(proposal -> {
                    List<ProjectVote> cast = cast(proposal);
                    if (cast.size() < FEWEST_VOTES) {
                        throw new Refused(
                                Refusal.PROPOSAL_NOT_REVIEWED,
                                Map.of(
                                        "proposal", proposal.id(),
                                        "name", proposal.name(),
                                        "votes", cast.size(),
                                        "needed", FEWEST_VOTES));
                    }
                    return cast.stream().allMatch(ProjectVote::inFavour);
                })
                .toList();
    }

    private ProjectProposal requireProposal(Id<ProjectProposal> id) {
        return proposals.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("proposal", id)));
    }

    private CatalogueVersion require(Id<CatalogueVersion> id) {
        return versions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("catalogue", id)));
    }
}
