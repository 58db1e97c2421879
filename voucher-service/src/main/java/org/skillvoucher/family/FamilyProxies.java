package org.skillvoucher.family;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface FamilyProxies extends GenericRepository<FamilyProxy, Id<FamilyProxy>> {
    void save(FamilyProxy proxy);

    Optional<FamilyProxy> findById(Id<FamilyProxy> id);

    @Query("SELECT * FROM family_proxy WHERE code_index = :digest")
    Optional<FamilyProxy> byCode(byte[] digest);

    /** Of two who accept the same code one does. */
    @Query("UPDATE family_proxy SET state = 'ACCEPTED', member_id = :member, accepted_at = :now, version = version + 1"
            + " WHERE id = :key AND state = 'OFFERED' AND version = :seen")
    long accept(Id<FamilyProxy> key, Id<?> member, Instant now, int seen);

    @Query(
            "UPDATE family_proxy SET state = 'ACTIVE', active_from = :now, active_until = :until, person_slot = :mine,"
                    + " member_slot = :theirs, version = version + 1 WHERE id = :key AND state = 'ACCEPTED' AND version = :seen")
    long activate(Id<FamilyProxy> key, Instant now, Instant until, int mine, int theirs, int seen);

    /** {@code by} is null where nobody did: its year was over, or the trainee's card was closed. */
    @Query(
            "UPDATE family_proxy SET state = 'ENDED', ended_at = :now, ended_by = :by, person_slot = NULL, member_slot = NULL,"
                    + " version = version + 1 WHERE id = :key AND state <> 'ENDED' AND version = :seen")
    long end(Id<FamilyProxy> key, Instant now, @Nullable Id<?> by, int seen);

    /** Those that hold a slot of this trainee or of this member. */
    @Query(
            "SELECT * FROM family_proxy WHERE state = 'ACTIVE' AND (person_id = :person OR member_id = :member) ORDER BY id")
    List<FamilyProxy> holding(Id<?> person, Id<?> member);

    /** Those that this trainee has agreed to, or that wait for them to. */
    @Query("SELECT * FROM family_proxy WHERE person_id = :person AND state IN ('ACCEPTED', 'ACTIVE') ORDER BY id")
    List<FamilyProxy> openFor(Id<Person> person);

    @Query("SELECT * FROM family_proxy WHERE person_id = :person AND id > :after ORDER BY id LIMIT :size")
    List<FamilyProxy> forPerson(Id<Person> person, Id<?> after, int size);

    @Query(
            "SELECT * FROM family_proxy WHERE (person_id = :person OR member_id = :person) AND id > :after ORDER BY id LIMIT :size")
    List<FamilyProxy> of(Id<?> person, Id<?> after, int size);
}
