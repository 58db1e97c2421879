package org.skillvoucher.backend.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.matrix.AccessTable.Row;
import org.skillvoucher.backend.matrix.AccessTable.Sight;
import org.skillvoucher.backend.matrix.Contract.Operation;
import org.skillvoucher.backend.matrix.Web.Answer;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.signal.SignalSubject;

/**
 * Every operation of the contract, called by every role with its own, a sister county's, another city's and nobody's things. First
 * all that is refused, which must change nothing; then all that is allowed.
 */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.objections.a-minute", value = "100000")
@Property(name = "skillvoucher.scanner.tries-a-minute", value = "100000")
@Property(name = "skillvoucher.scanner.sessions-a-minute", value = "100000")
@Property(name = "skillvoucher.log-in.tries-a-minute", value = "100000")
@Property(name = "skillvoucher.family.codes-a-minute", value = "100000")
@Property(name = "skillvoucher.person.look-ups-a-minute", value = "100000")
@Property(name = "skillvoucher.person.looked-up-an-hour", value = "100000")
@Property(name = "skillvoucher.reveal.looks-a-minute", value = "100000")
@Property(name = "skillvoucher.personal-data.exports-a-minute", value = "100000")
@Property(name = "skillvoucher.bank.files-taken-a-minute", value = "100000")
@Property(name = "skillvoucher.calls.reads-a-minute", value = "100000")
@Property(name = "skillvoucher.calls.changes-a-minute", value = "100000")
@Property(name = "skillvoucher.calls.open-a-minute", value = "100000")
@Property(name = "skillvoucher.calls.new-tokens-a-minute", value = "100000")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixTest {
    private static final Place.Scheme XUCHANG = new Place.Scheme(
            "xuchang-2019",
            "411000",
            "project-training",
            "BASIC",
            5,
            "EMPLOYMENT_FUND",
            "henan-training,A-5,样例标准,PERSON,1200,样例\n",
            "TRAINING",
            "MX%08d",
            "on-the-job-poor",
            List.of("PAYROLL", "TRAINING_RECORD"),
            true);
    private static final Place.Scheme QUZHOU = new Place.Scheme(
            "quzhou-2019",
            "330800",
            "skill-certificate",
            "UPGRADE",
            4,
            "SKILL_UPGRADE_ACCOUNT",
            null,
            "SKILL_LEVEL",
            "Y000133000077214%06d",
            "apprentice-employee",
            List.of("APPRENTICE_CONTRACT", "INVOICE"),
            false);
    /** What there is only where the document of the place asks for publicity: the other city's asks for none. */
    private static final Set<String> ONLY_WHERE_PUBLISHED = Set.of("publicity", "objection");

    private static final int MOST_PAGES = 200;

    /** What the history has entries of that lies in a region, and what the place calls it. */
    private static final Map<SubjectKind, String> SUBJECTS = Map.ofEntries(
            Map.entry(SubjectKind.PERSON, "person"),
            Map.entry(SubjectKind.ACCOUNT, "account"),
            Map.entry(SubjectKind.FUND, "fund"),
            Map.entry(SubjectKind.BATCH, "batch"),
            Map.entry(SubjectKind.VOUCHER, "voucher"),
            Map.entry(SubjectKind.INSTITUTION, "institution"),
            Map.entry(SubjectKind.CLASS, "class"),
            Map.entry(SubjectKind.ENROLMENT, "enrolment"),
            Map.entry(SubjectKind.CERTIFICATE, "certificate"),
            Map.entry(SubjectKind.SUBSIDY, "subsidy"),
            Map.entry(SubjectKind.PAYMENT_BATCH, "paymentBatch"),
            Map.entry(SubjectKind.CATALOGUE, "catalogue"),
            Map.entry(SubjectKind.DEPARTMENT_PLAN, "departmentPlan"),
            Map.entry(SubjectKind.EMPLOYMENT, "employment"),
            Map.entry(SubjectKind.BACKTEST, "backtest"),
            Map.entry(SubjectKind.RECOVERY, "recovery"),
            Map.entry(SubjectKind.APPLICATION, "application"),
            Map.entry(SubjectKind.CARD, "person"),
            Map.entry(SubjectKind.DEVICE_KEY, "deviceKey"),
            Map.entry(SubjectKind.SCAN, "scan"),
            Map.entry(SubjectKind.SPOT_CHECK_DRAW, "draw"),
            Map.entry(SubjectKind.ROLL_CALL, "rollCall"),
            Map.entry(SubjectKind.SCANNER, "scanner"),
            Map.entry(SubjectKind.CORRECTION, "correction"),
            Map.entry(SubjectKind.PAYEE_ACCOUNT, "payeeAccount"),
            Map.entry(SubjectKind.CERTIFICATE_LIST, "certificateList"),
            Map.entry(SubjectKind.INSTITUTION_BLOCK, "block"),
            Map.entry(SubjectKind.FAMILY_PROXY, "familyProxy"),
            Map.entry(SubjectKind.CONSENT, "consent"),
            Map.entry(SubjectKind.SUPERVISION_SIGNAL, "signal"),
            Map.entry(SubjectKind.SESSION, "session"),
            Map.entry(SubjectKind.SUBSIDY_HOLD, "hold"),
            Map.entry(SubjectKind.CREDIT_EVENT, "creditEvent"),
            Map.entry(SubjectKind.STATUS_FACT, "statusFact"),
            Map.entry(SubjectKind.TEACHER_ASSIGNMENT, "teacherAssignment"),
            Map.entry(SubjectKind.COURSE, "course"),
            Map.entry(SubjectKind.PROJECT_PROPOSAL, "proposal"),
            Map.entry(SubjectKind.BANK_FILE, "bankFile"),
            Map.entry(SubjectKind.SCANNER_INVITATION, "scannerInvitation"));

    /** What is done without an entry, and why it needs none. */
    private static final Map<String, String> TOLD_ELSEWHERE = Map.ofEntries(
            Map.entry("foreseeCorrection", "stores nothing"),
            Map.entry("previewCatalogue", "stores nothing"),
            Map.entry("previewCertificateList", "stores nothing"),
            Map.entry("reckonCollegeIncome", "stores nothing"),
            Map.entry("replayDecision", "stores nothing"),
            Map.entry("askWhatIf", "stores nothing"),
            Map.entry("challengeScanner", "stores nothing that lasts"),
            Map.entry(
                    "reportContact", "a scanner says that it is there; what is odd stands in a table that only grows"),
            Map.entry("checkGate", "gate_run only grows; the holds that it places or lifts have entries"),
            Map.entry("answerRollCall", "roll_call_answer only grows"),
            Map.entry("scanForRollCall", "roll_call_answer only grows"),
            Map.entry("checkInByCode", "scan only grows"),
            Map.entry("takeCardNotice", "card_notice only grows; what it does to a card has its entry"),
            Map.entry("logIn", "the session's row says who, from what, when"),
            Map.entry("enterAccountWithCard", "the session's row says who, from what, when"),
            Map.entry("refreshSession", "the session's row says who, from what, when"),
            Map.entry("openScannerSession", "a scanner's token lasts a day and is in no table"),
            Map.entry("actForFamily", "the session's row says who acts for whom, since when"),
            Map.entry("endSession", "the session's row says when it ended and why"));

    /**
     * What cannot be done here to the own thing as it is, or was done before by other means. Each moves a row whose versions are counted
     * against its entries ({@code invariants.sql}), or an account.
     */
    private static final Set<String> NOT_DONE_HERE = Set.of(
            "acceptClass",
            "beginSecondFactor",
            "cancelBouncedSubsidy",
            "cancelClass",
            "claimVoucher",
            "confirmSecondFactor",
            "decideCorrection",
            "freezeVoucher",
            "payAdvance",
            "refuseSubsidy",
            "reissueSubsidy",
            "rejectCertificate",
            "rejectEmployment",
            "removeSecondFactor",
            "returnClass",
            "returnDepartmentPlan",
            "revokeVoucher",
            "ruleApplication",
            "ruleRecipient",
            "ruleSubsidy",
            "setOffRecovery",
            "settlePaymentDispute",
            "thawVoucher",
            "withdraw",
            "withdrawApplication",
            "withdrawPaymentBatch",
            "withdrawRecovery");

    @Inject
    Place.Doors doors;

    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    @Inject
    CheckBooks books;

    private final Contract contract = new Contract();
    private final AccessTable table = new AccessTable();
    private final Map<From, Place> places = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** Where the things of a call come from. */
    private enum From {
        OWN,
        /** Another county of the same city. */
        SISTER,
        /** Another city. */
        FOREIGN,
        /** Nobody has ever made them. */
        ABSENT
    }

    @BeforeAll
    void three_places() {
        places.put(From.OWN, new Place("411002", XUCHANG, contract, table, doors).build());
        places.put(From.SISTER, new Place("411003", XUCHANG, contract, table, doors).build());
        places.put(From.FOREIGN, new Place("330800", QUZHOU, contract, table, doors).build());
    }

    /** Other tests look at what is public and what is to be sent: nothing of this one may be left there. */
    @AfterAll
    void nothing_is_left_waiting() {
        for (Place place : places.values()) {
            place.thing("objection", "", Role.AUDITOR).ifPresent(objection -> {
                Actor other = place.actor("OTHER_CHECKER");
                call(
                        contract.named("decideObjection"),
                        other,
                        List.of(objection),
                        new LinkedHashMap<>(Map.of("uphold", false, "reason", "已核查")));
            });
        }
        doors.business().moveTo(doors.business().now().plus(Duration.ofDays(60)));
        doors.publicity().endAll();
        doors.send().sendAll();
        assertThat(books.check().broken()).isEmpty();
    }

    // What is refused

    @Test
    @Order(1)
    void without_a_token_or_the_role_nothing_is_told_and_nothing_changes() {
        unchanged(() -> {
            for (Row row : table.rows()) {
                Operation operation = contract.named(row.operation());
                if (!operation.open()) {
                    must(call(row, null, Role.AUDITOR, From.OWN), row, "nobody", answer -> answer.status() == 401);
                }
                for (Role role : table.columns()) {
                    if (row.of(role) == Sight.NOTHING) {
                        mustMissTheRole(row, role);
                    }
                }
            }
        });
    }

    private void mustMissTheRole(Row row, Role role) {
        Actor actor = actor(row, role);
        Answer absent = call(row, actor, role, From.ABSENT);
        must(
                absent,
                row,
                role + " without the role",
                no -> no.status() == 403 && no.refusal().equals(role == Role.NEWCOMER ? "SET_UP_DUE" : "ROLE_MISSING"));
        for (From from : row.existing().isEmpty() ? List.<From>of() : List.of(From.OWN, From.SISTER)) {
            must(
                    call(row, actor, role, from),
                    row,
                    role + " without the role, " + from,
                    no -> no.withoutIds().equals(absent.withoutIds()));
        }
    }

    @Test
    @Order(2)
    void what_is_out_of_sight_is_answered_like_what_does_not_exist() {
        unchanged(() -> eachBounded((row, role) -> {
            if (row.existing().isEmpty()) {
                return;
            }
            Actor actor = actor(row, role);
            Answer absent = call(row, actor, role, From.ABSENT);
            must(absent, row, role + " absent", no -> isNotFound(no) || isEmptyAsItMay(no, row));
            for (From from : List.of(From.SISTER, From.FOREIGN)) {
                if (from == From.SISTER && row.word("at") != null) {
                    continue; // it lies at the city, whose sister county has none of its own
                }
                mustBeHidden(row, role, actor, from, absent);
            }
            if (row.of(role) == Sight.REGION && actor instanceof Actor.Officer) {
                mustBeHidden(row, role, own().cityOfficer(role), From.FOREIGN, absent);
            }
        }));
    }

    private void mustBeHidden(Row row, Role role, Actor actor, From from, Answer absent) {
        if (!has(from, row)) {
            return;
        }
        must(
                call(row, actor, role, from),
                row,
                role + " " + from,
                no -> no.withoutIds().equals(absent.withoutIds()) || isEmptyAsItMay(no, row));
        if (row.existing().size() > 1) {
            List<String> path = new ArrayList<>(path(row, role, From.OWN));
            path.set(path.size() - 1, path(row, role, from).getLast());
            must(
                    call(contract.named(row.operation()), actor, path, body(row, role, From.OWN)),
                    row,
                    role + " own and " + from,
                    no -> no.withoutIds().equals(absent.withoutIds()));
        }
    }

    @Test
    @Order(3)
    void what_a_body_names_must_be_in_sight() {
        Set<String> untried = new TreeSet<>();
        unchanged(() -> eachBounded((row, role) -> {
            for (String field : row.words("names", role)) {
                if (field.startsWith("~")) {
                    continue;
                }
                String name = row.operation() + " " + field;
                if (nameElsewhere(row, role, field)) {
                    untried.remove(name);
                } else if (!tried.contains(name)) {
                    untried.add(name);
                }
            }
        }));
        assertThat(untried).as("fields that no example carries").isEmpty();
    }

    private final Set<String> tried = new TreeSet<>();

    /** Sends the own body with one thing from elsewhere in it; false where the body has no such field. */
    private boolean nameElsewhere(Row row, Role role, String field) {
        Map<String, Object> body = body(row, role, From.OWN);
        if (body == null || at(body, field).isEmpty()) {
            return false;
        }
        Object before = at(body, field).get();
        tried.add(row.operation() + " " + field);
        Actor actor = actor(row, role);
        Answer absent = null;
        for (From from : List.of(From.ABSENT, From.FOREIGN, From.SISTER)) {
            Optional<String> other = named(field, row, role, from);
            if (other.isEmpty()) {
                continue; // there is no region that nobody knows
            }
            Map<String, Object> changed =
                    changed(body, field, before instanceof List<?> ? List.of(other.get()) : other.get());
            Answer answer = call(contract.named(row.operation()), actor, path(row, role, From.OWN), changed);
            String expected = absent == null ? null : absent.withoutIds();
            boolean isFirst = from == From.ABSENT;
            must(
                    answer,
                    row,
                    role + " names a " + field + " " + from,
                    no -> expected != null ? no.withoutIds().equals(expected) : isFirst ? isNo(no) : isNotFound(no));
            absent = isFirst ? answer : absent;
        }
        return true;
    }

    private static Optional<Object> at(Map<String, Object> body, String field) {
        int dot = field.indexOf('.');
        return dot < 0
                ? Optional.ofNullable(body.get(field))
                : Optional.ofNullable(body.get(field.substring(0, dot)))
                        .flatMap(inner -> at(Contract.map(inner), field.substring(dot + 1)));
    }

    private static Map<String, Object> changed(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        int dot = field.indexOf('.');
        if (dot < 0) {
            changed.put(field, value);
        } else {
            changed.computeIfPresent(
                    field.substring(0, dot),
                    (_, inner) -> changed(Contract.map(inner), field.substring(dot + 1), value));
        }
        return changed;
    }

    /** The row tries a class; a signal may also be about a seat, a person or a subsidy. */
    @Test
    @Order(3)
    void a_signal_is_about_what_is_in_sight_whatever_it_is_about() {
        Operation raise = contract.named("raiseSignal");
        Row row = table.of("raiseSignal");
        unchanged(() -> {
            for (SignalSubject subject : SignalSubject.values()) {
                String kind = subject.name().toLowerCase(Locale.ROOT);
                for (Role role : List.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER, Role.SUPERVISOR)) {
                    Map<String, Object> body = body(row, role, From.OWN);
                    Map<String, Object> about = new LinkedHashMap<>(Objects.requireNonNull(body));
                    about.put("subject", subject.name());
                    Set<String> answers = new TreeSet<>();
                    for (From from : From.values()) {
                        if (from != From.OWN) {
                            about.put("aboutId", thing(kind, row, role, from).orElseThrow());
                            Answer answer = call(raise, actor(row, role), path(row, role, From.OWN), about);
                            must(answer, row, role + " about a " + kind + " " + from, AccessMatrixTest::isNotFound);
                            answers.add(answer.withoutIds());
                        }
                    }
                    assertThat(answers).as(role + " about a " + kind).hasSize(1);
                }
            }
        });
    }

    /** The row tries vouchers; every kind of subject finds its region by a query of its own. */
    @Test
    @Order(3)
    void the_history_of_what_lies_elsewhere_is_answered_like_that_of_nothing() {
        Row row = table.of("listHistoryEntries");
        Actor auditor = own().actor(Role.AUDITOR, null);
        unchanged(() -> SUBJECTS.forEach((subject, kind) -> {
            Set<String> answers = new TreeSet<>();
            for (From from : List.of(From.ABSENT, From.SISTER, From.FOREIGN)) {
                Answer answer = history(
                        auditor, subject, thing(kind, row, Role.AUDITOR, from).orElseThrow());
                must(answer, row, subject + " " + from, AccessMatrixTest::isNotFound);
                answers.add(answer.withoutIds());
            }
            assertThat(answers).as(subject.name()).hasSize(1);
        }));
    }

    private Answer history(Actor auditor, SubjectKind subject, String id) {
        return call(contract.named("listHistoryEntries"), auditor, List.of(subject.name(), id), null);
    }

    @Test
    @Order(4)
    void an_id_that_somebody_else_used_tells_nothing_of_whose_it_is() {
        unchanged(() -> eachBounded((row, role) -> {
            if (row.makes()) {
                for (From from : row.word("at") == null ? List.of(From.SISTER, From.FOREIGN) : List.of(From.FOREIGN)) {
                    takeTheIdOf(row, role, from);
                }
            }
        }));
    }

    private void takeTheIdOf(Row row, Role role, From from) {
        Operation operation = contract.named(row.operation());
        Optional<String> taken = place(from).thing(row.objects().getLast().substring(1), row.operation(), role);
        if (taken.isEmpty()) {
            return;
        }
        Actor actor = actor(row, role);
        List<String> path = new ArrayList<>(path(row, role, From.OWN));
        path.set(path.size() - 1, taken.get());
        Set<String> theirs = new TreeSet<>(place(from).ids());
        theirs.remove(taken.get());
        must(
                call(operation, actor, path, body(row, role, From.OWN)),
                row,
                role + " takes the id of " + from,
                no -> (isNo(no) || isWhatWasMade(no, row)) && !no.names(theirs));
        Map<String, Object> said = body(row, role, from);
        theirs.removeIf(id -> String.valueOf(said).contains(id));
        must(
                call(operation, actor, path, said),
                row,
                role + " sends what " + from + " sent",
                no -> isNo(no) && !no.names(theirs));
    }

    private static boolean isNotFound(Answer answer) {
        return answer.status() == 404 && answer.refusal().equals("NOT_FOUND");
    }

    /** A list that the row lets be empty where nothing of it is in sight. */
    private static boolean isEmptyAsItMay(Answer answer, Row row) {
        return "empty".equals(row.word("hidden"))
                && answer.status() == 200
                && answer.fields().containsKey("items")
                && Contract.list(answer.fields().get("items")).isEmpty();
    }

    /** What is known by its bytes is told again under the id that it has, whatever the id in the path. */
    private boolean isWhatWasMade(Answer answer, Row row) {
        return answer.status() == 200
                && own().made(row.operation()).equals(answer.fields().get("id"));
    }

    private static boolean isNo(Answer answer) {
        return answer.status() == 404 || answer.status() == 409 || answer.status() == 400;
    }

    @Test
    @Order(5)
    void a_field_that_the_contract_does_not_know_is_refused_wherever_it_stands() {
        unchanged(() -> {
            for (Row row : table.rows()) {
                Operation operation = contract.named(row.operation());
                if (!operation.hasBody()) {
                    continue;
                }
                Role role = table.columns().stream()
                        .filter(one -> row.of(one) != Sight.NOTHING)
                        .findFirst()
                        .orElseThrow();
                Actor actor = operation.open() ? null : actor(row, role);
                for (String field : List.of(
                        "state",
                        "version",
                        "amountFen",
                        "amount_fen",
                        "regionCode",
                        "region_code",
                        "id",
                        "fingerprint",
                        "createdBy",
                        "payeeAccountId",
                        "paidAt",
                        "_",
                        "roles_",
                        "__proto__")) {
                    if (operation.bodyFields().contains(field)) {
                        continue;
                    }
                    Map<String, Object> body = new LinkedHashMap<>(Objects.requireNonNull(body(row, role, From.OWN)));
                    body.put(field, 1);
                    Answer answer = call(operation, actor, path(row, role, From.OWN), body);
                    must(
                            answer,
                            row,
                            "with " + field,
                            no -> no.status() == 400 && no.refusal().equals("REQUEST_WRONG"));
                }
            }
        });
    }

    /** By the server's own reader, which is quick enough for every column of every table. */
    @Test
    @Order(6)
    void no_body_takes_a_column_of_a_table_that_is_not_its_own() throws Exception {
        Set<String> columns = columns();
        assertThat(columns).hasSizeGreaterThan(200).contains("state", "version", "amountFen", "amount_fen");
        Set<String> bodies = new TreeSet<>();
        for (Operation operation : contract.all()) {
            if (!operation.hasBody() || !bodies.add(Objects.requireNonNull(operation.bodySchema()))) {
                continue;
            }
            Class<?> type = Class.forName("org.skillvoucher.api.model." + operation.bodySchema());
            assertThat(reads(operation.example(), type))
                    .as("the example of " + type)
                    .isTrue();
            contract.objectsIn(operation).forEach((at, known) -> {
                for (String column : columns) {
                    if (!known.contains(column)) {
                        withAt(operation.example(), at, column).ifPresent(body -> {
                            if (reads(body, type)) {
                                wrong.add(type.getSimpleName() + at + " takes " + column);
                            }
                        });
                    }
                }
            });
        }
        nothingIsWrong();
    }

    private boolean reads(Map<String, Object> body, Class<?> type) {
        try {
            return json.readValue(json.writeValueAsBytes(body), type) != null;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The example with one more field in the object at this way; empty where the example has no such object. */
    private static Optional<Map<String, Object>> withAt(Map<String, Object> body, String at, String field) {
        if (at.isEmpty()) {
            Map<String, Object> more = new LinkedHashMap<>(body);
            more.put(field, 1);
            return Optional.of(more);
        }
        int end = at.indexOf('/', 1);
        String step = at.substring(1, end < 0 ? at.length() : end);
        String rest = end < 0 ? "" : at.substring(end);
        Object inner = body.get(step);
        Object first = inner instanceof List<?> items && !items.isEmpty() ? items.getFirst() : inner;
        if (!(first instanceof Map<?, ?>)) {
            return Optional.empty();
        }
        return withAt(Contract.map(first), rest, field).map(changed -> {
            Map<String, Object> more = new LinkedHashMap<>(body);
            more.put(step, inner instanceof List<?> ? List.of(changed) : changed);
            return more;
        });
    }

    // What is allowed

    @Test
    @Order(7)
    void what_is_in_sight_is_read_and_names_nobody_elsewhere() {
        doors.business().moveTo(Place.IN_THE_LESSON); // the roll call ends while the refusals are tried
        eachAllowed((row, role) -> {
            Operation operation = contract.named(row.operation());
            if (!operation.isRead()) {
                return;
            }
            Actor actor = actor(row, role);
            boolean isBounded = row.of(role).isBounded();
            must(
                    call(row, actor, role, From.OWN),
                    row,
                    role + " own",
                    yes -> isExpected(row, role, yes)
                            && !(isBounded
                                    && (yes.names(place(From.FOREIGN).ids())
                                            || (row.word("at") == null
                                                    && yes.names(
                                                            place(From.SISTER).ids())))));
            if (row.of(role) == Sight.REGION && actor instanceof Actor.Officer) {
                Actor city = own().cityOfficer(role);
                must(
                        call(row, city, role, From.OWN),
                        row,
                        "city's " + role + " own",
                        yes -> isExpected(row, role, yes));
                if (row.word("at") == null) {
                    must(
                            call(row, city, role, From.SISTER),
                            row,
                            "city's " + role + " of the sister",
                            yes -> isExpected(row, role, yes)
                                    && !yes.names(place(From.FOREIGN).ids()));
                }
            }
            if (row.of(role) == Sight.ANY && !row.existing().isEmpty()) {
                must(call(row, actor, role, From.FOREIGN), row, role + " foreign", yes -> isExpected(row, role, yes));
            }
        });
    }

    /** Else a refusal of what lies elsewhere would say nothing: the same kinds are there for the auditors of the place and of its city. */
    @Test
    @Order(7)
    void the_history_of_what_lies_here_is_read_whatever_it_is_of() {
        Row row = table.of("listHistoryEntries");
        for (Actor auditor : List.of(own().actor(Role.AUDITOR, null), own().cityOfficer(Role.AUDITOR))) {
            SUBJECTS.forEach((subject, kind) -> must(
                    history(
                            auditor,
                            subject,
                            thing(kind, row, Role.AUDITOR, From.OWN).orElseThrow()),
                    row,
                    subject + " " + From.OWN,
                    yes -> yes.status() == 200
                            && !yes.names(place(From.FOREIGN).ids())
                            && !yes.names(place(From.SISTER).ids())));
        }
        nothingIsWrong();
    }

    /** Who is looked into is not warned: officers read why somebody holds the money, those concerned that it is held. */
    @Test
    @Order(7)
    void why_an_officer_holds_a_subsidy_is_told_to_officers_only() {
        List<String> held =
                List.of(own().thing("subsidy@second", "", Role.AUDITOR).orElseThrow());
        Operation gate = contract.named("getGate");

        assertThat(call(gate, own().actor(Role.AUDITOR, null), held, null).text())
                .contains(Place.WHY_HELD);
        for (String concerned : List.of("TRAINEE@second", "INSTITUTION_ADMIN")) {
            Answer shown = call(gate, own().actor(concerned), held, null);
            assertThat(shown.status()).as(concerned).isEqualTo(200);
            assertThat(shown.text())
                    .as(concerned)
                    .contains("\"OFFICER\"")
                    .doesNotContain(
                            Place.WHY_HELD,
                            String.valueOf(own().actor(Role.BUREAU_MAKER, null).id()),
                            "thereFen");
        }
    }

    @Test
    @Order(8)
    void a_list_has_what_is_in_sight_and_nothing_else() {
        doors.business().moveTo(Place.PUBLIC);
        eachAllowed((row, role) -> {
            String kind = row.word("lists");
            if (kind == null) {
                return;
            }
            Actor actor = actor(row, role);
            boolean isBounded = row.of(role).isBounded();
            if (row.words("unlisted").contains(AccessTable.head(role))) {
                return;
            }
            String own = pages(row, role, actor, Map.of());
            wanted(row, role + " own", own, From.OWN, kind, role, true);
            for (From from : List.of(From.SISTER, From.FOREIGN)) {
                if (isBounded && (from != From.SISTER || row.word("at") == null)) {
                    for (String id : place(from).ids()) {
                        if (own.contains(id)) {
                            wrong.add(row.operation() + " " + role + " lists of " + from + " " + id);
                        }
                    }
                }
            }
            if (row.of(role) == Sight.REGION
                    && actor instanceof Actor.Officer
                    && row.existing().isEmpty()) {
                String city = pages(row, role, own().cityOfficer(role), Map.of());
                wanted(row, "city's " + role, city, From.OWN, kind, role, true);
                if (row.word("at") == null) {
                    wanted(row, "city's " + role, city, From.SISTER, kind, role, true);
                }
                wanted(row, "city's " + role, city, From.FOREIGN, kind, role, false);
            }
        });
    }

    /** A filter never shows more: another place's name answers nothing, or nothing of it. */
    @Test
    @Order(9)
    void a_filter_widens_nobodys_sight() {
        doors.business().moveTo(Place.IN_THE_LESSON);
        eachBounded((row, role) -> {
            Operation operation = contract.named(row.operation());
            if (!operation.isRead()) {
                return;
            }
            for (String filter : operation.filters()) {
                for (From from : List.of(From.SISTER, From.FOREIGN)) {
                    Optional<String> other = named(filter, row, role, from);
                    if (other.isEmpty()) {
                        continue;
                    }
                    Map<String, String> query = new TreeMap<>(query(operation));
                    query.put(filter, other.get());
                    Set<String> theirs = new TreeSet<>(place(from).ids());
                    theirs.remove(other.get());
                    Answer answer = doors.web()
                            .send(operation, own().token(actor(row, role)), path(row, role, From.OWN), query, null);
                    must(
                            answer,
                            row,
                            role + " asks for " + filter + " of " + from,
                            no -> !no.names(theirs) && (no.status() == 200 || no.status() == 404));
                }
            }
        });
    }

    @Test
    @Order(10)
    void what_was_made_is_the_same_when_it_is_sent_again() {
        for (Row row : table.rows()) {
            Operation operation = contract.named(row.operation());
            Optional<Map<String, Object>> sent = own().sent(row.operation());
            if (sent.isEmpty() || operation.open() || row.word("again") != null) {
                continue;
            }
            Actor sender = own().sender(row.operation());
            List<String> path = new ArrayList<>();
            for (String kind : row.objects()) {
                path.add(
                        kind.startsWith("+")
                                ? own().made(row.operation())
                                : own().thing(kind.replace("~", ""), row.operation(), Role.BUREAU_MAKER)
                                        .orElseThrow());
            }
            must(call(operation, sender, path, sent.get()), row, "sent again", yes -> yes.status() == 200);
        }
        nothingIsWrong();
    }

    @Test
    @Order(11)
    void what_is_in_sight_is_not_denied() {
        eachAllowed((row, role) -> {
            Operation operation = contract.named(row.operation());
            if (operation.isRead() || row.of(role) == Sight.OPEN) {
                return;
            }
            Actor actor = actor(row, role);
            must(call(row, actor, role, From.OWN), row, role + " own", yes -> isNotDenied(row, role, yes));
            if (row.of(role) == Sight.REGION
                    && actor instanceof Actor.Officer
                    && !row.existing().isEmpty()
                    && row.word("at") == null) {
                must(
                        call(row, own().cityOfficer(role), role, From.SISTER),
                        row,
                        "city's " + role + " of the sister",
                        yes -> isNotDenied(row, role, yes));
            }
        });
    }

    /** What is done leaves an entry behind, or stands in this list with the reason why it need not. */
    @Test
    @Order(12)
    void what_is_done_is_told_in_the_history() {
        Map<String, Boolean> told = doors.web().told();
        Set<String> untold = new TreeSet<>();
        Set<String> undone = new TreeSet<>();
        for (Row row : table.rows()) {
            if (!contract.named(row.operation()).isRead()) {
                Boolean grew = told.get(row.operation());
                if (grew == null) {
                    undone.add(row.operation());
                } else if (!grew) {
                    untold.add(row.operation());
                }
            }
        }
        untold.removeAll(TOLD_ELSEWHERE.keySet());
        undone.removeAll(TOLD_ELSEWHERE.keySet());
        untold.removeAll(NOT_DONE_HERE);
        undone.removeAll(NOT_DONE_HERE);
        assertThat(untold).as("done, and the history says nothing").isEmpty();
        assertThat(undone).as("never done, so that nobody knows").isEmpty();
    }

    /** Got past the door: it was done, or refused for what it asks. */
    private static boolean isNotDenied(Row row, Role role, Answer answer) {
        return isExpected(row, role, answer)
                || (answer.status() != 401
                        && answer.status() != 403
                        && answer.status() != 404
                        && answer.status() < 500
                        && !answer.refusal().equals("REQUEST_WRONG"));
    }

    /** Done, or refused with the word that the row has for this role or for all. */
    private static boolean isExpected(Row row, Role role, Answer answer) {
        if (answer.status() == 200) {
            return true;
        }
        return row.words("own").contains(answer.refusal())
                || row.words("own." + AccessTable.head(role)).contains(answer.refusal());
    }

    // Calls

    private interface ForRole {
        void run(Row row, Role role);
    }

    private void eachAllowed(ForRole check) {
        for (Row row : table.rows()) {
            for (Role role : table.columns()) {
                if (row.of(role) != Sight.NOTHING) {
                    check.run(row, role);
                }
            }
        }
        nothingIsWrong();
    }

    private void eachBounded(ForRole check) {
        eachAllowed((row, role) -> {
            if (row.of(role).isBounded()) {
                check.run(row, role);
            }
        });
    }

    private void nothingIsWrong() {
        List<String> found = List.copyOf(wrong);
        wrong.clear();
        assertThat(found).isEmpty();
    }

    private interface Wanted {
        boolean isSo(Answer answer);
    }

    private void must(Answer answer, Row row, String who, Wanted wanted) {
        if (!wanted.isSo(answer)) {
            wrong.add(row.operation() + ", " + who + ": " + answer);
        }
    }

    private Place own() {
        return place(From.OWN);
    }

    private Place place(From from) {
        return Objects.requireNonNull(places.get(from), from.name());
    }

    /** The one of the own place who has this role in this row. */
    private Actor actor(Row row, Role role) {
        String as = row.words("as").stream()
                .filter(word -> word.startsWith(AccessTable.head(role) + ":"))
                .map(word -> word.substring(word.indexOf(':') + 1))
                .findFirst()
                .orElse(null);
        Actor usual = own().actor(role, as);
        return "city".equals(row.word("at")) && usual instanceof Actor.Officer ? own().cityOfficer(role) : usual;
    }

    private Answer call(Row row, @Nullable Actor actor, Role role, From from) {
        return call(contract.named(row.operation()), actor, path(row, role, from), body(row, role, From.OWN));
    }

    private Answer call(
            Operation operation, @Nullable Actor actor, List<String> path, @Nullable Map<String, Object> body) {
        return doors.web().send(operation, actor == null ? null : own().token(actor), path, query(operation), body);
    }

    private Map<String, String> query(Operation operation) {
        Map<String, String> query = new TreeMap<>(operation.mustAsk());
        query.computeIfPresent("region", (_, _) -> own().region());
        query.computeIfPresent("year", (_, _) -> "2021");
        query.computeIfPresent("month", (_, _) -> "2021-03");
        query.computeIfPresent("direction", (_, _) -> "IN");
        return query;
    }

    private List<String> path(Row row, Role role, From from) {
        List<String> path = new ArrayList<>();
        for (String kind : row.objects()) {
            path.add(
                    kind.startsWith("+")
                            ? UUID.randomUUID().toString()
                            : thing(kind.replace("~", ""), row, role, from)
                                    .orElseThrow(() -> new AssertionError(from + " has no " + kind)));
        }
        return path;
    }

    private Optional<String> thing(String kind, Row row, Role role, From from) {
        if (from != From.ABSENT) {
            return place(from).thing(kind, row.operation(), role);
        }
        if (Place.WORDS_OF_THE_CONTRACT.contains(kind)) {
            return own().thing(kind, row.operation(), role); // there is no other than those that are everywhere
        }
        boolean isWord = own().thing(kind, row.operation(), role).orElse("").length() != 36;
        return Optional.of(isWord ? "nowhere-2019" : UUID.randomUUID().toString());
    }

    private boolean has(From from, Row row) {
        return from != From.FOREIGN || row.existing().stream().noneMatch(ONLY_WHERE_PUBLISHED::contains);
    }

    /** What a field of a body or a filter names, from there. */
    private Optional<String> named(String field, Row row, Role role, From from) {
        if (field.equals("region")) {
            return from == From.ABSENT
                    ? Optional.empty()
                    : Optional.of(place(from).region());
        }
        String kind = Place.NAMED_BY.get(field);
        return kind == null ? Optional.empty() : thing(kind, row, role, from);
    }

    private @Nullable Map<String, Object> body(Row row, Role role, From from) {
        Operation operation = contract.named(row.operation());
        return operation.hasBody() ? place(from).body(operation, role) : null;
    }

    private void wanted(Row row, String who, String text, From from, String kind, Role role, boolean isThere) {
        place(from).thing(kind, row.operation(), role).ifPresent(id -> {
            if (text.contains(id) != isThere) {
                wrong.add(row.operation() + ", " + who + (isThere ? ": lacks " : ": shows ") + kind + " of " + from
                        + (isThere ? " in " + text.substring(0, Math.min(200, text.length())) : ""));
            }
        });
    }

    /** All pages of a list, one after the other. */
    private String pages(Row row, Role role, Actor actor, Map<String, String> more) {
        Operation operation = contract.named(row.operation());
        Map<String, String> query = new TreeMap<>(query(operation));
        query.putAll(more);
        query.put("limit", "200");
        StringBuilder all = new StringBuilder();
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer = doors.web().send(operation, own().token(actor), path(row, role, From.OWN), query, null);
            must(answer, row, role + " lists", yes -> yes.status() == 200);
            all.append(answer.text());
            Object next = answer.fields().get("nextCursor");
            if (next == null) {
                return all.toString();
            }
            query.put("cursor", String.valueOf(next));
        }
        throw new AssertionError(row.operation() + " has no end");
    }

    // What is stored

    private void unchanged(Runnable calls) {
        Map<String, String> before = checksums();
        calls.run();
        nothingIsWrong();
        assertThat(checksums()).as("what was refused has changed a table").isEqualTo(before);
    }

    private Map<String, String> checksums() {
        Map<String, String> sums = new TreeMap<>();
        String tables = String.join(", ", strings("""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'\
            """));
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("CHECKSUM TABLE " + tables)) {
            while (sum.next()) {
                sums.put(sum.getString(1), String.valueOf(sum.getString(2)));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        assertThat(sums).hasSizeGreaterThan(60);
        return sums;
    }

    /** The columns of all tables, as the database and as JSON would spell them. */
    private Set<String> columns() {
        Set<String> names = new TreeSet<>();
        for (String column : strings(
                "SELECT DISTINCT column_name FROM information_schema.columns WHERE table_schema = DATABASE()")) {
            names.add(column);
            String[] words = column.split("_");
            names.add(words[0]
                    + Stream.of(words)
                            .skip(1)
                            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                            .collect(java.util.stream.Collectors.joining()));
        }
        return names;
    }

    private List<String> strings(String sql) {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (found.next()) {
                all.add(found.getString(1));
            }
            return all;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
