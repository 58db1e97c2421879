package org.skillvoucher.backend.signal;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.SignalsApi;
import org.skillvoucher.api.model.ClassScreening;
import org.skillvoucher.api.model.Signal;
import org.skillvoucher.api.model.SignalDecision;
import org.skillvoucher.api.model.SignalKind;
import org.skillvoucher.api.model.SignalOrder;
import org.skillvoucher.api.model.SignalPage;
import org.skillvoucher.api.model.SignalState;
import org.skillvoucher.api.model.StatusFact;
import org.skillvoucher.api.model.StatusFactOrder;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.signal.DecideSignal;
import org.skillvoucher.signal.PersonStatus;
import org.skillvoucher.signal.RaiseSignal;
import org.skillvoucher.signal.ScreenClass;
import org.skillvoucher.signal.SeeSignals;
import org.skillvoucher.signal.SignalSubject;
import org.skillvoucher.signal.TellStatus;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SignalsController implements SignalsApi {
    private final SeeSignals see;
    private final RaiseSignal raise;
    private final DecideSignal decide;
    private final ScreenClass screen;
    private final TellStatus status;
    private final Caller caller;

    SignalsController(
            SeeSignals see,
            RaiseSignal raise,
            DecideSignal decide,
            ScreenClass screen,
            TellStatus status,
            Caller caller) {
        this.see = see;
        this.raise = raise;
        this.decide = decide;
        this.screen = screen;
        this.status = status;
        this.caller = caller;
    }

    @Override
    public Signal raiseSignal(UUID signalId, SignalOrder asked) {
        return SignalViews.whole(
                see,
                raise.raise(
                        caller.officer(),
                        new RaiseSignal.Order(
                                Id.of(signalId),
                                SignalSubject.valueOf(asked.subject().name()),
                                Id.of(asked.aboutId()),
                                asked.reason())));
    }

    @Override
    public Signal getSignal(UUID signalId) {
        return SignalViews.whole(see, see.see(caller.officer(), Id.of(signalId)));
    }

    @Override
    public SignalPage listSignals(
            @Nullable SignalState state,
            @Nullable SignalKind kind,
            @Nullable UUID classId,
            @Nullable String cursor,
            Integer limit) {
        List<org.skillvoucher.signal.Signal> page = see.list(
                caller.officer(),
                state == null ? null : org.skillvoucher.signal.SignalState.valueOf(state.name()),
                kind == null ? null : org.skillvoucher.signal.SignalKind.valueOf(kind.name()),
                classId == null ? null : Id.of(classId),
                Cursor.of(cursor).id(),
                limit);
        return new SignalPage(
                page.stream().map(one -> SignalViews.row(see, one)).toList(),
                Cursor.after(page, limit, org.skillvoucher.signal.Signal::id));
    }

    @Override
    public Signal decideSignal(UUID signalId, SignalDecision asked) {
        return SignalViews.whole(
                see, decide.decide(caller.officer(), Id.of(signalId), asked.confirm(), asked.reason()));
    }

    @Override
    public ClassScreening screenClass(UUID classId) {
        return new ClassScreening(
                classId,
                screen.screen(caller.officer(), Id.of(classId)).stream()
                        .map(one -> SignalViews.row(see, one))
                        .toList());
    }

    @Override
    public StatusFact tellStatus(UUID statusFactId, StatusFactOrder asked) {
        return SignalViews.fact(status.tell(
                caller.officer(),
                new TellStatus.Order(
                        Id.of(statusFactId),
                        Id.of(asked.personId()),
                        PersonStatus.valueOf(asked.status().name()),
                        asked.validFrom(),
                        asked.validUntil(),
                        asked.source())));
    }
}
