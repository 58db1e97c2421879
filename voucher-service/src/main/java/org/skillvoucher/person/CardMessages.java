package org.skillvoucher.person;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardMessages extends GenericRepository<CardMessage, Id<CardMessage>> {
    void save(CardMessage message);

    Optional<CardMessage> findById(Id<CardMessage> id);

    @Query("SELECT * FROM card_message WHERE waiting = 1 AND next_try_at <= :now ORDER BY next_try_at, id LIMIT :size")
    List<CardMessage> due(Instant now, int size);

    @Query("UPDATE card_message SET tries = tries + 1, next_try_at = :later"
            + " WHERE id = :message AND ended_at IS NULL AND tries = :seen")
    long tryLater(Id<CardMessage> message, int seen, Instant later);

    @Query("UPDATE card_message SET tries = tries + 1, ended_at = :at, taken = :done"
            + " WHERE id = :message AND ended_at IS NULL AND tries = :seen")
    long end(Id<CardMessage> message, int seen, Instant at, boolean done);
}
