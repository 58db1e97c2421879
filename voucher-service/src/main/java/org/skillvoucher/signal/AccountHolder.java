package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;

/** One who is paid to an account: a person with the region of theirs, or an organisation. */
@MappedEntity("payee_account")
record AccountHolder(
        @Id org.skillvoucher.id.Id<PayeeAccount> id,
        byte[] numberIndex,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        org.skillvoucher.id.@Nullable Id<Institution> institutionId,
        @Nullable RegionCode region) {}
