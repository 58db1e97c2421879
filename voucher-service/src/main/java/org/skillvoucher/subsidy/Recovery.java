package org.skillvoucher.subsidy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;

/**
 * Money that was paid and has to come back (追回), in full or in part: of one subsidy never more than was paid. With {@code setOff} it is
 * kept back from what its payee is paid next from the same fund (抵扣); what was kept back of it and was not all of it is a settled claim
 * of its own, {@code partOf} this one.
 */
@MappedEntity("recovery")
public record Recovery(
        @Id org.skillvoucher.id.Id<Recovery> id,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        org.skillvoucher.id.Id<Fund> fundId,
        RegionCode region,
        long amountFen,
        RecoveryState state,
        String because,
        boolean detached,
        org.skillvoucher.id.@Nullable Id<Account> openedBy,
        org.skillvoucher.id.@Nullable Id<Account> settledBy,
        @Nullable String receipt,
        org.skillvoucher.id.@Nullable Id<Account> withdrawnBy,
        @Nullable String withdrawnBecause,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] fingerprint, // both: one for the compiler, one for Micronaut Data

        boolean setOff,
        org.skillvoucher.id.@Nullable Id<Recovery> partOf,
        org.skillvoucher.id.@Nullable Id<Subsidy> setOffAgainst,
        int version,
        Instant createdAt) {
    /** How what is claimed begins to say that its certificate was withdrawn. */
    static final String CERTIFICATE_WITHDRAWN = "CERTIFICATE_WITHDRAWN";

    /** Whether it was opened because a certificate was withdrawn. */
    public boolean isOnWithdrawnCertificate() {
        return because.startsWith(CERTIFICATE_WITHDRAWN);
    }

    public Money amount() {
        return Money.ofFen(amountFen);
    }
}
