package org.skillvoucher.backend.attendance;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.CorrectionsApi;
import org.skillvoucher.api.model.Correction;
import org.skillvoucher.api.model.CorrectionDecision;
import org.skillvoucher.api.model.CorrectionEffect;
import org.skillvoucher.api.model.CorrectionPage;
import org.skillvoucher.api.model.CorrectionRequest;
import org.skillvoucher.api.model.CorrectionState;
import org.skillvoucher.attendance.CorrectionKind;
import org.skillvoucher.attendance.CorrectionProof;
import org.skillvoucher.attendance.DecideCorrection;
import org.skillvoucher.attendance.RequestCorrection;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.ForeseeCorrection;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CorrectionsController implements CorrectionsApi {
    private final RequestCorrection request;
    private final DecideCorrection decide;
    private final ForeseeCorrection foresee;
    private final Caller caller;

    CorrectionsController(
            RequestCorrection request, DecideCorrection decide, ForeseeCorrection foresee, Caller caller) {
        this.request = request;
        this.decide = decide;
        this.foresee = foresee;
        this.caller = caller;
    }

    @Override
    public Correction requestCorrection(UUID correctionId, CorrectionRequest asked) {
        return CorrectionViews.correction(request.request(caller.anyone(), order(Id.of(correctionId), asked)));
    }

    @Override
    public Correction getCorrection(UUID correctionId) {
        return CorrectionViews.correction(request.see(caller.anyone(), Id.of(correctionId)));
    }

    @Override
    public CorrectionPage listCorrections(
            @Nullable CorrectionState state,
            @Nullable UUID classId,
            @Nullable String region,
            @Nullable String cursor,
            Integer limit) {
        List<RequestCorrection.Seen> page = request.list(
                caller.anyone(),
                state == null ? null : org.skillvoucher.attendance.CorrectionState.valueOf(state.name()),
                classId == null ? null : Id.of(classId),
                Optional.ofNullable(region).map(RegionCode::of),
                Cursor.of(cursor).id(),
                limit);
        return new CorrectionPage(
                page.stream().map(CorrectionViews::correction).toList(),
                Cursor.after(page, limit, seen -> seen.correction().id()));
    }

    @Override
    public CorrectionEffect foreseeCorrection(CorrectionRequest asked) {
        return CorrectionViews.effect(foresee.foresee(caller.anyone(), order(Id.random(), asked)));
    }

    @Override
    public CorrectionEffect getCorrectionEffect(UUID correctionId) {
        return CorrectionViews.effect(foresee.toDecide(caller.anyone(), Id.of(correctionId)));
    }

    @Override
    public Correction decideCorrection(UUID correctionId, CorrectionDecision asked) {
        return CorrectionViews.correction(decide.decide(
                caller.anyone(), Id.of(correctionId), asked.accept(), asked.reason(), asked.seenEffect()));
    }

    @Override
    public Correction withdrawCorrection(UUID correctionId) {
        return CorrectionViews.correction(request.withdraw(caller.anyone(), Id.of(correctionId)));
    }

    private static RequestCorrection.Order order(
            Id<org.skillvoucher.attendance.Correction> id, CorrectionRequest asked) {
        return new RequestCorrection.Order(
                id,
                Id.of(asked.enrolmentId()),
                Id.of(asked.lessonId()),
                CorrectionKind.valueOf(asked.kind().name()),
                asked.fromAt(),
                asked.untilAt(),
                new RequestCorrection.Evidence(
                        CorrectionProof.valueOf(asked.evidence().kind().name()),
                        asked.evidence().number(),
                        asked.evidence().note()));
    }
}
