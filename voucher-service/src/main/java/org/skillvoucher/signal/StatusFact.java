package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.person.Person;

/** What another office said of a person, from and to (the last day counts), and by which list. */
@MappedEntity("status_fact")
public record StatusFact(
        @Id org.skillvoucher.id.Id<StatusFact> id,
        org.skillvoucher.id.Id<Person> personId,
        PersonStatus status,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String source,
        org.skillvoucher.id.Id<Account> toldBy,
        Instant toldAt,
        byte[] fingerprint) {}
