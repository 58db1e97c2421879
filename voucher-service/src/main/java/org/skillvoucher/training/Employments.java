package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Employments extends GenericRepository<Employment, Id<Employment>> {
    void save(Employment employment);

    Optional<Employment> findById(Id<Employment> id);

    @Query("UPDATE employment SET decided_by = :by, rejected_because = :why, state = :to, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long decide(
            Id<Employment> id,
            Id<Account> by,
            @Nullable String why,
            EmploymentState from,
            EmploymentState to,
            int version);

    @Query("UPDATE employment SET valid_until = :until, state = :to, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long end(Id<Employment> id, LocalDate until, EmploymentState from, EmploymentState to, int version);

    @Query("SELECT * FROM employment WHERE person_id = :person AND state IN ('CONFIRMED', 'ENDED')"
            + " AND valid_from <= :day AND (valid_until IS NULL OR valid_until >= :day) LIMIT 1")
    Optional<Employment> on(Id<Person> person, LocalDate day);

    @Query("SELECT COUNT(*) FROM employment WHERE person_id = :person AND id <> :but"
            + " AND (state IN ('CONFIRMED', 'ENDED') OR (state = 'REPORTED' AND employer_id = :reportedAt))"
            + " AND (valid_until IS NULL OR valid_until >= :from) AND (:until IS NULL OR valid_from <= :until)")
    int overlapping(
            Id<Person> person,
            Id<Employment> but,
            @Nullable Id<Institution> reportedAt,
            LocalDate from,
            @Nullable LocalDate until);

    @Query("SELECT * FROM employment WHERE person_id = :person AND region LIKE :within"
            + " AND (:organisation IS NULL OR employer_id = :organisation OR used_by_id = :organisation)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<Employment> page(
            Id<Person> person, String within, @Nullable Id<Institution> organisation, Id<?> after, int size);
}
