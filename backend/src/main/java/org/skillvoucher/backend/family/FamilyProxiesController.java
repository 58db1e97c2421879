package org.skillvoucher.backend.family;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.FamilyProxiesApi;
import org.skillvoucher.api.model.FamilyProxy;
import org.skillvoucher.api.model.FamilyProxyAcceptance;
import org.skillvoucher.api.model.FamilyProxyOffer;
import org.skillvoucher.api.model.FamilyProxyPage;
import org.skillvoucher.api.model.FamilyProxyState;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.backend.access.SessionViews;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.family.FamilyRelation;
import org.skillvoucher.family.LetFamilyAct;
import org.skillvoucher.id.Id;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class FamilyProxiesController implements FamilyProxiesApi {
    private final LetFamilyAct families;
    private final SessionViews sessions;
    private final Turnstile turnstile;
    private final Caller caller;

    FamilyProxiesController(LetFamilyAct families, SessionViews sessions, Turnstile turnstile, Caller caller) {
        this.families = families;
        this.sessions = sessions;
        this.turnstile = turnstile;
        this.caller = caller;
    }

    @Override
    public FamilyProxy offerFamilyProxy(UUID familyProxyId, FamilyProxyOffer asked) {
        FamilyRelation relation = FamilyRelation.valueOf(asked.relation().name());
        return view(families.offer(caller.trainee(), Id.of(familyProxyId), relation));
    }

    @Override
    public FamilyProxy acceptFamilyProxy(FamilyProxyAcceptance asked) {
        Actor.Trainee by = caller.trainee();
        turnstile.pass(Gate.FAMILY_CODE);
        return view(families.accept(by, asked.code()));
    }

    @Override
    public FamilyProxy confirmFamilyProxy(UUID familyProxyId) {
        return view(families.confirm(caller.trainee(), Id.of(familyProxyId)));
    }

    @Override
    public FamilyProxy endFamilyProxy(UUID familyProxyId) {
        return view(families.end(caller.trainee(), Id.of(familyProxyId)));
    }

    @Override
    public FamilyProxy endFamilyProxyAtCounter(UUID familyProxyId, Reason asked) {
        return view(families.endAtCounter(caller.officer(), Id.of(familyProxyId), asked.reason()));
    }

    @Override
    public FamilyProxyPage listFamilyProxiesOfPerson(UUID personId, @Nullable String cursor, Integer limit) {
        return page(
                families.listFor(
                        caller.officer(), Id.of(personId), Cursor.of(cursor).id(), limit),
                limit);
    }

    @Override
    public Session actForFamily(UUID familyProxyId) {
        return sessions.of(families.act(caller.trainee(), Id.of(familyProxyId), SessionViews.device()));
    }

    @Override
    public FamilyProxy getFamilyProxy(UUID familyProxyId) {
        return view(families.see(caller.trainee(), Id.of(familyProxyId)));
    }

    @Override
    public FamilyProxyPage listFamilyProxies(@Nullable String cursor, Integer limit) {
        return page(families.list(caller.trainee(), Cursor.of(cursor).id(), limit), limit);
    }

    private static FamilyProxyPage page(List<LetFamilyAct.Seen> page, int limit) {
        return new FamilyProxyPage(
                page.stream().map(FamilyProxiesController::view).toList(),
                Cursor.after(page, limit, seen -> seen.proxy().id()));
    }

    private static FamilyProxy view(LetFamilyAct.Seen seen) {
        org.skillvoucher.family.FamilyProxy proxy = seen.proxy();
        return new FamilyProxy(
                proxy.id().value(),
                org.skillvoucher.api.model.FamilyRelation.valueOf(
                        proxy.relation().name()),
                FamilyProxyState.valueOf(proxy.state().name()),
                seen.personName(),
                seen.memberName(),
                seen.code(),
                seen.code() == null ? null : proxy.offeredUntil(),
                proxy.offeredAt(),
                proxy.activeUntil(),
                proxy.endedAt());
    }
}
