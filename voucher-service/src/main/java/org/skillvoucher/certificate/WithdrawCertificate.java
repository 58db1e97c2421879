package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A certificate that was confirmed is taken back by who issued it: what rested on it goes with it, in the same transaction. */
@Singleton
public final class WithdrawCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(WithdrawCertificate.class);
    private static final Actor SYSTEM = new Actor.Machine("withdraw-listed");
    private static final String LISTED = "LISTED_AS_WITHDRAWN";
    private static final int STEP = 100;

    private final Certificates certificates;
    private final SubmitCertificate submitted;
    private final List<WhenCertificateIsWithdrawn> others;
    private final History history;
    private final Transactions transactions;

    WithdrawCertificate(
            Certificates certificates,
            SubmitCertificate submitted,
            List<WhenCertificateIsWithdrawn> others,
            History history,
            Transactions transactions) {
        this.certificates = certificates;
        this.submitted = submitted;
        this.others = List.copyOf(others);
        this.history = history;
        this.transactions = transactions;
    }

    /**
     * An officer withdraws it with the issuer's reason; one that is withdrawn already stays as it is. Can answer NOT_FOUND, NOT_YOURS,
     * CERTIFICATE_STATE_WRONG (it was never confirmed), VOUCHER_STATE_WRONG (nothing was released on it, and its voucher is frozen).
     */
    public Certificate withdraw(Actor.Officer by, Id<Certificate> id, String reason) {
        return transactions.run(() -> {
            Certificate certificate = submitted.require(id);
            by.mustSee(certificate.region());
            return certificate.state() == CertificateState.WITHDRAWN ? certificate : move(certificate, by, reason);
        });
    }

    /** Withdraws what a bureau's published list says was taken back; returns how many. */
    public int withdrawListed() {
        int withdrawn = 0;
        Id<?> after = Id.FIRST;
        for (List<Certificate> some = certificates.listedAsWithdrawn(after, STEP);
                !some.isEmpty();
                some = certificates.listedAsWithdrawn(after, STEP)) {
            for (Certificate one : some) {
                withdrawn += withdrawListed(one) ? 1 : 0;
            }
            after = some.getLast().id();
        }
        return withdrawn;
    }

    private boolean withdrawListed(Certificate listed) {
        try {
            transactions.run(() -> move(submitted.require(listed.id()), SYSTEM, LISTED));
            return true;
        } catch (Refused stuck) {
            LOG.error("withdraw-listed left {} for the next run", listed.id(), stuck);
            return false;
        }
    }

    private Certificate move(Certificate now, Actor by, String why) {
        CertificateLife.Event event = new CertificateLife.Withdrawn();
        CertificateState to = CertificateLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.CERTIFICATE_STATE_WRONG, Map.of("certificate", now.id(), "state", now.state())));
        MovedOn.unlessOne(certificates.withdraw(now.id(), why, now.version()), "certificate " + now.id());
        history.append(
                SubjectKind.CERTIFICATE,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                Map.of("why", why),
                now.state(),
                to);
        Certificate withdrawn = submitted.require(now.id());
        others.forEach(other -> other.withdrawn(withdrawn, by, why));
        return withdrawn;
    }
}
