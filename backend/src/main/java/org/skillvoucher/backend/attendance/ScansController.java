package org.skillvoucher.backend.attendance;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.ScansApi;
import org.skillvoucher.api.model.ScanPage;
import org.skillvoucher.api.model.ScanReport;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ScansController implements ScansApi {
    private final CheckIn checkIn;
    private final Caller caller;

    ScansController(CheckIn checkIn, Caller caller) {
        this.checkIn = checkIn;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Scan checkIn(UUID scanId, ScanReport asked) {
        return ScanViews.scan(checkIn.scan(
                caller.staff(),
                new CheckIn.Order(
                        Id.of(scanId),
                        asked.pass(),
                        Id.of(asked.lessonId()),
                        Direction.valueOf(asked.direction().name()),
                        asked.scannedAt(),
                        asked.device())));
    }

    @Override
    public ScanPage listScans(UUID lessonId, @Nullable String cursor, Integer limit) {
        List<Scan> page = checkIn.ofLesson(
                caller.anyone(), Id.of(lessonId), Cursor.of(cursor).id(), limit);
        return new ScanPage(page.stream().map(ScanViews::scan).toList(), Cursor.after(page, limit, Scan::id));
    }
}
