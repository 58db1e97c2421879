package org.skillvoucher.grant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface GrantApplications extends GenericRepository<GrantApplication, Id<GrantApplication>> {
    void save(GrantApplication application);

    Optional<GrantApplication> findById(Id<GrantApplication> id);

    @Query("UPDATE grant_application SET state = :to, fund_id = :fund, decision_id = :decision, decided_by = :by,"
            + " ruled_because = :because, version = version + 1"
            + " WHERE id = :key AND state = :from AND version = :seen")
    long move(
            Id<GrantApplication> key,
            ApplicationState from,
            ApplicationState to,
            @Nullable Id<?> fund,
            @Nullable Id<?> decision,
            @Nullable Id<?> by,
            @Nullable String because,
            int seen);

    @Query("SELECT COUNT(*) FROM grant_application WHERE enrolment_id = :enrolment AND benefit = :wanted AND live = 1"
            + " AND id <> :except")
    int liveFor(Id<?> enrolment, String wanted, Id<?> except);

    /** What was granted on a seat, kept from others until the transaction ends. */
    @Query(
            "SELECT * FROM grant_application WHERE enrolment_id = :enrolment AND state = 'GRANTED' ORDER BY id FOR UPDATE")
    List<GrantApplication> grantedOn(Id<?> enrolment);

    @Query("UPDATE grant_application SET reckoned_without = :certificate WHERE id = :key")
    void reckonedWithout(Id<GrantApplication> key, Id<?> certificate);

    /** 1 where it was decided again without this certificate. */
    @Query("SELECT COUNT(*) FROM grant_application WHERE id = :key AND reckoned_without = :certificate")
    int isReckonedWithout(Id<GrantApplication> key, Id<?> certificate);

    /** Grants on seats whose certificate was withdrawn, while no other stands, and that were not decided again without it. */
    @Query("SELECT a.* FROM grant_application a JOIN certificate k ON k.enrolment_id = a.enrolment_id"
            + " WHERE a.state = 'GRANTED' AND a.id > :after AND k.state = 'WITHDRAWN'"
            + " AND (a.reckoned_without IS NULL OR a.reckoned_without <> k.id)"
            + " AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = k.enrolment_id AND (c.state = 'CONFIRMED'"
            + "   OR (c.state = 'WITHDRAWN' AND (c.created_at > k.created_at OR (c.created_at = k.created_at AND c.id > k.id)))))"
            + " ORDER BY a.id LIMIT :size")
    List<GrantApplication> aboveWithdrawn(Id<?> after, int size);

    @Query("SELECT * FROM grant_application WHERE region LIKE :within AND (:wanted IS NULL OR state = :wanted)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<GrantApplication> pageWithin(String within, @Nullable ApplicationState wanted, Id<?> after, int size);

    @Query("SELECT * FROM grant_application WHERE person_id = :who AND organisation_id IS NULL"
            + " AND (:wanted IS NULL OR state = :wanted) AND id > :after ORDER BY id LIMIT :size")
    List<GrantApplication> ofPerson(Id<?> who, @Nullable ApplicationState wanted, Id<?> after, int size);

    @Query("SELECT * FROM grant_application WHERE organisation_id = :who AND (:wanted IS NULL OR state = :wanted)"
            + " AND id > :after ORDER BY id LIMIT :size")
    List<GrantApplication> ofOrganisation(Id<?> who, @Nullable ApplicationState wanted, Id<?> after, int size);
}
