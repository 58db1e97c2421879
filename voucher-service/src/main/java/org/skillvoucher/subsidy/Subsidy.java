package org.skillvoucher.subsidy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.Payee;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.voucher.Voucher;

/**
 * One claim on one fund for one payee: what a confirmed certificate earned with a voucher, its advance, or what an application
 * was granted, {@code applicationPart} 0, and what a later reckoning of it added. At most one per voucher and part, per certificate, and
 * per application and part. {@code institutionId} is who trained;
 * {@code payeeOrganisationId} is who is paid where that is not the person.
 */
@MappedEntity("subsidy")
public record Subsidy(
        @Id org.skillvoucher.id.Id<Subsidy> id,
        org.skillvoucher.id.@Nullable Id<Voucher> voucherId,
        org.skillvoucher.id.@Nullable Id<Certificate> certificateId,
        org.skillvoucher.id.@Nullable Id<Enrolment> enrolmentId,
        org.skillvoucher.id.@Nullable Id<?> applicationId,
        int applicationPart,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        org.skillvoucher.id.@Nullable Id<Institution> institutionId,
        org.skillvoucher.id.@Nullable Id<Institution> payeeOrganisationId,
        RegionCode region,
        org.skillvoucher.id.Id<Fund> fundId,
        long amountFen,
        Payee payeeKind,
        SubsidyPart part,
        SubsidyState state,
        org.skillvoucher.id.Id<StoredDecision> decisionId,
        long claimedFen,
        long recoveredFen,
        long setOffFen,
        int version,
        Instant createdAt) {
    public Money amount() {
        return Money.ofFen(amountFen);
    }

    /** What of it is claimed back and not waived, whether it came back or not. */
    public Money claimed() {
        return Money.ofFen(claimedFen);
    }

    /** What of it came back. */
    public Money recovered() {
        return Money.ofFen(recoveredFen);
    }

    /** What of it was kept back for claims on its payee, and so is paid already. */
    public Money setOff() {
        return Money.ofFen(setOffFen);
    }

    /** Whether all of it was kept back for claims, so that no bank paid any. */
    public boolean isPaidBySetOff() {
        return state == SubsidyState.PAID && setOffFen == amountFen;
    }

    /** What the bank is to pay of it, or has paid. */
    public Money throughBank() {
        return Money.ofFen(amountFen - setOffFen);
    }

    /** Whose account it is paid to. */
    public Holder payee() {
        return new Holder(payeeOrganisationId == null ? personId : null, payeeOrganisationId);
    }

    /** The voucher that earned it. Only called where there is one: an application's subsidy has none. */
    public org.skillvoucher.id.Id<Voucher> voucher() {
        if (voucherId == null) {
            throw new IllegalStateException("subsidy " + id + " was granted on an application");
        }
        return voucherId;
    }
}
