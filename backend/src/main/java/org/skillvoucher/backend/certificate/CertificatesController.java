package org.skillvoucher.backend.certificate;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.CertificatesApi;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateField;
import org.skillvoucher.api.model.CertificatePage;
import org.skillvoucher.api.model.CertificateState;
import org.skillvoucher.api.model.CertificateSubmission;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.RegistryAnswer;
import org.skillvoucher.api.model.RegistrySaid;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.policy.DecisionViews;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.subsidy.SubsidyViews;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.AskRegistry;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.ConfirmCertificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CertificatesController implements CertificatesApi {
    private final SubmitCertificate submit;
    private final ConfirmCertificate confirm;
    private final WithdrawCertificate withdraw;
    private final AskRegistry registry;
    private final ReleaseSubsidy release;
    private final MoveSubsidy subsidies;
    private final SubsidyViews subsidyViews;
    private final DecisionViews decisionViews;
    private final Caller caller;

    CertificatesController(
            SubmitCertificate submit,
            ConfirmCertificate confirm,
            WithdrawCertificate withdraw,
            AskRegistry registry,
            ReleaseSubsidy release,
            MoveSubsidy subsidies,
            SubsidyViews subsidyViews,
            DecisionViews decisionViews,
            Caller caller) {
        this.submit = submit;
        this.confirm = confirm;
        this.withdraw = withdraw;
        this.registry = registry;
        this.release = release;
        this.subsidies = subsidies;
        this.subsidyViews = subsidyViews;
        this.decisionViews = decisionViews;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Certificate submitCertificate(UUID certificateId, CertificateSubmission asked) {
        return view(submit.submit(
                caller.staff(),
                new SubmitCertificate.Order(
                        Id.of(certificateId),
                        Id.of(asked.enrolmentId()),
                        CertificateKind.valueOf(asked.kind().name()),
                        asked.number(),
                        asked.occupationCode(),
                        asked.level(),
                        asked.issuer(),
                        asked.issuedOn(),
                        asked.renewal(),
                        asked.actualCostFen())));
    }

    @Override
    public CertificateConfirmation confirmCertificate(UUID certificateId) {
        registry.askBeforeDecision(caller.officer(), Id.of(certificateId));
        ReleaseSubsidy.Confirmation done = release.confirm(caller.officer(), Id.of(certificateId));
        return new CertificateConfirmation(
                view(done.certificate()),
                done.subsidy().map(subsidyViews::subsidy).orElse(null),
                done.decision().map(decisionViews::decision).orElse(null));
    }

    @Override
    public org.skillvoucher.api.model.Certificate rejectCertificate(UUID certificateId, Reason asked) {
        return view(confirm.reject(caller.officer(), Id.of(certificateId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Certificate withdrawCertificate(UUID certificateId, Reason asked) {
        return view(withdraw.withdraw(caller.officer(), Id.of(certificateId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Certificate getCertificate(UUID certificateId) {
        return view(submit.see(caller.anyone(), Id.of(certificateId)));
    }

    @Override
    public CertificatePage listCertificates(@Nullable CertificateState state, @Nullable String cursor, Integer limit) {
        List<Certificate> page = submit.list(
                caller.anyone(),
                state == null ? null : org.skillvoucher.certificate.CertificateState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new CertificatePage(views(page), Cursor.after(page, limit, Certificate::id));
    }

    private org.skillvoucher.api.model.Certificate view(Certificate certificate) {
        return views(List.of(certificate)).getFirst();
    }

    private List<org.skillvoucher.api.model.Certificate> views(List<Certificate> page) {
        List<Id<Certificate>> ids = page.stream().map(Certificate::id).toList();
        Map<Id<Certificate>, Subsidy> earned = subsidies.ofCertificates(ids).stream()
                .collect(Collectors.toMap(one -> Objects.requireNonNull(one.certificateId()), Function.identity()));
        Map<Id<Certificate>, org.skillvoucher.certificate.RegistryAnswer> answers = registry.lastOn(ids);
        return page.stream()
                .map(one -> view(
                        one, Optional.ofNullable(earned.get(one.id())), Optional.ofNullable(answers.get(one.id()))))
                .toList();
    }

    private static org.skillvoucher.api.model.Certificate view(
            Certificate certificate,
            Optional<Subsidy> subsidy,
            Optional<org.skillvoucher.certificate.RegistryAnswer> answer) {
        return new org.skillvoucher.api.model.Certificate(
                certificate.id().value(),
                certificate.enrolmentId().value(),
                org.skillvoucher.api.model.CertificateKind.valueOf(
                        certificate.kind().name()),
                certificate.maskedNumber(),
                certificate.occupationCode(),
                certificate.level(),
                certificate.issuer(),
                certificate.issuedOn(),
                certificate.renewal(),
                certificate.actualCostFen(),
                CertificateState.valueOf(certificate.state().name()),
                subsidy.map(s -> s.id().value()).orElse(null),
                subsidy.map(s -> s.decisionId().value()).orElse(null),
                certificate.rejectedBecause(),
                certificate.withdrawnBecause(),
                answer.map(CertificatesController::answer).orElse(null));
    }

    private static RegistryAnswer answer(org.skillvoucher.certificate.RegistryAnswer answer) {
        return new RegistryAnswer(
                answer.registry(),
                RegistrySaid.valueOf(answer.said().name()),
                answer.differing().stream()
                        .map(field -> CertificateField.valueOf(field.name()))
                        .toList(),
                answer.answeredAt());
    }
}
