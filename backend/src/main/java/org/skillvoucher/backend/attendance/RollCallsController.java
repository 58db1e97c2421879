package org.skillvoucher.backend.attendance;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.RollCallsApi;
import org.skillvoucher.api.model.RollCallAnswer;
import org.skillvoucher.api.model.RollCallAnswerOrder;
import org.skillvoucher.api.model.RollCallMissing;
import org.skillvoucher.api.model.RollCallOrder;
import org.skillvoucher.api.model.RollCallPage;
import org.skillvoucher.api.model.RollCallReport;
import org.skillvoucher.api.model.RollCallScan;
import org.skillvoucher.api.model.RollCallScreen;
import org.skillvoucher.attendance.AnswerRollCall;
import org.skillvoucher.attendance.CallTheRoll;
import org.skillvoucher.attendance.HeldRollCall;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.attendance.SeeRollCalls;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class RollCallsController implements RollCallsApi {
    private final CallTheRoll call;
    private final AnswerRollCall answer;
    private final SeeRollCalls see;
    private final SeePersons persons;
    private final Caller caller;

    RollCallsController(CallTheRoll call, AnswerRollCall answer, SeeRollCalls see, SeePersons persons, Caller caller) {
        this.call = call;
        this.answer = answer;
        this.see = see;
        this.persons = persons;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.RollCall openRollCall(UUID rollCallId, RollCallOrder asked) {
        Actor.Officer by = caller.officer();
        call.open(by, Id.of(rollCallId), Id.of(asked.lessonId()));
        return rollCall(see.see(by, Id.of(rollCallId)));
    }

    @Override
    public RollCallReport getRollCall(UUID rollCallId) {
        Actor.Officer by = caller.officer();
        Id<RollCall> id = Id.of(rollCallId);
        return new RollCallReport(
                rollCall(see.see(by, id)),
                see.missing(by, id).stream()
                        .map(seat -> new RollCallMissing(
                                seat.id().value(),
                                persons.require(seat.personId()).maskedName()))
                        .toList());
    }

    @Override
    public RollCallPage listRollCalls(
            @Nullable String region, @Nullable UUID lessonId, @Nullable String cursor, Integer limit) {
        List<HeldRollCall> page = see.list(
                caller.officer(),
                Optional.ofNullable(region).map(RegionCode::of),
                lessonId == null ? null : Id.of(lessonId),
                Cursor.of(cursor).id(),
                limit);
        return new RollCallPage(
                page.stream().map(RollCallsController::rollCall).toList(), Cursor.after(page, limit, HeldRollCall::id));
    }

    @Override
    public RollCallScreen getOpenRollCall(UUID lessonId) {
        SeeRollCalls.Screen screen = see.screen(caller.anyone(), Id.of(lessonId));
        HeldRollCall open = screen.rollCall();
        return new RollCallScreen(
                open.id().value(),
                open.openedAt(),
                open.closesAt(),
                screen.code().text(),
                screen.code().goodUntil(),
                open.asked(),
                open.answered());
    }

    @Override
    public RollCallAnswer answerRollCall(UUID answerId, RollCallAnswerOrder asked) {
        return ScanViews.answer(answer.answer(caller.trainee(), Id.of(answerId), asked.code(), asked.proof()));
    }

    @Override
    public RollCallAnswer scanForRollCall(UUID rollCallId, UUID answerId, RollCallScan asked) {
        return ScanViews.answer(answer.scan(caller.staff(), Id.of(rollCallId), Id.of(answerId), asked.pass()));
    }

    private static org.skillvoucher.api.model.RollCall rollCall(HeldRollCall held) {
        return new org.skillvoucher.api.model.RollCall(
                held.id().value(),
                held.lessonId().value(),
                held.classId().value(),
                held.openedAt(),
                held.closesAt(),
                held.isDrawn(),
                held.asked(),
                held.answered());
    }
}
