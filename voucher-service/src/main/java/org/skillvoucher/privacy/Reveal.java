package org.skillvoucher.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Role;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.person.Person;

/** One full value that an officer was shown; never changed. {@code personId} is absent for the account of an organisation. */
@MappedEntity("reveal")
public record Reveal(
        @Id org.skillvoucher.id.Id<Reveal> id,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        org.skillvoucher.id.@Nullable Id<PayeeAccount> payeeAccountId,
        PersonalField field,
        Purpose purpose,
        org.skillvoucher.id.Id<Account> officerId,
        String officerName,
        Role officerRole,
        String fromAddress,
        Instant at) {}
