package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.policy.ReadDecision;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;

/** What officers ruled when vouchers were issued, so that nobody is asked the same question again when they are paid. */
@Singleton
public final class Rulings {
    private final Recipients recipients;
    private final DecideBenefit decide;
    private final ReadDecision read;
    private final PersonLimits limits;

    Rulings(Recipients recipients, DecideBenefit decide, ReadDecision read, PersonLimits limits) {
        this.recipients = recipients;
        this.decide = decide;
        this.read = read;
        this.limits = limits;
    }

    /**
     * Whether a decision refers only to what an officer granted when this voucher was issued: the same rules of the same
     * document, with the same findings, for the same year. Anything new is for an officer again.
     */
    public boolean settle(Voucher voucher, StoredDecision decision) {
        if (decision.verdict() != Verdict.REFER || !wasRuled(voucher)) {
            return false;
        }
        StoredDecision ruled = decide.require(voucher.issueDecisionId());
        return ruled.policyId().equals(decision.policyId())
                && countsForTheYearOf(ruled, voucher)
                && read.stands(ruled, decision);
    }

    private boolean wasRuled(Voucher voucher) {
        return recipients
                .find(voucher.batchId(), voucher.personId())
                .filter(recipient -> recipient.isRuled() && voucher.id().equals(recipient.voucherId()))
                .isPresent();
    }

    // Choosing a class may have moved the use to a later year, about which the officer did not say anything.
    private boolean countsForTheYearOf(StoredDecision ruled, Voucher voucher) {
        Optional<Integer> counts = limits.yearOf(voucher.id());
        return counts.isPresent() && counts.equals(read.day(ruled).map(day -> day.getYear()));
    }
}
