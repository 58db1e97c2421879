package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.BatchState;
import org.skillvoucher.voucher.IssueVouchers;
import org.skillvoucher.voucher.Recipient;
import org.skillvoucher.voucher.RecipientState;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** Vouchers are issued to hundreds at a time; to each of them nothing else happens than if they had been alone. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class IssueStepsTest {
    private static final int YEARLY = 3;
    private static final int MOST_HELD = 20;
    private static final int OF_EACH_KIND = 3;
    private static final int PATIENCE_SECONDS = 120;

    /** All that a batch leaves about one person, without ids, times and the numbers of vouchers, which are random. */
    private static final List<String> LEFT_BEHIND = List.of(
            "SELECT 'recipient', r.state, r.reason, d.stage, d.region, d.policy_id, d.policy_hash, d.document, d.benefit,"
                    + " d.verdict, d.amount_fen, d.payee, t.facts, t.findings, t.derivation, t.instalments"
                    + " FROM batch_recipient r LEFT JOIN decision d ON d.id = r.decision_id AND d.person_id = r.person_id"
                    + " LEFT JOIN decision_text t ON t.hash = d.text_hash WHERE r.person_id = ?",
            "SELECT 'decision', d.verdict, t.facts FROM decision d JOIN decision_text t ON t.hash = d.text_hash WHERE d.person_id = ?",
            "SELECT 'voucher', v.region, v.ceiling_fen, v.advanced_fen, v.state, v.state_before, v.valid_from, v.valid_until,"
                    + " v.claim_until, v.version, t.facts FROM voucher v"
                    + " LEFT JOIN decision d ON d.id = v.issue_decision_id AND d.person_id = v.person_id"
                    + " LEFT JOIN decision_text t ON t.hash = d.text_hash WHERE v.person_id = ?",
            "SELECT 'entry', h.seq, h.event, h.actor_role, h.actor_id IS NULL, h.actor_name, h.business_day, h.details, h.from_where"
                    + " FROM history_entry h JOIN voucher v ON h.subject_kind = 'VOUCHER' AND h.subject_id = v.id"
                    + " WHERE v.person_id = ?",
            "SELECT 'year', q.quota_year, q.slot FROM quota_slot q JOIN voucher v ON v.id = q.holder_id"
                    + " AND v.person_id = q.person_id WHERE q.person_id = ?",
            "SELECT 'held', h.slot FROM holding_slot h JOIN voucher v ON v.id = h.voucher_id"
                    + " AND v.person_id = h.person_id WHERE h.person_id = ?",
            "SELECT 'turns', turn FROM person WHERE id = ?");

    /** All that it leaves about itself. */
    private static final List<String> OF_THE_BATCH = List.of(
            "SELECT 'batch', quantity, taken, state, version FROM voucher_batch WHERE id = ?",
            "SELECT 'reservation', amount_fen, open_fen, posted_fen, voided_fen FROM reservation WHERE id = ?",
            "SELECT 'transfer', kind, debit, credit, amount_fen, subject_kind, COUNT(*) FROM transfer"
                    + " WHERE reservation_id = ? GROUP BY kind, debit, credit, amount_fen, subject_kind",
            "SELECT 'entry', seq, event, actor_role, details FROM history_entry"
                    + " WHERE subject_kind = 'BATCH' AND subject_id = ?");

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    IssueVouchers issue;

    @Inject
    SeeVouchers vouchers;

    @Inject
    PersonLimits limits;

    @Inject
    Transactions transactions;

    @TempDir
    Path folder;

    /** Uses of an occupation that no class stands behind; given back before the books are looked at. */
    private final List<Id<?>> madeUp = new ArrayList<>();

    @BeforeEach
    void begin() {
        world.begin();
        issue.issueAll();
    }

    @AfterEach
    void the_books_are_in_order() {
        transactions.run(() -> madeUp.forEach(limits::giveBackClass));
        books.mustHold();
    }

    @Test
    void one_after_another_or_all_in_one_step_each_person_is_left_with_the_same() throws Exception {
        List<Id<Person>> first = people();
        List<Id<Person>> second = people();
        List<String> alone;
        try (ApplicationContext server = oneByOne()) {
            alone = issueTwice(server.getBean(IssueVouchers.class), first);
        }
        List<String> together = issueTwice(issue, second);
        assertThat(together).isEqualTo(alone);
        assertThat(String.join("\n", together))
                .contains("ISSUED", "REFERRED", "ALREADY_HOLDS_VOUCHER", "Claimed")
                .contains("once-per-occupation-and-level", "age-at-most", "local-tie");
    }

    @Test
    void two_batches_for_the_same_people_issued_at_once_come_to_what_one_after_the_other_would() throws Exception {
        List<Id<Person>> first = people();
        List<Id<Person>> second = people();
        List<String> alone;
        try (ApplicationContext server = oneByOne()) {
            openTwo(first);
            server.getBean(IssueVouchers.class).issueAll();
            alone = leftTo(first);
        }
        openTwo(second);
        Race.of(Race.CALLERS, _ -> issue.issueAll());
        issue.issueAll();
        assertThat(leftTo(second)).isEqualTo(alone);
    }

    @Test
    void a_training_of_the_year_that_is_taken_between_reading_and_writing_is_the_reason_of_that_person_alone()
            throws Exception {
        List<Id<Person>> people = world.people(YEARLY);
        Id<Person> unlucky = people.get(1);
        Id<VoucherBatch> batch = world.anOpenedBatch(kind -> kind.to(people, false));
        List<Recipient> settled = issueWhile(
                batch,
                "INSERT INTO quota_slot (person_id, quota_year, slot, holder_id) VALUES (?, 2021, ?, ?)",
                YEARLY,
                unlucky,
                "INSERT IGNORE INTO quota_slot",
                "DELETE FROM quota_slot WHERE holder_id = ?");
        onlyThisOneIsRefused(settled, unlucky, "YEARLY_LIMIT_REACHED");
    }

    @Test
    void a_holding_slot_that_is_taken_between_reading_and_writing_gives_the_training_of_the_year_back()
            throws Exception {
        List<Id<Person>> people = world.people(YEARLY);
        Id<Person> unlucky = people.get(1);
        Id<VoucherBatch> batch = world.anOpenedBatch(kind -> kind.to(people, true));
        List<Recipient> settled = issueWhile(
                batch,
                "INSERT INTO holding_slot (person_id, slot, voucher_id) VALUES (?, ?, ?)",
                1,
                unlucky,
                "INSERT IGNORE INTO holding_slot",
                "DELETE FROM holding_slot WHERE voucher_id = ?");
        onlyThisOneIsRefused(settled, unlucky, "ALREADY_HOLDS_VOUCHER");
        assertThat(limits.usedInYear(unlucky, World.DAY.getYear(), Id.random())).isZero();
    }

    @ParameterizedTest(name = "killed before {0} {1}")
    @CsvSource({
        "prepareStatement, 9",
        "prepareStatement, 14",
        "prepareStatement, 17",
        "prepareStatement, 20",
        "commit, 1",
        "commit, 2",
        "commit, 3"
    })
    void killed_anywhere_in_a_step_the_next_run_goes_on_and_nobody_has_two(String method, int call) throws Exception {
        List<Id<Person>> people = new ArrayList<>(world.people(5));
        people.add(world.aWoman("19850613", false));
        Id<VoucherBatch> batch = world.anOpenedBatch(kind -> kind.to(people, true));
        Halting.run(folder, HaltingIssue.class, Map.of("skillvoucher.issue.step", "3"), method, Integer.toString(call));
        books.mustHold();
        assertThat(vouchers.batch(world.checker, batch).state()).isEqualTo(BatchState.ISSUING);

        issue.issueAll();
        VoucherBatch done = vouchers.batch(world.checker, batch);
        assertThat(done.state()).isEqualTo(BatchState.OPEN);
        assertThat(done.taken()).isEqualTo(people.size() - 1);
        List<Voucher> issued = vouchers.list(world.checker, batch, null, Id.FIRST, people.size());
        assertThat(issued).hasSize(people.size() - 1);
        for (Voucher voucher : issued) {
            assertThat(vouchers.history(world.checker, voucher.id()))
                    .extracting(HistoryEntry::event)
                    .containsExactly("Issued", "Claimed");
        }
    }

    /** Some of each kind: eligible, of nowhere, too old, holding one, with two and with three trainings this year, trained in it before. */
    private List<Id<Person>> people() {
        List<Id<Person>> people = new ArrayList<>();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            people.add(world.aWoman("19850613", true));
            people.add(world.aWoman("19850613", false));
            people.add(world.aWoman("19500613", true));
            for (int trainings = 1; trainings <= YEARLY; trainings++) {
                Id<Person> trained = world.aWoman("19850613", true);
                IntStream.range(0, trainings).forEach(_ -> world.aClaimedVoucher(trained));
                people.add(trained);
            }
            Id<Person> before = world.aWoman("19850613", true);
            Id<?> holder = Id.random();
            transactions.run(() -> limits.takeOccupation(before, World.WELDER, World.LEVEL, holder));
            madeUp.add(holder);
            people.add(before);
        }
        return people;
    }

    /** A batch of one voucher at most, then one of claimed ones of which many may be held. */
    private List<String> issueTwice(IssueVouchers by, List<Id<Person>> people) throws SQLException {
        Id<VoucherBatch> few = world.anOpenedBatch(kind -> kind.to(people, false));
        by.issueAll();
        Id<VoucherBatch> many =
                world.anOpenedBatch(kind -> kind.to(people, true).holdingAtMost(MOST_HELD));
        by.issueAll();
        List<String> left = leftTo(people);
        left.addAll(Rows.of(OF_THE_BATCH, few));
        left.addAll(Rows.of(OF_THE_BATCH, many));
        return left;
    }

    private void openTwo(List<Id<Person>> people) {
        for (int i = 0; i < 2; i++) {
            world.anOpenedBatch(kind -> kind.to(people, false).holdingAtMost(MOST_HELD));
        }
    }

    private ApplicationContext oneByOne() {
        ApplicationContext server = new ServerTestContext()
                .properties(Map.of("skillvoucher.jobs.enabled", "false", "skillvoucher.issue.step", "1"))
                .start();
        server.getBean(BusinessTime.class).moveTo(World.at(World.DAY, LocalTime.of(9, 0)));
        return server;
    }

    private static void onlyThisOneIsRefused(List<Recipient> settled, Id<Person> unlucky, String reason) {
        assertThat(settled).allSatisfy(one -> {
            boolean isUnlucky = one.personId().equals(unlucky);
            assertThat(one.state()).isEqualTo(isUnlucky ? RecipientState.REFUSED : RecipientState.ISSUED);
            assertThat(one.reason()).isEqualTo(isUnlucky ? reason : null);
        });
    }

    private static List<String> leftTo(List<Id<Person>> people) throws SQLException {
        List<String> left = new ArrayList<>();
        for (Id<Person> person : people) {
            left.addAll(Rows.of(LEFT_BEHIND, person));
        }
        return left;
    }

    /**
     * Issues while somebody who takes no turn writes such rows of this person, and commits them only when the step waits for them: it has
     * read that all is free, and the database alone knows better.
     */
    private List<Recipient> issueWhile(
            Id<VoucherBatch> batch, String insert, int slots, Id<Person> person, String waiting, String undo)
            throws Exception {
        List<Id<?>> holders = new ArrayList<>();
        try (Connection connection = TestEngines.shared().connectAsApp();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            try (PreparedStatement taking = connection.prepareStatement(insert)) {
                for (int slot = 1; slot <= slots; slot++) {
                    Id<?> holder = Id.random();
                    holders.add(holder);
                    taking.setBytes(1, person.bytes());
                    taking.setInt(2, slot);
                    taking.setBytes(3, holder.bytes());
                    taking.executeUpdate();
                }
            }
            Future<Integer> issuing = other.submit(issue::issueAll);
            awaitThatSomebodyRuns(waiting, connection);
            connection.commit();
            issuing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try (PreparedStatement undoing = connection.prepareStatement(undo)) {
                for (Id<?> holder : holders) {
                    undoing.setBytes(1, holder.bytes());
                    undoing.executeUpdate();
                }
            }
            connection.commit();
        }
        return vouchers.recipients(world.checker, batch, Id.FIRST, MOST_HELD);
    }

    private static void awaitThatSomebodyRuns(String statement, Connection connection) throws Exception {
        for (int waited = 0; waited < PATIENCE_SECONDS * 100; waited++) {
            try (Statement list = connection.createStatement();
                    ResultSet running = list.executeQuery("SHOW FULL PROCESSLIST")) {
                while (running.next()) {
                    String what = running.getString("Info");
                    if (what != null && what.startsWith(statement)) {
                        return;
                    }
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("nobody ran " + statement);
    }
}
