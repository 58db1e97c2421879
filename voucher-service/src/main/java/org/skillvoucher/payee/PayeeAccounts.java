package org.skillvoucher.payee;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PayeeAccounts extends GenericRepository<PayeeAccount, Id<PayeeAccount>> {
    void save(PayeeAccount account);

    Optional<PayeeAccount> findById(Id<PayeeAccount> id);

    @Query("SELECT * FROM payee_account WHERE (person_id = :person OR institution_id = :organisation)"
            + " ORDER BY proposed_at DESC, id LIMIT 200")
    List<PayeeAccount> lastOf(@Nullable Id<?> person, @Nullable Id<?> organisation);

    @Query("SELECT COUNT(*) FROM payee_account WHERE (person_id = :person OR institution_id = :organisation)")
    int everOf(@Nullable Id<?> person, @Nullable Id<?> organisation);

    @Query("SELECT COUNT(*) FROM payee_account WHERE (person_id = :person OR institution_id = :organisation)"
            + " AND number_index = :number")
    int everOf(@Nullable Id<?> person, @Nullable Id<?> organisation, byte[] number);

    /** What stands in the way of proposing this number: another one waits, or it is in use already. */
    @Query("SELECT * FROM payee_account WHERE (person_id = :person OR institution_id = :organisation)"
            + " AND (waiting = 1 OR (active = 1 AND number_index = :number)) ORDER BY waiting DESC LIMIT 1")
    Optional<PayeeAccount> inTheWay(@Nullable Id<?> person, @Nullable Id<?> organisation, byte[] number);

    @Query("SELECT * FROM payee_account WHERE (person_id = :person OR institution_id = :organisation) AND active = 1")
    Optional<PayeeAccount> activeOf(@Nullable Id<?> person, @Nullable Id<?> organisation);

    /** The same, and nobody changes it before this transaction ends. */
    @Query("SELECT * FROM payee_account WHERE (person_id = :person OR institution_id = :organisation) AND active = 1"
            + " LOCK IN SHARE MODE")
    Optional<PayeeAccount> activeHeld(@Nullable Id<?> person, @Nullable Id<?> organisation);

    @Query("SELECT * FROM payee_account WHERE person_id IN (:persons) AND active = 1")
    List<PayeeAccount> activeOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Person>> persons);

    /** The same, and nobody changes them before this transaction ends. */
    @Query("SELECT * FROM payee_account WHERE person_id IN (:persons) AND active = 1 LOCK IN SHARE MODE")
    List<PayeeAccount> activeHeld(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Person>> persons);

    @Query("SELECT * FROM payee_account WHERE person_id IN (:persons) AND waiting = 1")
    List<PayeeAccount> waitingOf(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Person>> persons);

    /** All accounts in use that have the number of one of these. */
    @Query("SELECT DISTINCT h.* FROM payee_account a"
            + " JOIN payee_account h ON h.number_index = a.number_index AND h.active = 1 WHERE a.id IN (:accounts)")
    List<PayeeAccount> withSameNumber(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<PayeeAccount>> accounts);

    List<PayeeAccount> findByIdIn(Collection<Id<PayeeAccount>> ids);

    @Query("SELECT COUNT(*) FROM payee_account WHERE (person_id = :person OR institution_id = :organisation)"
            + " AND waiting = 1")
    int waitingOf(@Nullable Id<?> person, @Nullable Id<?> organisation);

    /** How many holders are paid to this number. */
    @Query("SELECT COUNT(*) FROM payee_account WHERE number_index = :number AND active = 1")
    int holders(byte[] number);

    /** How many persons are. */
    @Query("SELECT COUNT(person_id) FROM payee_account WHERE number_index = :number AND active = 1")
    int persons(byte[] number);

    @Query("UPDATE payee_account SET state = :after, decided_by = :by, decided_at = :at, reason = :why,"
            + " usable_from = :usable, cleared_holders = :cleared, version = version + 1"
            + " WHERE id = :key AND state = :before AND version = :seen")
    long decide(
            Id<PayeeAccount> key,
            AccountState before,
            int seen,
            AccountState after,
            Id<?> by,
            Instant at,
            String why,
            @Nullable Instant usable,
            @Nullable Integer cleared);

    @Query("UPDATE payee_account SET state = 'REPLACED', version = version + 1"
            + " WHERE id = :key AND state = 'ACTIVE' AND version = :seen")
    long replace(Id<PayeeAccount> key, int seen);

    @Query("SELECT a.* FROM payee_account a LEFT JOIN person p ON p.id = a.person_id"
            + " LEFT JOIN institution i ON i.id = a.institution_id"
            + " WHERE a.state = :wanted AND COALESCE(p.region, i.region) LIKE :within AND a.id > :after"
            + " ORDER BY a.id LIMIT :size")
    List<PayeeAccount> page(AccountState wanted, String within, Id<?> after, int size);

    /** Another account in use of this number, if there is one: it waits for whoever is just putting one into use. */
    @Query(
            "SELECT * FROM payee_account WHERE number_index = :number AND active = 1 AND id <> :other ORDER BY id LIMIT 1"
                    + " FOR UPDATE")
    Optional<PayeeAccount> anotherOf(byte[] number, Id<PayeeAccount> other);

    /** Notes that an account's number is another's too; nothing where it was noted before. */
    @Query("INSERT IGNORE INTO shared_account (account_id) VALUES (:account)")
    long noteShared(Id<PayeeAccount> account);

    /**
     * Persons' accounts that more than so many have, and that were not let pass for as many. Only what was once noted as shared is looked
     * at, straight: the optimizer cannot know that it is little, and would look at every account.
     */
    @Query(
            "SELECT STRAIGHT_JOIN a.* FROM (SELECT STRAIGHT_JOIN h.number_index, COUNT(*) AS holders FROM shared_account s"
                    + "   JOIN payee_account h ON h.id = s.account_id AND h.active = 1"
                    + "   GROUP BY h.number_index HAVING COUNT(*) > :most) n"
                    + " JOIN payee_account a ON a.number_index = n.number_index AND a.active = 1 JOIN person p ON p.id = a.person_id"
                    + " WHERE n.holders > COALESCE(a.cleared_holders, 0)"
                    + " AND p.region LIKE :within AND a.id > :after ORDER BY a.id LIMIT :size")
    List<PayeeAccount> shared(int most, String within, Id<?> after, int size);
}
