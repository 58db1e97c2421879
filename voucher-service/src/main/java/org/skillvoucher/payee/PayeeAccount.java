package org.skillvoucher.payee;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Institution;

/**
 * An account that was named for somebody. {@code numberIndex} is the same for the same number whoever has it; {@code usableFrom} is
 * business time and absent for a first account, which is paid to at once.
 */
@MappedEntity("payee_account")
public record PayeeAccount(
        @Id org.skillvoucher.id.Id<PayeeAccount> id,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        org.skillvoucher.id.@Nullable Id<Institution> institutionId,
        AccountKind kind,
        AccountOrigin origin,
        byte[] numberSealed,
        byte[] numberIndex,
        String maskedNumber,
        boolean sound,
        AccountState state,
        org.skillvoucher.id.Id<?> proposedBy,
        String proposedRole,
        Instant proposedAt,
        org.skillvoucher.id.@Nullable Id<?> decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable Instant usableFrom,
        @Nullable Integer clearedHolders,
        byte[] fingerprint,
        int version) {
    public Holder holder() {
        return new Holder(personId, institutionId);
    }

    /** Whether its cool-down is over at this moment of business time. */
    boolean isUsableAt(Instant businessNow) {
        return usableFrom == null || !businessNow.isBefore(usableFrom);
    }

    @Override
    public String toString() {
        return "PayeeAccount[" + id + ", " + state + "]";
    }
}
