package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.region.RegionCode;

/** A digital training voucher (职业培训券): one person's right to one subsidised training until a day. */
@MappedEntity("voucher")
public record Voucher(
        @Id org.skillvoucher.id.Id<Voucher> id,
        String number,
        org.skillvoucher.id.Id<VoucherBatch> batchId,
        org.skillvoucher.id.Id<Person> personId,
        RegionCode region,
        long ceilingFen,
        long advancedFen,
        VoucherState state,
        @Nullable VoucherState stateBefore,
        LocalDate validFrom,
        LocalDate validUntil,
        LocalDate claimUntil,
        org.skillvoucher.id.Id<StoredDecision> issueDecisionId,
        int version,
        Instant createdAt) {

    public Money ceiling() {
        return Money.ofFen(ceilingFen);
    }

    /** What was paid before completion, and not taken back. */
    public Money advanced() {
        return Money.ofFen(advancedFen);
    }

    /** What of the ceiling is still set aside while the voucher lives. */
    public Money left() {
        return ceiling().minus(advanced());
    }

    /** The last day on which it may stay in its state, inclusive; the table counts the same in {@code state_until}. */
    LocalDate stateUntil() {
        return state == VoucherState.ISSUED ? claimUntil : validUntil;
    }

    /** As it is after a move. */
    Voucher moved(VoucherState to, @Nullable VoucherState before) {
        return new Voucher(
                id,
                number,
                batchId,
                personId,
                region,
                ceilingFen,
                advancedFen,
                to,
                before,
                validFrom,
                validUntil,
                claimUntil,
                issueDecisionId,
                version + 1,
                createdAt);
    }

    /** The last day on which it can be used, inclusive. */
    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }
}
