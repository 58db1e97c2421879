package org.skillvoucher.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Accounts extends GenericRepository<Account, Id<Account>> {
    void save(Account account);

    Optional<Account> findById(Id<Account> id);

    Optional<Account> findByLogin(String login);

    /**
     * Counts a wrong try, and locks the account for a while, in a new version, where it was one too many in a row; none where it is
     * locked or closed. The tries stand last, for each assignment sees those before it.
     */
    @Query("UPDATE account SET locked_until = CASE WHEN wrong_tries + 1 >= :most THEN :lockEnd ELSE locked_until END,"
            + " version = CASE WHEN wrong_tries + 1 >= :most THEN version + 1 ELSE version END,"
            + " wrong_tries = CASE WHEN wrong_tries + 1 >= :most THEN 0 ELSE wrong_tries + 1 END"
            + " WHERE id = :key AND locked_until IS NULL AND closed_at IS NULL")
    long countWrong(Id<Account> key, int most, Instant lockEnd);

    /** Counts a wrong try since the lock, up to so many. */
    @Query("UPDATE account SET wrong_tries = wrong_tries + 1"
            + " WHERE id = :key AND locked_until IS NOT NULL AND wrong_tries < :most")
    long countWrongWhileLocked(Id<Account> key, int most);

    /** A lock that is over; what was wrong during it counts no more. */
    @Query("UPDATE account SET wrong_tries = 0, locked_until = NULL WHERE id = :key AND locked_until <= :now")
    long endLock(Id<Account> key, Instant now);

    /** A right try, in the account's turn: who changes it waits for the session that begins with this, or is waited for. */
    @Query("UPDATE account SET wrong_tries = 0, locked_until = NULL, turn = turn + 1 WHERE id = :key")
    void countRight(Id<Account> key);

    /** A code by time is good once: of two who use the same one does. */
    @Query("UPDATE account SET totp_step = :step WHERE id = :key AND totp_step < :step")
    long useStep(Id<Account> key, long step);

    @Query("UPDATE account SET password_hash = :hash, password_due = :due, wrong_tries = 0, locked_until = NULL,"
            + " version = version + 1 WHERE id = :key AND version = :seen")
    long setPassword(Id<Account> key, String hash, boolean due, int seen);

    @Query("UPDATE account SET totp_sealed = :secret, totp_on = :asked, totp_step = 0, version = version + 1"
            + " WHERE id = :key AND version = :seen")
    long setSecondFactor(Id<Account> key, byte @Nullable [] secret, boolean asked, int seen);

    @Query("UPDATE account SET totp_on = 1, totp_step = :step, version = version + 1"
            + " WHERE id = :key AND version = :seen AND totp_sealed IS NOT NULL AND totp_on = 0")
    long confirmSecondFactor(Id<Account> key, long step, int seen);

    @Query("SELECT * FROM account WHERE holder_index = :holder AND closed_at IS NULL ORDER BY login")
    List<Account> openOfHolder(byte[] holder);

    /** In the turn of each account of this holder. */
    @Query("UPDATE account SET card_closed_at = :now, turn = turn + 1 WHERE holder_index = :holder")
    void closeCard(byte[] holder, Instant now);

    /** An account's turn, and nothing else. */
    @Query("UPDATE account SET turn = turn + 1 WHERE id = :key")
    void takeTurn(Id<Account> key);

    /** The turns of two accounts, in the order of their keys. */
    @Query("UPDATE account SET turn = turn + 1 WHERE id IN (:one, :other)")
    void takeTurns(Id<Account> one, Id<Account> other);

    /** One where this account was closed, or is no administrator's any more. */
    @Query("SELECT COUNT(*) FROM account WHERE id = :key"
            + " AND (closed_at IS NOT NULL OR FIND_IN_SET('BUREAU_ADMIN', roles) = 0)")
    int administratesNoMore(Id<Account> key);

    @Query("UPDATE account SET closed_at = :now, version = version + 1"
            + " WHERE id = :key AND version = :seen AND closed_at IS NULL")
    long close(Id<Account> key, Instant now, int seen);

    @Query("UPDATE account SET roles = :names, version = version + 1"
            + " WHERE id = :key AND version = :seen AND closed_at IS NULL")
    long setRoles(Id<Account> key, String names, int seen);

    @Query("SELECT COUNT(*) FROM institution WHERE id = :institution AND region LIKE :within")
    int institutionsWithin(Id<?> institution, String within);

    @Query("SELECT * FROM account WHERE (region LIKE :within OR institution_id IN"
            + " (SELECT id FROM institution WHERE region LIKE :within)) AND id > :after ORDER BY id LIMIT :size")
    List<Account> pageWithin(String within, Id<?> after, int size);
}
