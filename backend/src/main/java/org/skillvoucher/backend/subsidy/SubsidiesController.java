package org.skillvoucher.backend.subsidy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.SubsidiesApi;
import org.skillvoucher.api.model.AdvanceList;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Ruling;
import org.skillvoucher.api.model.RulingVerdict;
import org.skillvoucher.api.model.SubsidyPage;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.PayAdvance;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SubsidiesController implements SubsidiesApi {
    private final MoveSubsidy subsidies;
    private final ReleaseSubsidy release;
    private final PayAdvance advance;
    private final SubsidyViews views;
    private final Caller caller;

    SubsidiesController(
            MoveSubsidy subsidies, ReleaseSubsidy release, PayAdvance advance, SubsidyViews views, Caller caller) {
        this.subsidies = subsidies;
        this.release = release;
        this.advance = advance;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Subsidy getSubsidy(UUID subsidyId) {
        return views.subsidy(subsidies.see(caller.anyone(), Id.of(subsidyId)));
    }

    @Override
    public SubsidyPage listSubsidies(
            @Nullable SubsidyState state, @Nullable UUID fundId, @Nullable String cursor, Integer limit) {
        List<Subsidy> page = subsidies.list(
                caller.anyone(),
                state == null ? null : org.skillvoucher.subsidy.SubsidyState.valueOf(state.name()),
                fundId == null ? null : Id.of(fundId),
                Cursor.of(cursor).id(),
                limit);
        return new SubsidyPage(views.subsidies(page), Cursor.after(page, limit, Subsidy::id));
    }

    @Override
    public org.skillvoucher.api.model.Subsidy reissueSubsidy(UUID subsidyId, Reason asked) {
        return views.subsidy(release.reissue(caller.officer(), Id.of(subsidyId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Subsidy ruleSubsidy(UUID subsidyId, Ruling asked) {
        return views.subsidy(release.rule(
                caller.officer(), Id.of(subsidyId), asked.verdict() == RulingVerdict.GRANT, asked.reason()));
    }

    @Override
    public AdvanceList payAdvance(UUID classId) {
        return new AdvanceList(advance.pay(caller.officer(), Id.of(classId)).stream()
                .map(views::subsidy)
                .toList());
    }
}
