package org.skillvoucher.person;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardBindings extends GenericRepository<CardBinding, Id<Person>> {
    void save(CardBinding binding);

    Optional<CardBinding> findByPersonId(Id<Person> person);

    List<CardBinding> findByPersonIdIn(Collection<Id<Person>> persons);

    @Query("UPDATE card_binding SET bound_at = :at WHERE person_id = :person AND version = :seen AND closed_at IS NULL")
    long shownAgain(Id<Person> person, int seen, Instant at);

    @Query(
            "UPDATE card_binding SET issue_no = :number, issuing_region = :region, level = :now, account_sealed = :sealed,"
                    + " masked_account = :masked, bound_at = :at, closed_at = NULL, closed_because = NULL, version = version + 1"
                    + " WHERE person_id = :person AND version = :seen")
    long replace(
            Id<Person> person,
            int seen,
            String number,
            RegionCode region,
            int now,
            @io.micronaut.core.annotation.Nullable
                    byte @Nullable [] sealed, // both: one for the compiler, one for Micronaut Data
            @Nullable String masked,
            Instant at);

    @Query("UPDATE card_binding SET closed_at = :at, closed_because = :why, version = version + 1"
            + " WHERE person_id = :person AND version = :seen AND closed_at IS NULL")
    long close(Id<Person> person, int seen, CardClosure why, Instant at);
}
