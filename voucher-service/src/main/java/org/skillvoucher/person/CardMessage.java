package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a holder is told in the card app. It waits until the platform took it; one that the platform would not take by
 * {@code giveUpAt} is left.
 */
@MappedEntity("card_message")
public record CardMessage(
        @Id org.skillvoucher.id.Id<CardMessage> id,
        org.skillvoucher.id.Id<Person> personId,
        CardMessageKind kind,
        Instant createdAt,
        Instant giveUpAt,
        Instant nextTryAt,
        int tries,
        @Nullable Instant endedAt,
        boolean taken) {}
