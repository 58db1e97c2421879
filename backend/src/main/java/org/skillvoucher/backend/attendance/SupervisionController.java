package org.skillvoucher.backend.attendance;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.SupervisionApi;
import org.skillvoucher.api.model.ClassPresence;
import org.skillvoucher.api.model.RunningLessonPage;
import org.skillvoucher.attendance.RunningLesson;
import org.skillvoucher.attendance.SeeLive;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.http.ReadApart;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SupervisionController implements SupervisionApi {
    private final SeeLive see;
    private final LiveStreams streams;
    private final Caller caller;

    SupervisionController(SeeLive see, LiveStreams streams, Caller caller) {
        this.see = see;
        this.streams = streams;
        this.caller = caller;
    }

    @Override
    public ClassPresence getClassPresence(UUID classId) {
        return LiveViews.presence(classId, see.presence(caller.anyone(), Id.of(classId)));
    }

    @Override
    public FileCustomizableResponseType followClass(UUID classId) {
        return new StreamedFile(
                new ReadApart(streams.open(caller.anyone(), Id.of(classId), caller.untilWhen())),
                MediaType.TEXT_EVENT_STREAM_TYPE);
    }

    @Override
    public RunningLessonPage listRunningLessons(@Nullable String region, @Nullable String cursor, Integer limit) {
        List<RunningLesson> page = see.running(
                caller.officer(),
                Optional.ofNullable(region).map(RegionCode::of),
                Cursor.of(cursor).id(),
                limit);
        return new RunningLessonPage(
                page.stream().map(LiveViews::running).toList(), Cursor.after(page, limit, RunningLesson::lesson));
    }
}
