package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the card platform told by itself, and what came of it. Its nonce is told once; whoever is not known here is not
 * kept either.
 */
@MappedEntity("card_notice")
public record CardNotice(
        @Id org.skillvoucher.id.Id<CardNotice> id,
        String nonce,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        CardClosure closure,
        Instant happenedAt,
        Instant receivedAt,
        CardNoticeEffect effect,
        byte[] fingerprint) {}
