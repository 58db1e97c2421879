package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.CategoryClaim;
import org.skillvoucher.api.model.CreditMove;
import org.skillvoucher.api.model.CreditMoveOrder;
import org.skillvoucher.api.model.PersonRegistration;
import org.skillvoucher.api.model.PersonTie;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.TieKind;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.client.CreditApi;
import org.skillvoucher.gate.Hold;
import org.skillvoucher.gate.HoldSubsidy;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Person;
import org.skillvoucher.privacy.CollectPersonalData;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.statistics.ExportLedger;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.TrainingClass;

/** What the history says of what was done: who, in which role, before, after and why. */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.training-ledger.rows", value = "2")
final class HistoryStoryTest {
    private static final CategoryClaim VETERAN = new CategoryClaim(
            org.skillvoucher.api.model.PersonCategory.VETERAN, "退役证第7号", World.DAY.minusYears(1), null);
    private static final String PHONE = "10088123456";

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    History history;

    @Inject
    HoldSubsidy holds;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    ExportLedger exports;

    @Inject
    CreditApi credit;

    @Inject
    CollectPersonalData own;

    @Inject
    CheckBooks books;

    @Inject
    DataSource dataSource;

    private Town town;

    @BeforeEach
    void a_town() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    // Registration

    @Test
    void a_group_added_and_taken_back_is_seen_with_its_reasons() {
        UUID person = UUID.randomUUID();
        IdNumber number = World.anIdNumber();
        register(person, number, List.of(), null, null, null);

        assertThat(Town.problem(() -> register(person, number, List.of(VETERAN), null, null, null)))
                .satisfies(no -> {
                    assertThat(no.refusal()).isEqualTo("REASON_NEEDED");
                    assertThat(no.nextStepZh()).contains("reason");
                    assertThat(no.nextStepEn()).contains("reason");
                });
        register(person, number, List.of(VETERAN), null, null, "退役证已核对");
        register(person, number, List.of(VETERAN), null, null, "退役证已核对");
        register(person, number, List.of(), null, null, "录入有误");

        String period = "VETERAN " + World.DAY.minusYears(1) + "/";
        assertThat(of(SubjectKind.PERSON, person))
                .extracting(HistoryEntry::event)
                .containsExactly("REGISTERED", "REPLACED", "REPLACED");
        assertThat(details(SubjectKind.PERSON, person, 1))
                .contains("\"categories\":\"\"", "\"ties\":\"HOUSEHOLD 330800\"");
        assertThat(details(SubjectKind.PERSON, person, 2))
                .contains("\"categoriesBefore\":\"\"", "\"categoriesAfter\":\"" + period + "\"", "退役证已核对");
        assertThat(details(SubjectKind.PERSON, person, 3))
                .contains("\"categoriesBefore\":\"" + period + "\"", "\"categoriesAfter\":\"\"", "录入有误")
                .doesNotContain("ties", "第7号");
    }

    @Test
    void what_decides_nothing_needs_no_reason_and_is_told_without_its_value() {
        UUID person = UUID.randomUUID();
        IdNumber number = World.anIdNumber();
        register(person, number, List.of(VETERAN), null, null, null);
        register(person, number, List.of(VETERAN), null, PHONE, null);

        assertThat(details(SubjectKind.PERSON, person, 2))
                .contains("\"phone\":\"changed\"")
                .doesNotContain(PHONE, "Before", "林小禾");
    }

    @Test
    void a_pension_and_another_evidence_are_changes_with_a_reason() {
        UUID person = UUID.randomUUID();
        IdNumber number = World.anIdNumber();
        LocalDate since = World.DAY.minusMonths(3);
        register(person, number, List.of(VETERAN), null, null, null);
        CategoryClaim other =
                new CategoryClaim(VETERAN.category(), "优待证第8号", VETERAN.validFrom(), VETERAN.validUntil());

        assertThat(Town.problem(() -> register(person, number, List.of(VETERAN), since, null, null))
                        .refusal())
                .isEqualTo("REASON_NEEDED");
        assertThat(Town.problem(() -> register(person, number, List.of(other), null, null, null))
                        .refusal())
                .isEqualTo("REASON_NEEDED");
        register(person, number, List.of(other), since, null, "社保系统比对");

        assertThat(details(SubjectKind.PERSON, person, 2))
                .contains(
                        "\"evidenceChanged\":\"VETERAN\"",
                        "\"pensionSinceBefore\":\"\"",
                        "\"pensionSinceAfter\":\"" + since + "\"")
                .doesNotContain("categoriesBefore", "第8号");
    }

    // Holds

    @Test
    void a_hold_has_an_entry_of_who_placed_it_and_one_of_who_lifted_it() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        Hold hold = holds.hold(world.maker, subsidy.id(), "收到举报");
        assertThat(holds.hold(world.maker, subsidy.id(), "收到举报").id()).isEqualTo(hold.id());
        holds.lift(world.checker, hold.id(), "经核查无问题");
        holds.lift(world.checker, hold.id(), "经核查无问题");

        assertThat(history.of(SubjectKind.SUBSIDY_HOLD, hold.id()))
                .extracting(HistoryEntry::event, HistoryEntry::actorId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Placed", world.maker.id()),
                        org.assertj.core.groups.Tuple.tuple("Lifted", world.checker.id()));
        assertThat(details(SubjectKind.SUBSIDY_HOLD, hold.id().value(), 2)).contains("经核查无问题", "OFFICER");
    }

    @Test
    void whoever_rewrites_in_the_table_who_lifted_a_hold_is_found() throws SQLException {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        Hold hold = holds.hold(world.maker, subsidy.id(), "收到举报");
        mustBreak(
                "UPDATE subsidy_hold SET lifted_by = ?, lifted_because = 'x', lifted_at = placed_at WHERE id = ?",
                "UPDATE subsidy_hold SET lifted_by = NULL, lifted_because = NULL, lifted_at = NULL WHERE id = ?",
                world.checker.id(),
                hold.id());
        holds.lift(world.checker, hold.id(), "经核查无问题");
        mustBreak(
                "UPDATE subsidy_hold SET lifted_by = ? WHERE id = ?",
                "UPDATE subsidy_hold SET lifted_by = UNHEX('" + hex(world.checker.id()) + "') WHERE id = ?",
                world.finance.id(),
                hold.id());
    }

    private void mustBreak(String change, String back, Id<?> by, Id<Hold> hold) throws SQLException {
        run(change, by, hold);
        try {
            assertThat(books.check().broken())
                    .extracting(CheckBooks.Check::name)
                    .anyMatch(name -> name.contains("I-196"));
        } finally {
            run(back, hold);
        }
        assertThat(books.check().broken()).isEmpty();
    }

    // Roles

    @Test
    void an_officer_of_two_roles_is_named_by_the_one_that_the_operation_asks_for() {
        Actor.Officer both = town.officer("郑兼任", Role.BUREAU_MAKER, Role.BUREAU_CHECKER);
        UUID move = UUID.randomUUID();
        UUID school = world.head.institutionId().value();

        town.as(both, () -> credit.moveCredit(move, new CreditMoveOrder(school, CreditMove.DOWN, "台账缺失")));
        town.as(both, () -> credit.moveCredit(UUID.randomUUID(), new CreditMoveOrder(school, CreditMove.UP, "已整改")));

        assertThat(of(SubjectKind.CREDIT_EVENT, move)).singleElement().satisfies(entry -> {
            assertThat(entry.actorRole()).isEqualTo("BUREAU_CHECKER");
            assertThat(entry.details()).doesNotContain("actorRoles").contains("\"before\":", "\"after\":");
        });
    }

    @Test
    void where_both_roles_would_do_both_are_written_down() {
        Subsidy subsidy = world.aReleasedSubsidy(world.aPersonWithCard());
        Actor.Officer both = town.officer("郑兼任", Role.AUDITOR, Role.BUREAU_CHECKER, Role.BUREAU_MAKER);

        UUID hold = town.as(both, () -> doors.reviews().holdSubsidy(subsidy.id().value(), new Reason("收到举报")))
                .id();
        town.as(world.finance, () -> doors.reviews().liftHold(hold, new Reason("经核查无问题")));

        assertThat(details(SubjectKind.SUBSIDY_HOLD, hold, 1))
                .contains("\"actorRoles\":\"BUREAU_MAKER,BUREAU_CHECKER\"");
        assertThat(of(SubjectKind.SUBSIDY_HOLD, hold).getLast().actorRole()).isEqualTo("FINANCE");
    }

    // What is taken along

    @Test
    void who_takes_the_file_for_the_bank_is_written_down_before_it_goes_out() {
        Id<Person> person = world.aPersonWithCard();
        Subsidy subsidy = world.aReleasedSubsidy(person);
        Id<PaymentBatch> batch = world.anApprovedPayment(world.usualFund(), List.of(subsidy.id()));
        int before = history.of(SubjectKind.PAYMENT_BATCH, batch).size();

        Bank.PaymentFile file = approvals.file(world.finance, batch, FileFormat.CSV);

        List<HistoryEntry> entries = history.of(SubjectKind.PAYMENT_BATCH, batch);
        assertThat(entries).hasSize(before + 1);
        assertThat(entries.getLast()).satisfies(entry -> {
            assertThat(entry.event()).isEqualTo("FileTaken");
            assertThat(entry.actorId()).isEqualTo(world.finance.id());
            assertThat(entry.details())
                    .contains("\"format\":\"CSV\"", "\"count\":1", "\"sha256\":\"" + file.sha256() + "\"");
        });
        assertThat(own.of(World.as(person)).items())
                .as("what is kept of the payee, for the payee")
                .anyMatch(item -> item.value().contains("taken by " + world.finance.name()));
    }

    @Test
    void a_ledger_is_taken_along_whole_or_not_at_all_and_it_is_told() throws SQLException {
        LocalDate day = World.CLASS_DAY.plusDays(40);
        Actor.Officer reader = town.officer("杨查阅", Role.AUDITOR);
        Id<TrainingClass> in = world.anApprovedClass(3, day);
        world.people(2).forEach(person -> world.anEnrolment(world.aClaimedVoucher(person), in));
        assertThat(exported(reader, day)).isEqualTo(2);
        world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);

        Refused no = catchThrowableOfType(Refused.class, () -> exported(reader, day));

        assertThat(no.refusal()).isEqualTo(Refusal.EXPORT_TOO_LARGE);
        assertThat(exports(reader))
                .singleElement()
                .asString()
                .contains("\"rows\":2", "\"from\":\"" + day + "\"", "\"what\":\"TRAINING_LEDGER\"");
    }

    private int exported(Actor.Officer by, LocalDate day) {
        int[] rows = {0};
        exports.export(by, world.head.institutionId(), day, day, some -> rows[0] += some.size());
        return rows[0];
    }

    private List<String> exports(Actor.Officer by) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT details FROM history_entry WHERE subject_kind = 'EXPORT' AND actor_id = ?")) {
            statement.setBytes(1, by.id().bytes());
            List<String> all = new java.util.ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            return all;
        }
    }

    private void register(
            UUID id,
            IdNumber number,
            List<CategoryClaim> groups,
            @Nullable LocalDate pension,
            @Nullable String phone,
            @Nullable String reason) {
        town.as(
                world.maker,
                () -> doors.api()
                        .persons()
                        .registerPerson(
                                id,
                                new PersonRegistration(
                                        number.text(),
                                        "林小禾",
                                        phone,
                                        town.region(),
                                        List.of(new PersonTie(TieKind.HOUSEHOLD, town.region())),
                                        groups,
                                        pension,
                                        reason)));
    }

    private List<HistoryEntry> of(SubjectKind kind, UUID subject) {
        return history.of(kind, Id.of(subject));
    }

    private String details(SubjectKind kind, UUID subject, int seq) {
        return of(kind, subject).get(seq - 1).details();
    }

    private static String hex(Id<?> id) {
        return id.toString().replace("-", "");
    }

    private void run(String sql, Id<?>... ids) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setBytes(i + 1, ids[i].bytes());
            }
            assertThat(statement.executeUpdate()).isOne();
        }
    }
}
