package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** An officer says whether a certificate is true. */
@Singleton
public final class ConfirmCertificate {
    private final Certificates certificates;
    private final SubmitCertificate submitted;
    private final AskRegistry registry;
    private final History history;
    private final Transactions transactions;

    ConfirmCertificate(
            Certificates certificates,
            SubmitCertificate submitted,
            AskRegistry registry,
            History history,
            Transactions transactions) {
        this.certificates = certificates;
        this.submitted = submitted;
        this.registry = registry;
        this.history = history;
        this.transactions = transactions;
    }

    /**
     * Confirms it, in the caller's transaction. Where there is a registry, only what it has found. Can answer CERTIFICATE_STATE_WRONG,
     * REGISTRY_AWAY, CERTIFICATE_NOT_FOUND_IN_REGISTRY, CERTIFICATE_MISMATCH.
     */
    public Certificate confirm(Actor.Officer by, Certificate certificate) {
        if (certificate.state() == CertificateState.SUBMITTED) {
            registry.mustBeFound(certificate);
        }
        return move(certificate, new CertificateLife.Confirmed(), by, null);
    }

    /** Rejects it with a reason. Can answer NOT_FOUND, NOT_YOURS, CERTIFICATE_STATE_WRONG. */
    public Certificate reject(Actor.Officer by, Id<Certificate> id, String why) {
        return transactions.run(() -> {
            Certificate certificate = submitted.require(id);
            by.mustSee(certificate.region());
            if (certificate.state() == CertificateState.REJECTED) {
                return certificate;
            }
            return move(certificate, new CertificateLife.Rejected(), by, why);
        });
    }

    private Certificate move(Certificate now, CertificateLife.Event event, Actor.Officer by, @Nullable String why) {
        CertificateState to = CertificateLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.CERTIFICATE_STATE_WRONG, Map.of("certificate", now.id(), "state", now.state())));
        MovedOn.unlessOne(
                certificates.move(now.id(), now.state(), to, by.id(), why, now.version()), "certificate " + now.id());
        history.append(
                SubjectKind.CERTIFICATE,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                why == null ? Map.of() : Map.of("why", why),
                now.state(),
                to);
        return submitted.require(now.id());
    }
}
