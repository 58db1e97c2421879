package org.skillvoucher.grant;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.certificate.WhenCertificateIsWithdrawn;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.BenefitLimits;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.Facts;
import org.skillvoucher.policy.ReadDecision;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.Enrolment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A grant beside a training may rest on the training's certificate (QJ-1d) or not (QJ-2b). When the certificate is withdrawn it is decided
 * again without it: what it then does not come to is taken back, or claimed where it was paid. What reviewers or the bank have waits for
 * them, and for the next run.
 */
@Singleton
public final class UndoGrants implements WhenCertificateIsWithdrawn {
    private static final Logger LOG = LoggerFactory.getLogger(UndoGrants.class);
    private static final Actor SYSTEM = new Actor.Machine("undo-grants");
    private static final String WITHDRAWN = "CERTIFICATE_WITHDRAWN";
    private static final int STEP = 100;

    private final GrantApplications applications;
    private final BookAllowance allowances;
    private final SubmitCertificate certificates;
    private final DecideBenefit decide;
    private final ReadDecision read;
    private final MoveSubsidy subsidies;
    private final RecoverSubsidy recover;
    private final BenefitLimits limits;
    private final Transactions transactions;

    UndoGrants(
            GrantApplications applications,
            BookAllowance allowances,
            SubmitCertificate certificates,
            DecideBenefit decide,
            ReadDecision read,
            MoveSubsidy subsidies,
            RecoverSubsidy recover,
            BenefitLimits limits,
            Transactions transactions) {
        this.applications = applications;
        this.allowances = allowances;
        this.certificates = certificates;
        this.decide = decide;
        this.read = read;
        this.subsidies = subsidies;
        this.recover = recover;
        this.limits = limits;
        this.transactions = transactions;
    }

    @Override
    public void withdrawn(Certificate certificate, Actor by, String why) {
        for (GrantApplication granted : applications.grantedOn(certificate.enrolmentId())) {
            undo(granted, certificate, by, WITHDRAWN + " " + why);
        }
    }

    /** Goes through what waited for reviewers or the bank; returns how many grants were settled. */
    public int settleAll() {
        int settled = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<GrantApplication> some = applications.aboveWithdrawn(after, STEP);
            for (GrantApplication granted : some) {
                settled += settle(granted) ? 1 : 0;
            }
            if (some.size() < STEP) {
                return settled;
            }
            after = some.getLast().id();
        }
    }

    private boolean settle(GrantApplication found) {
        Id<Enrolment> seat = Optional.ofNullable(found.enrolmentId()).orElseThrow();
        try {
            return transactions.run(() -> {
                Certificate withdrawn = certificates.lastWithdrawnOf(seat).orElseThrow();
                return applications.grantedOn(seat).stream()
                        .filter(granted -> granted.id().equals(found.id()))
                        .allMatch(granted -> undo(granted, withdrawn, SYSTEM, WITHDRAWN));
            });
        } catch (Refused | IllegalStateException stuck) {
            LOG.error("undo-grants left {} for the next run", found.id(), stuck);
            return false;
        }
    }

    /** False while somebody else has it. */
    private boolean undo(GrantApplication granted, Certificate certificate, Actor by, String because) {
        if (applications.isReckonedWithout(granted.id(), certificate.id()) > 0) {
            return true;
        }
        List<Subsidy> parts = subsidies.allOfApplication(granted.id()).stream()
                .map(part -> subsidies.lock(part.id()))
                .toList();
        boolean isElsewhere = parts.stream()
                .anyMatch(part -> part.state().isUndecided()
                        || (part.state() == SubsidyState.RELEASED && subsidies.isOnTheWay(part)));
        if (isElsewhere) {
            return false;
        }
        StoredDecision first =
                decide.require(Optional.ofNullable(granted.decisionId()).orElseThrow());
        Facts known = read.facts(first);
        if (known.knows(Fact.CERTIFICATE_KIND) || known.knows(Fact.CERTIFICATES)) {
            StoredDecision without =
                    decide.again(first, known.without(Fact.CERTIFICATE_KIND).without(Fact.CERTIFICATES));
            if (!read.stands(first, without)) {
                Money left = parts.stream()
                        .filter(part -> !part.state().hasEnded())
                        .map(part -> part.amount().minus(part.claimed()))
                        .reduce(Money.ZERO, Money::plus);
                allowances.strikeOut(
                        granted,
                        without,
                        WITHDRAWN,
                        Optional.<Id<?>>ofNullable(by.id()).orElse(without.id()));
                recover.reduceGranted(by, granted.id(), left, because, certificate.id());
                giveBackIfUnpaid(granted);
            }
        }
        applications.reckonedWithout(granted.id(), certificate.id());
        return true;
    }

    /** What was never paid counts against no limit; what was paid does so until it came back. */
    private void giveBackIfUnpaid(GrantApplication granted) {
        boolean isUnpaid = subsidies.allOfApplication(granted.id()).stream()
                .allMatch(part -> part.state() == SubsidyState.CANCELLED);
        if (isUnpaid) {
            limits.giveBack(granted.id());
        }
    }
}
