package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.WhenCertificateIsWithdrawn;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a certificate earned goes when the certificate does: paid money is claimed back, what did not go out is taken back. One that the
 * bank is being asked to pay waits for the bank's answer, and is settled then.
 */
@Singleton
public final class OpenClaimOnWithdrawal implements WhenCertificateIsWithdrawn {
    private static final Logger LOG = LoggerFactory.getLogger(OpenClaimOnWithdrawal.class);
    private static final Actor SYSTEM = new Actor.Machine("claim-withdrawn");
    private static final String WITHDRAWN = Recovery.CERTIFICATE_WITHDRAWN;
    private static final int STEP = 100;

    private final Subsidies subsidies;
    private final RecoverSubsidy recover;
    private final Transactions transactions;

    OpenClaimOnWithdrawal(Subsidies subsidies, RecoverSubsidy recover, Transactions transactions) {
        this.subsidies = subsidies;
        this.recover = recover;
        this.transactions = transactions;
    }

    @Override
    public void withdrawn(Certificate certificate, Actor by, String why) {
        subsidies
                .standingOn(certificate.id(), certificate.enrolmentId())
                .forEach(subsidy -> recover.undo(by, subsidy, WITHDRAWN + " " + why));
    }

    /** Settles what waited for the bank when its certificate was withdrawn; returns how many. */
    public int settleAll() {
        int settled = 0;
        Id<?> after = Id.FIRST;
        for (List<Subsidy> some = subsidies.onWithdrawn(after, STEP);
                !some.isEmpty();
                some = subsidies.onWithdrawn(after, STEP)) {
            for (Subsidy subsidy : some) {
                settled += settle(subsidy) ? 1 : 0;
            }
            after = some.getLast().id();
        }
        return settled;
    }

    private boolean settle(Subsidy subsidy) {
        try {
            return transactions.run(() -> recover.undo(SYSTEM, subsidy, WITHDRAWN));
        } catch (Refused | IllegalStateException stuck) {
            LOG.error("claim-withdrawn left {} for the next run", subsidy.id(), stuck);
            return false;
        }
    }
}
