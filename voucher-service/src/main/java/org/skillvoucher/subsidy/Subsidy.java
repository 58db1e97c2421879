package org.skillvoucher.subsidy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.Payee;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.voucher.Voucher;

/** What one confirmed certificate earns one payee from one fund. At most one per certificate, and per voucher. */
@MappedEntity("subsidy")
public record Subsidy(
        @Id org.skillvoucher.id.Id<Subsidy> id,
        org.skillvoucher.id.Id<Voucher> voucherId,
        org.skillvoucher.id.Id<Certificate> certificateId,
        org.skillvoucher.id.Id<Enrolment> enrolmentId,
        org.skillvoucher.id.Id<Person> personId,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        org.skillvoucher.id.Id<Fund> fundId,
        long amountFen,
        Payee payeeKind,
        SubsidyState state,
        org.skillvoucher.id.Id<StoredDecision> decisionId,
        int version,
        Instant createdAt) {
    public Money amount() {
        return Money.ofFen(amountFen);
    }
}
