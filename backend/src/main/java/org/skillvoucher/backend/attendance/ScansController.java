package org.skillvoucher.backend.attendance;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.ScansApi;
import org.skillvoucher.api.model.ClassCode;
import org.skillvoucher.api.model.CodeScanReport;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanPage;
import org.skillvoucher.api.model.ScanReport;
import org.skillvoucher.api.model.ScanReview;
import org.skillvoucher.api.model.ScanReviewOrder;
import org.skillvoucher.api.model.ScanReviewPage;
import org.skillvoucher.api.model.ScanReviewState;
import org.skillvoucher.api.model.Whereabouts;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.CheckInByCode;
import org.skillvoucher.attendance.ClassCodes;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.PlaceEvidence;
import org.skillvoucher.attendance.ReviewScan;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.ShowClassCode;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.qr.QrCode;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ScansController implements ScansApi {
    private final CheckIn checkIn;
    private final CheckInByCode byCode;
    private final ShowClassCode codes;
    private final ReviewScan review;
    private final CheckInGate gate;
    private final Caller caller;

    ScansController(
            CheckIn checkIn,
            CheckInByCode byCode,
            ShowClassCode codes,
            ReviewScan review,
            CheckInGate gate,
            Caller caller) {
        this.checkIn = checkIn;
        this.byCode = byCode;
        this.codes = codes;
        this.review = review;
        this.gate = gate;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Scan checkIn(UUID scanId, ScanReport asked) {
        Actor.Staff by = caller.staff();
        return ScanViews.scan(gate.pass(() -> checkIn.scan(
                by,
                new CheckIn.Order(
                        Id.of(scanId),
                        asked.pass(),
                        Id.of(asked.lessonId()),
                        Direction.valueOf(asked.direction().name()),
                        asked.scannedAt(),
                        asked.device(),
                        whereabouts(asked.whereabouts())))));
    }

    @Override
    public org.skillvoucher.api.model.Scan checkInByCode(UUID scanId, CodeScanReport asked) {
        Actor.Trainee by = caller.trainee();
        return ScanViews.scan(gate.pass(() -> byCode.scan(
                by,
                new CheckInByCode.Order(
                        Id.of(scanId),
                        asked.code(),
                        asked.proof(),
                        asked.phoneTime(),
                        whereabouts(asked.whereabouts())))));
    }

    @Override
    public ClassCode getClassCode(ScanDirection direction, UUID lessonId) {
        ClassCodes.Shown code = code(lessonId, direction);
        return new ClassCode(code.text(), code.nextAt(), code.goodUntil());
    }

    @Override
    public String getClassCodeSvg(ScanDirection direction, UUID lessonId) {
        return QrCode.of(code(lessonId, direction).text()).svg();
    }

    private ClassCodes.Shown code(UUID lessonId, ScanDirection direction) {
        return codes.show(caller.staff(), Id.of(lessonId), Direction.valueOf(direction.name()));
    }

    @Override
    public ScanPage listScans(UUID lessonId, @Nullable String cursor, Integer limit) {
        List<Scan> page = checkIn.ofLesson(
                caller.anyone(), Id.of(lessonId), Cursor.of(cursor).id(), limit);
        return new ScanPage(page.stream().map(ScanViews::scan).toList(), Cursor.after(page, limit, Scan::id));
    }

    @Override
    public ScanReviewPage listScanReviews(
            @Nullable ScanReviewState state, @Nullable String region, @Nullable String cursor, Integer limit) {
        List<ReviewScan.Held> page = review.list(
                caller.anyone(),
                Optional.ofNullable(region).map(RegionCode::of),
                state == null ? null : org.skillvoucher.attendance.ScanReview.State.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new ScanReviewPage(
                page.stream().map(ScanViews::review).toList(),
                Cursor.after(page, limit, held -> held.scan().id()));
    }

    @Override
    public ScanReview decideScan(UUID scanId, ScanReviewOrder asked) {
        return ScanViews.review(review.decide(caller.officer(), Id.of(scanId), asked.accept(), asked.reason()));
    }

    private static PlaceEvidence.@Nullable Whereabouts whereabouts(@Nullable Whereabouts asked) {
        return asked == null
                ? null
                : new PlaceEvidence.Whereabouts(asked.latitudeE6(), asked.longitudeE6(), asked.accuracyMetres());
    }
}
