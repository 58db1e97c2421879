package org.skillvoucher.backend.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.history.CheckLog;
import org.skillvoucher.history.History;
import org.skillvoucher.history.LogBroken;
import org.skillvoucher.history.SealHistory;
import org.skillvoucher.history.SealedHead;
import org.skillvoucher.history.SeeLog;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.history.proof.Proofs;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;

/** Whatever writers and sealers do at the same time, each entry that is there is sealed once in the end, and the log only grew. */
final class SealRaceTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = Integer.getInteger("race.rounds", 20);
    private static final Actor WRITER = new Actor.Machine("race");

    private TestSchema schema;
    private Connection owner;

    @BeforeEach
    void a_schema() throws SQLException {
        schema = TestEngines.shared().scratch();
        owner = schema.asOwner();
    }

    @AfterEach
    void drop_it() throws SQLException {
        owner.close();
        schema.close();
    }

    @Test
    void many_write_and_two_servers_seal_and_die_in_between_and_each_entry_is_sealed_once() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seal race seed " + seed);
        try (OwnServer one = OwnServer.on(schema);
                OwnServer other = OwnServer.on(schema);
                ExecutorService pool = Executors.newFixedThreadPool(WRITERS + 4)) {
            AtomicBoolean writing = new AtomicBoolean(true);
            AtomicInteger deaths = new AtomicInteger();
            List<Future<Integer>> written = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                OwnServer on = i % 2 == 0 ? one : other;
                Random random = new Random(seed + i);
                written.add(pool.submit(() -> writeInAnyOrder(on, random)));
            }
            List<Future<Boolean>> sealed = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                OwnServer on = i % 2 == 0 ? one : other;
                Random random = new Random(seed - i - 1);
                sealed.add(pool.submit(sealAndDie(on, random, writing, deaths)));
            }
            long all = 0;
            for (Future<Integer> writer : written) {
                all += writer.get();
            }
            writing.set(false);
            for (Future<Boolean> sealer : sealed) {
                sealer.get();
            }
            one.fresh(SealHistory.class).sealAll();

            assertThat(deaths.get()).isPositive();
            assertThat(OwnServer.number(owner, "SELECT COUNT(*) FROM history_entry"))
                    .isEqualTo(all);
            assertThat(OwnServer.number(owner, "SELECT COUNT(*) FROM history_leaf"))
                    .isEqualTo(all);
            assertThat(OwnServer.rows(
                            owner,
                            "SELECT h.entry_no FROM history_entry h LEFT JOIN history_leaf l"
                                    + " ON l.entry_no = h.entry_no WHERE l.leaf_no IS NULL"))
                    .isEmpty();
            assertThat(OwnServer.number(owner, "SELECT COUNT(*) FROM history_head"))
                    .isGreaterThan(1);
            assertThat(other.broken()).isEmpty();
            assertThat(other.fresh(CheckLog.class).walk()).isEmpty();
            eachHeadContinuesTheOneBefore(one.get(SeeLog.class));
        }
    }

    @Test
    void an_entry_that_commits_within_a_minute_is_found_at_the_next_look_and_a_later_one_by_the_sweep()
            throws Exception {
        try (OwnServer server = OwnServer.on(schema);
                Connection late = schema.asApp();
                Connection later = schema.asApp()) {
            MachineTime machine = server.get(MachineTime.class);
            SealHistory seal = server.get(SealHistory.class);
            Instant begin = machine.now();
            beginEntry(later, "AB");
            beginEntry(late, "CD");
            server.write(3, WRITER, "after them");
            assertThat(seal.sealAll()).as("the first look sweeps").isEqualTo(3);
            late.commit();
            MachineClockInTests.standAt(machine, begin.plus(Duration.ofSeconds(30)));
            assertThat(seal.sealAll()).as("within the minute").isEqualTo(1);
            later.commit();
            // One minute after the sweep, and not two, what it has seen is settled.
            MachineClockInTests.standAt(machine, begin.plus(Duration.ofSeconds(90)));
            server.write(1, WRITER, "meanwhile");
            assertThat(seal.sealAll())
                    .as("a usual look does not look so far back")
                    .isEqualTo(1);
            assertThat(seal.sealAll()).isZero();
            MachineClockInTests.standAt(machine, begin.plus(Duration.ofMinutes(59)));
            assertThat(seal.sealAll())
                    .as("not yet an hour after the last sweep")
                    .isZero();
            MachineClockInTests.standAt(machine, begin.plus(Duration.ofMinutes(62)));
            assertThat(seal.sealAll()).isEqualTo(1);
            assertThat(OwnServer.rows(
                            owner,
                            "SELECT l.leaf_no = (SELECT MAX(leaf_no) FROM history_leaf),"
                                    + " h.entry_no = (SELECT MIN(entry_no) FROM history_leaf)"
                                    + " FROM history_leaf l JOIN history_entry h ON h.entry_no = l.entry_no"
                                    + " WHERE h.subject_id = UNHEX(REPEAT('AB', 16))"))
                    .as("the last leaf, and the first number")
                    .containsExactly(List.of("1", "1"));
            assertThat(server.broken()).isEmpty();
        }
    }

    @Test
    void what_a_restarted_server_left_behind_is_found_at_its_first_look() throws Exception {
        try (OwnServer server = OwnServer.on(schema)) {
            server.write(SealHistory.STEP + 2, WRITER, "backlog");
            long first = OwnServer.number(owner, "SELECT MIN(entry_no) FROM history_entry");
            TestEngines.run(owner, "DELETE FROM history_entry WHERE entry_no = " + first);
            assertThat(server.get(SealHistory.class).sealAll()).isEqualTo(SealHistory.STEP + 1);
            server.write(1, WRITER, "later");
            long last = OwnServer.number(owner, "SELECT MAX(entry_no) FROM history_entry");
            TestEngines.run(owner, "UPDATE history_entry SET entry_no = " + first + " WHERE entry_no = " + last);
            assertThat(server.fresh(SealHistory.class).sealAll()).isEqualTo(1);
            assertThat(server.fresh(SealHistory.class).sealAll()).isZero();
            assertThat(OwnServer.rows(owner, "SELECT size FROM history_head ORDER BY size"))
                    .containsExactly(List.of("5000"), List.of("5001"), List.of("5002"));
            assertThat(server.broken()).isEmpty();
        }
    }

    @Test
    void nothing_is_sealed_on_top_of_a_tree_that_somebody_changed() throws Exception {
        try (OwnServer server = OwnServer.on(schema)) {
            server.write(300, WRITER, "whole");
            server.get(SealHistory.class).sealAll();
            String[][] harms = {
                {"UPDATE history_leaf SET hash = UNHEX(REPEAT('00', 32)) WHERE leaf_no = 299", "another root"},
                {"UPDATE history_node SET hash = UNHEX(REPEAT('00', 32)) WHERE node_no = 0", "another root"},
                {"UPDATE history_head SET root = UNHEX(REPEAT('00', 32))", "not one that we signed"},
                {"UPDATE history_head SET at = at - INTERVAL 1 SECOND", "not one that we signed"},
                {"UPDATE history_head SET signed_text = CONCAT(signed_text, 'A')", "not one that we signed"},
                {"DELETE FROM history_leaf WHERE leaf_no = 299", "299 leaves, but the last head is of 300"},
                {"DELETE FROM history_node", "lacks hashes of level 8"},
                {"DELETE FROM history_head", "300 leaves, but the last head is of 0"},
                {
                    "INSERT INTO history_leaf VALUES (300, 900, UNHEX(REPEAT('00', 32)))",
                    "301 leaves, but the last head is of 300"
                }
            };
            for (String table : List.of("history_leaf", "history_node", "history_head")) {
                TestEngines.run(owner, "CREATE TABLE whole_" + table + " AS SELECT * FROM " + table);
            }
            int entry = 0;
            for (String[] harm : harms) {
                TestEngines.run(owner, harm[0]);
                server.write(1, WRITER, "entry " + entry++);
                assertThatThrownBy(() -> server.fresh(SealHistory.class).sealAll())
                        .as(harm[0])
                        .isInstanceOf(LogBroken.class)
                        .hasMessageContaining(harm[1]);
                assertThat(server.broken().isEmpty()
                                && server.fresh(CheckLog.class).walk().isEmpty())
                        .as("seen by a check: " + harm[0])
                        .isEqualTo(harm[0].contains("history_node SET"));
                for (String table : List.of("history_leaf", "history_node", "history_head")) {
                    TestEngines.run(owner, "DELETE FROM " + table);
                    TestEngines.run(owner, "INSERT INTO " + table + " SELECT * FROM whole_" + table);
                }
                TestEngines.run(owner, "DELETE FROM history_flaw");
            }
            assertThat(server.fresh(SealHistory.class).sealAll()).isEqualTo(harms.length);
            assertThat(server.broken()).isEmpty();
        }
    }

    /** Draws a number for an entry whose transaction goes on. */
    private static void beginEntry(Connection connection, String twoDigits) throws SQLException {
        connection.setAutoCommit(false);
        TestEngines.run(connection, """
                INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details)
                VALUES ('BACKTEST', UNHEX(REPEAT('%s', 16)), 1, 'Begun', 'SYSTEM', '慢', UTC_TIMESTAMP(6), CURRENT_DATE, '{}')
                """.formatted(twoDigits));
    }

    /** Some entries a transaction; some of these wait before they commit, and some do not come about. */
    private static int writeInAnyOrder(OwnServer on, Random random) throws InterruptedException {
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int entries = 1 + random.nextInt(3);
            int pause = random.nextInt(20) == 0 ? 200 : random.nextInt(4);
            boolean fails = random.nextInt(5) == 0;
            try {
                on.get(Transactions.class).run(() -> {
                    for (int i = 0; i < entries; i++) {
                        on.get(History.class)
                                .append(SubjectKind.BACKTEST, Id.random(), 1, "Begun", WRITER, Map.of("pause", pause));
                    }
                    sleep(pause);
                    if (fails) {
                        throw new Died();
                    }
                });
                written += entries;
            } catch (Died _) {
                Thread.sleep(1);
            }
        }
        return written;
    }

    private static Callable<Boolean> sealAndDie(
            OwnServer on, Random random, AtomicBoolean writing, AtomicInteger deaths) {
        return () -> {
            SealHistory seal = on.fresh(SealHistory.class);
            while (writing.get()) {
                if (random.nextInt(4) == 0) {
                    SealHistory dying = seal;
                    try {
                        on.get(Transactions.class).run(() -> {
                            if (dying.sealAll() > 0) {
                                throw new Died();
                            }
                        });
                    } catch (Died _) {
                        deaths.incrementAndGet();
                    } catch (Refused _) {
                        Thread.sleep(1); // somebody else was faster each time
                    }
                    seal = on.fresh(SealHistory.class);
                } else {
                    seal.sealAll();
                }
                Thread.sleep(random.nextInt(5));
            }
            return true;
        };
    }

    private static void eachHeadContinuesTheOneBefore(SeeLog log) {
        Proofs proofs = new Proofs();
        List<SealedHead> heads = new ArrayList<>(log.heads(0, 200));
        for (List<SealedHead> page = heads; page.size() == 200; heads.addAll(page)) {
            page = log.heads(page.getLast().head().size(), 200);
        }
        for (int i = 1; i < heads.size(); i++) {
            SealedHead first = heads.get(i - 1);
            SealedHead second = heads.get(i);
            assertThat(proofs.isContinued(
                            first.head().size(),
                            HexFormat.of().parseHex(first.head().root()),
                            second.head().size(),
                            HexFormat.of().parseHex(second.head().root()),
                            log.consistency(first.head().size(), second.head().size())))
                    .as("%s to %s", first, second)
                    .isTrue();
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that was killed before it could commit. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
