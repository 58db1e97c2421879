package org.skillvoucher.backend.spotcheck;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.SpotChecksApi;
import org.skillvoucher.api.model.SpotCheckDraw;
import org.skillvoucher.api.model.SpotCheckDrawOrder;
import org.skillvoucher.api.model.SpotCheckDrawPage;
import org.skillvoucher.api.model.SpotCheckLesson;
import org.skillvoucher.api.model.SpotCheckLessonPage;
import org.skillvoucher.api.model.SpotCheckOutcome;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.spotcheck.MakeDraw;
import org.skillvoucher.spotcheck.SeeDraws;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SpotChecksController implements SpotChecksApi {
    private final MakeDraw make;
    private final SeeDraws see;
    private final Caller caller;

    SpotChecksController(MakeDraw make, SeeDraws see, Caller caller) {
        this.make = make;
        this.see = see;
        this.caller = caller;
    }

    @Override
    public SpotCheckDraw makeSpotCheckDraw(UUID drawId, SpotCheckDrawOrder asked) {
        org.skillvoucher.spotcheck.SpotCheckDraw made = make.make(
                caller.officer(),
                new MakeDraw.Order(
                        Id.of(drawId), RegionCode.of(asked.region()), asked.from(), asked.until(), asked.perMille()));
        return draw(see.see(caller.officer(), made.id()));
    }

    @Override
    public SpotCheckDraw getSpotCheckDraw(UUID drawId) {
        return draw(see.see(caller.anyone(), Id.of(drawId)));
    }

    @Override
    public SpotCheckDrawPage listSpotCheckDraws(@Nullable String cursor, Integer limit) {
        List<SeeDraws.Shown> page = see.list(caller.anyone(), Cursor.of(cursor).id(), limit);
        return new SpotCheckDrawPage(
                page.stream().map(SpotChecksController::draw).toList(),
                Cursor.after(page, limit, shown -> shown.draw().id()));
    }

    @Override
    public SpotCheckLessonPage listSpotCheckLessons(UUID drawId, @Nullable String cursor, Integer limit) {
        List<SeeDraws.Reached> page =
                see.lessons(caller.anyone(), Id.of(drawId), Cursor.of(cursor).id(), limit);
        return new SpotCheckLessonPage(
                page.stream().map(SpotChecksController::lesson).toList(),
                Cursor.after(page, limit, SeeDraws.Reached::lesson));
    }

    private static SpotCheckDraw draw(SeeDraws.Shown shown) {
        org.skillvoucher.spotcheck.SpotCheckDraw draw = shown.draw();
        return new SpotCheckDraw(
                draw.id().value(),
                draw.region().digits(),
                draw.fromDay(),
                draw.untilDay(),
                draw.perMille(),
                draw.commitment(),
                shown.seed().orElse(null),
                draw.revealedFrom(),
                draw.madeAt());
    }

    private static SpotCheckLesson lesson(SeeDraws.Reached reached) {
        Id<RollCall> rollCall = reached.rollCall();
        return new SpotCheckLesson(
                reached.lesson().value(),
                reached.startsAt(),
                reached.endsAt(),
                reached.momentAt().isPresent(),
                reached.momentAt().orElse(null),
                reached.outcome() == null
                        ? null
                        : SpotCheckOutcome.valueOf(reached.outcome().name()),
                rollCall == null ? null : rollCall.value(),
                reached.asked(),
                reached.answered());
    }
}
