package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** One time that a person agreed to something or took it back; never changed. The last of a kind counts. */
@MappedEntity("consent")
public record Consent(
        @Id org.skillvoucher.id.Id<Consent> id,
        org.skillvoucher.id.Id<Person> personId,
        ConsentKind kind,
        int seq,
        boolean given,
        int textVersion,
        byte[] textSha256,
        Instant at) {}
