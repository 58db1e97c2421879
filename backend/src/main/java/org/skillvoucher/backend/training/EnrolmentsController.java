package org.skillvoucher.backend.training;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayInputStream;
import java.util.UUID;
import org.skillvoucher.api.EnrolmentsApi;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.Pass;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.attendance.ShowPass;
import org.skillvoucher.backend.qr.QrCode;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.SeeClasses;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class EnrolmentsController implements EnrolmentsApi {
    private final EnrolTrainee enrol;
    private final SeeClasses see;
    private final ShowPass passes;
    private final TrainingViews views;
    private final Caller caller;

    EnrolmentsController(EnrolTrainee enrol, SeeClasses see, ShowPass passes, TrainingViews views, Caller caller) {
        this.enrol = enrol;
        this.see = see;
        this.passes = passes;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Enrolment enrol(UUID enrolmentId, EnrolmentRequest asked) {
        return views.enrolment(
                enrol.enrol(caller.trainee(), Id.of(enrolmentId), Id.of(asked.voucherId()), Id.of(asked.classId())));
    }

    @Override
    public org.skillvoucher.api.model.Enrolment withdraw(UUID enrolmentId) {
        return views.enrolment(enrol.withdraw(caller.trainee(), Id.of(enrolmentId)));
    }

    @Override
    public org.skillvoucher.api.model.Enrolment getEnrolment(UUID enrolmentId) {
        return views.enrolment(see.enrolment(caller.anyone(), Id.of(enrolmentId)));
    }

    @Override
    public Pass getPass(UUID enrolmentId) {
        Passes.Written pass = pass(enrolmentId);
        return new Pass(pass.text(), pass.expiresAt(), pass.nextAt());
    }

    @Override
    public FileCustomizableResponseType getPassPng(UUID enrolmentId) {
        byte[] png = QrCode.of(pass(enrolmentId).text()).png();
        return new StreamedFile(new ByteArrayInputStream(png), MediaType.IMAGE_PNG_TYPE);
    }

    @Override
    public String getPassSvg(UUID enrolmentId) {
        return QrCode.of(pass(enrolmentId).text()).svg();
    }

    private Passes.Written pass(UUID enrolmentId) {
        return passes.show(caller.trainee(), Id.of(enrolmentId));
    }
}
