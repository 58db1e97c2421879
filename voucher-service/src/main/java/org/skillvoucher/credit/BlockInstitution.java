package org.skillvoucher.credit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.MoveInstitution;

/**
 * An officer proposes that an organisation is blocked, another decides it; its end takes two hands as well (衢市人社发〔2019〕141号 六-19).
 * A blocked one offers no course, opens no class, takes no trainee, enrols no device and is not paid; what runs goes on.
 */
@Singleton
public final class BlockInstitution {
    private final InstitutionBlocks blocks;
    private final ListInstitution institutions;
    private final MoveInstitution move;
    private final HoldUnpaid unpaid;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    BlockInstitution(
            InstitutionBlocks blocks,
            ListInstitution institutions,
            MoveInstitution move,
            HoldUnpaid unpaid,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.blocks = blocks;
        this.institutions = institutions;
        this.move = move;
        this.unpaid = unpaid;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What is proposed: whom to block, by which clause and why. */
    public record Order(Id<InstitutionBlock> id, Id<Institution> institution, String clause, String reason) {}

    /**
     * Proposes a block; it does nothing before it is decided. Can answer NOT_FOUND, NOT_YOURS, BLOCK_STATE_WRONG (one is proposed or
     * stands already), ID_USED_FOR_ANOTHER.
     */
    public InstitutionBlock propose(Actor.Officer by, Order order) {
        byte[] fingerprint = Fingerprint.of(order.institution(), order.clause(), order.reason());
        return transactions.run(() -> {
            Institution institution = institutions.require(order.institution());
            by.mustSee(institution.region());
            Optional<InstitutionBlock> before = blocks.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            // This explains; the unique key (institution, live) decides.
            blocks.liveOf(order.institution()).ifPresent(live -> {
                MovedOn.ifThere(blocks.findById(order.id()), "block " + order.id());
                throw new Refused(Refusal.BLOCK_STATE_WRONG, Map.of("block", live.id(), "state", live.state()));
            });
            InstitutionBlock block = new InstitutionBlock(
                    order.id(),
                    order.institution(),
                    institution.region(),
                    order.clause(),
                    order.reason(),
                    BlockState.PROPOSED,
                    by.id(),
                    machine.now(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    fingerprint,
                    1);
            blocks.save(block);
            history.append(
                    SubjectKind.INSTITUTION_BLOCK,
                    block.id(),
                    1,
                    "Proposed",
                    by,
                    Map.of("institution", order.institution(), "clause", order.clause(), "why", order.reason()));
            return block;
        });
    }

    /**
     * Another officer decides it. From here on the organisation is blocked, or nothing happened; its unpaid subsidies are held. The same
     * decision by the same officer again is the same. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, BLOCK_STATE_WRONG (decided already).
     */
    public InstitutionBlock decide(Actor.Officer by, Id<InstitutionBlock> id, boolean accept, String why) {
        InstitutionBlock decided = transactions.run(() -> {
            InstitutionBlock now = visible(by, id);
            if (by.id().equals(now.decidedBy()) && accept == (now.state() != BlockState.REFUSED)) {
                return now;
            }
            BlockLife.Event event = accept ? new BlockLife.Decided() : new BlockLife.Refused();
            BlockState to = next(now, event);
            mustBeAnother(by, now, now.proposedBy());
            // Locked before the clock is read: what was approved for it before is older than the block.
            Institution institution = move.lock(now.institutionId());
            Instant at = machine.now();
            if (accept) {
                move.block(institution, by, at, now.clause(), now.reason());
            }
            MovedOn.unlessOne(blocks.decide(id, now.state(), to, by.id(), at, why, now.version()), "block " + id);
            return kept(now, event, by, why);
        });
        if (decided.stands()) {
            unpaid.goThroughGate(decided.institutionId());
        }
        return decided;
    }

    /**
     * An officer asks for its end; it stands until another agrees. Asking again is the same. Can answer NOT_FOUND, NOT_YOURS,
     * BLOCK_STATE_WRONG.
     */
    public InstitutionBlock proposeLift(Actor.Officer by, Id<InstitutionBlock> id, String why) {
        return transactions.run(() -> {
            InstitutionBlock now = visible(by, id);
            if (now.state() == BlockState.LIFT_PROPOSED
                    && by.id().equals(now.liftProposedBy())
                    && why.equals(now.liftBecause())) {
                return now;
            }
            BlockLife.Event event = new BlockLife.LiftProposed();
            BlockState to = next(now, event);
            MovedOn.unlessOne(
                    blocks.proposeLift(id, now.state(), to, by.id(), machine.now(), why, now.version()), "block " + id);
            return kept(now, event, by, why);
        });
    }

    /**
     * Another officer than who asked ends the block, or lets it stand. From its end on the organisation teaches and is paid again. The same
     * decision by the same officer again is the same. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, BLOCK_STATE_WRONG.
     */
    public InstitutionBlock decideLift(Actor.Officer by, Id<InstitutionBlock> id, boolean accept, String why) {
        InstitutionBlock decided = transactions.run(() -> {
            InstitutionBlock now = visible(by, id);
            if (accept && by.id().equals(now.liftedBy())) {
                return now;
            }
            BlockLife.Event event = accept ? new BlockLife.Lifted() : new BlockLife.LiftRefused();
            BlockState to = next(now, event);
            mustBeAnother(by, now, now.liftProposedBy());
            if (accept) {
                Institution institution = move.lock(now.institutionId());
                move.free(institution, by, why);
                MovedOn.unlessOne(
                        blocks.lift(id, now.state(), to, by.id(), machine.now(), why, now.version()), "block " + id);
            } else {
                // Who asked, and that it was refused, stands in the history.
                MovedOn.unlessOne(
                        blocks.proposeLift(id, now.state(), to, null, null, null, now.version()), "block " + id);
            }
            return kept(now, event, by, why);
        });
        if (decided.state() == BlockState.LIFTED) {
            unpaid.goThroughGate(decided.institutionId());
        }
        return decided;
    }

    /** Can answer NOT_FOUND, NOT_YOURS. The organisation's own staff sees a block from its decision on. */
    public InstitutionBlock see(Actor by, Id<InstitutionBlock> id) {
        InstitutionBlock block = require(id);
        by.mustSee(null, block.institutionId(), block.region());
        if (!(by instanceof Actor.Officer) && block.state() == BlockState.PROPOSED) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return block;
    }

    /** Blocks in the officer's region, by id after {@code after}. */
    public List<InstitutionBlock> list(Actor.Officer by, @Nullable BlockState state, Id<?> after, int size) {
        return blocks.pageWithin(by.region().prefix() + "%", state, after, size);
    }

    private InstitutionBlock visible(Actor.Officer by, Id<InstitutionBlock> id) {
        InstitutionBlock block = require(id);
        by.mustSee(block.region());
        return block;
    }

    private static void mustBeAnother(Actor.Officer by, InstitutionBlock block, @Nullable Id<Account> proposer) {
        if (by.id().equals(proposer)) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("block", block.id()));
        }
    }

    private static BlockState next(InstitutionBlock now, BlockLife.Event event) {
        return BlockLife.on(event)
                .next(now.state(), null)
                .orElseThrow(
                        () -> new Refused(Refusal.BLOCK_STATE_WRONG, Map.of("block", now.id(), "state", now.state())));
    }

    private InstitutionBlock kept(InstitutionBlock before, BlockLife.Event event, Actor by, String why) {
        history.append(
                SubjectKind.INSTITUTION_BLOCK,
                before.id(),
                before.version() + 1,
                event.getClass().getSimpleName(),
                by,
                Map.of("why", why),
                before.state(),
                next(before, event));
        return require(before.id());
    }

    private InstitutionBlock require(Id<InstitutionBlock> id) {
        return blocks.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("block", id)));
    }
}
