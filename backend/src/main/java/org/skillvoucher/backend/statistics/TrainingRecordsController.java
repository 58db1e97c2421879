package org.skillvoucher.backend.statistics;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.TrainingRecordsApi;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CertificateState;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.EnrolmentState;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingEntry;
import org.skillvoucher.api.model.TrainingLedgerPage;
import org.skillvoucher.api.model.TrainingRecord;
import org.skillvoucher.api.model.TrainingSubsidy;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.statistics.ExportLedger;
import org.skillvoucher.statistics.SeeTrainings;
import org.skillvoucher.statistics.Training;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TrainingRecordsController implements TrainingRecordsApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final SeeTrainings trainings;
    private final ExportLedger exports;
    private final Caller caller;

    TrainingRecordsController(SeeTrainings trainings, ExportLedger exports, Caller caller) {
        this.trainings = trainings;
        this.exports = exports;
        this.caller = caller;
    }

    @Override
    public TrainingLedgerPage listTrainingLedger(
            UUID institutionId,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String cursor,
            Integer limit) {
        Cursor after = Cursor.of(cursor);
        List<Training> page =
                trainings.ledger(caller.anyone(), Id.of(institutionId), from, until, after.at(), after.id(), limit);
        String next = page.size() < limit
                ? null
                : new Cursor(page.getLast().startsAt(), page.getLast().enrolment()).text();
        return new TrainingLedgerPage(
                page.stream().map(TrainingRecordsController::view).toList(), next);
    }

    @Override
    public FileCustomizableResponseType downloadTrainingLedger(
            UUID institutionId, @Nullable LocalDate from, @Nullable LocalDate until) {
        Actor by = caller.anyone();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LedgerWorkbook workbook = new LedgerWorkbook(bytes)) {
            exports.export(by, Id.of(institutionId), from, until, workbook::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamedFile(new ByteArrayInputStream(bytes.toByteArray()), MediaType.of(XLSX))
                .attach("training-ledger-" + institutionId + ".xlsx");
    }

    @Override
    public TrainingRecord getMyTrainingRecord() {
        Actor.Trainee trainee = caller.trainee();
        return view(trainings.record(trainee, trainee.id()));
    }

    @Override
    public TrainingRecord getTrainingRecord(UUID personId) {
        return view(trainings.record(caller.officer(), Id.of(personId)));
    }

    private static TrainingRecord view(SeeTrainings.OfPerson all) {
        return new TrainingRecord(
                all.person().value(),
                all.maskedName(),
                all.trainings().stream().map(TrainingRecordsController::view).toList());
    }

    private static TrainingEntry view(Training training) {
        return new TrainingEntry(
                training.enrolment().value(),
                EnrolmentState.valueOf(training.enrolmentState()),
                training.person().value(),
                training.maskedName(),
                training.trainingClass().value(),
                training.classTitle(),
                ClassState.valueOf(training.classState()),
                training.institution().value(),
                training.institutionName(),
                training.occupationCode(),
                training.level(),
                training.startsOn(),
                training.endsOn(),
                training.lessonDays(),
                training.attendancePercent(),
                training.maskedCertificateNumber(),
                training.certificateKind() == null ? null : CertificateKind.valueOf(training.certificateKind()),
                training.certificateState() == null ? null : CertificateState.valueOf(training.certificateState()),
                training.subsidies().stream()
                        .map(paid -> new TrainingSubsidy(
                                paid.subsidy().value(),
                                SubsidyState.valueOf(paid.state()),
                                paid.amountFen(),
                                PayeeKind.valueOf(paid.payee())))
                        .toList());
    }
}
