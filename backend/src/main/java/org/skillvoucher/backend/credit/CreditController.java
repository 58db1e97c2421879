package org.skillvoucher.backend.credit;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.CreditApi;
import org.skillvoucher.api.model.BlockDecision;
import org.skillvoucher.api.model.BlockEffects;
import org.skillvoucher.api.model.BlockOrder;
import org.skillvoucher.api.model.BlockState;
import org.skillvoucher.api.model.CreditEvent;
import org.skillvoucher.api.model.CreditMove;
import org.skillvoucher.api.model.CreditMoveOrder;
import org.skillvoucher.api.model.CreditStanding;
import org.skillvoucher.api.model.InstitutionBlock;
import org.skillvoucher.api.model.InstitutionBlockPage;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.credit.BlockInstitution;
import org.skillvoucher.credit.RateInstitution;
import org.skillvoucher.credit.SeeBlock;
import org.skillvoucher.id.Id;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CreditController implements CreditApi {
    private final RateInstitution rate;
    private final BlockInstitution block;
    private final SeeBlock see;
    private final Caller caller;

    CreditController(RateInstitution rate, BlockInstitution block, SeeBlock see, Caller caller) {
        this.rate = rate;
        this.block = block;
        this.see = see;
        this.caller = caller;
    }

    @Override
    public CreditStanding getCredit(UUID institutionId) {
        return CreditViews.standing(rate.see(caller.anyone(), Id.of(institutionId)));
    }

    @Override
    public CreditEvent moveCredit(UUID creditEventId, CreditMoveOrder asked) {
        return CreditViews.event(rate.move(
                caller.officer(),
                Id.of(creditEventId),
                Id.of(asked.institutionId()),
                asked.move() == CreditMove.UP,
                asked.reason()));
    }

    @Override
    public InstitutionBlock proposeBlock(UUID blockId, BlockOrder asked) {
        return CreditViews.block(block.propose(
                caller.officer(),
                new BlockInstitution.Order(
                        Id.of(blockId), Id.of(asked.institutionId()), asked.clause(), asked.reason())));
    }

    @Override
    public InstitutionBlock getBlock(UUID blockId) {
        return CreditViews.block(block.see(caller.anyone(), Id.of(blockId)));
    }

    @Override
    public InstitutionBlockPage listBlocks(@Nullable BlockState state, @Nullable String cursor, Integer limit) {
        List<org.skillvoucher.credit.InstitutionBlock> page = block.list(
                caller.officer(),
                state == null ? null : org.skillvoucher.credit.BlockState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new InstitutionBlockPage(
                page.stream().map(CreditViews::block).toList(),
                Cursor.after(page, limit, org.skillvoucher.credit.InstitutionBlock::id));
    }

    @Override
    public InstitutionBlock decideBlock(UUID blockId, BlockDecision asked) {
        return CreditViews.block(block.decide(caller.officer(), Id.of(blockId), asked.accept(), asked.reason()));
    }

    @Override
    public InstitutionBlock proposeLift(UUID blockId, Reason asked) {
        return CreditViews.block(block.proposeLift(caller.officer(), Id.of(blockId), asked.reason()));
    }

    @Override
    public InstitutionBlock decideLift(UUID blockId, BlockDecision asked) {
        return CreditViews.block(block.decideLift(caller.officer(), Id.of(blockId), asked.accept(), asked.reason()));
    }

    @Override
    public BlockEffects getBlockEffects(UUID institutionId) {
        return CreditViews.effects(see.see(caller.anyone(), Id.of(institutionId)));
    }
}
