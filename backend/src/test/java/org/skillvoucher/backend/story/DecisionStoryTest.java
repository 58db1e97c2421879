package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.Backtest;
import org.skillvoucher.api.model.BacktestChange;
import org.skillvoucher.api.model.BacktestOrder;
import org.skillvoucher.api.model.BacktestState;
import org.skillvoucher.api.model.BacktestTotal;
import org.skillvoucher.api.model.DecisionReplay;
import org.skillvoucher.api.model.ExtensionState;
import org.skillvoucher.api.model.FieldError;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.api.model.PolicyExtension;
import org.skillvoucher.api.model.PolicyExtensionOrder;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.api.model.WhatIfAnswer;
import org.skillvoucher.api.model.WhatIfCase;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.PublishExtension;
import org.skillvoucher.policy.RunBacktest;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.region.RegionCode;

/** A decision can be foreseen, repeated, shown to others, and tried under another document. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class DecisionStoryTest {
    private static final String BENEFIT = "skill-certificate";
    private static final Map<String, Object> ELIGIBLE = Map.ofEntries(
            Map.entry("ties", List.of("household")),
            Map.entry("categories", List.of()),
            Map.entry("sex", "female"),
            Map.entry("age", 55),
            Map.entry("drawsPension", false),
            Map.entry("onCatalogue", true),
            Map.entry("certificateKind", "SKILL_LEVEL"),
            Map.entry("level", 4),
            Map.entry("grantedThisYear", 0),
            Map.entry("occupationLevelGrantedBefore", false),
            Map.entry("attendancePercent", 90),
            Map.entry("requiredAttendancePercent", 80),
            Map.entry("classApprovedBeforeStart", true),
            Map.entry("jointlyAccepted", true));

    /** The same benefit for the young only, and another amount for level 5. */
    private static final String DRAFT = """
            id: draft-2022
            title: 征求意见稿
            document: 示例征求意见稿
            region: "330800"
            standing: CONSULTATION
            dayThatCounts: TRAINING_START
            limits: []
            benefits:
              - id: skill-certificate
                zh: 补贴
                en: subsidy
                clause: 一-2
                ref: T-2
                payee: TRAINEE
                conditions:
                  - { require: age-at-most, ref: T-3, male: %1$d, female: %1$d }
                pays: { tariff: by-level, ref: T-2, yuan: { 1: 5500, 2: 4500, 3: 3000, 4: 1500, 5: 1200 } }
            typical: { day: 2020-06-01, age: 20, sex: male, level: 4 }
            examples:
              - { name: yes, benefit: skill-certificate, verdict: GRANT, yuan: 1500 }
              - { name: no, benefit: skill-certificate, facts: { age: 70 }, verdict: REFUSE, because: [age-at-most] }
            clauses:
              - { id: T-2, clause: 一-2, zh: 补贴, en: a subsidy }
              - { id: T-3, clause: 一-3, zh: 年龄, en: age }
            """;

    @Inject
    World world;

    @Inject
    Invariants books;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    EmbeddedServer server;

    @Inject
    DecideBenefit decide;

    @Inject
    SeePersons persons;

    @Inject
    RunBacktest backtests;

    @Inject
    DataSource dataSource;

    @Inject
    PublishExtension extensions;

    @BeforeEach
    void begin() {
        world.begin();
    }

    // What if

    @Test
    void a_citizen_asks_without_logging_in_and_reads_clause_and_amount() {
        WhatIfAnswer yes = whatIf(ELIGIBLE);

        assertThat(yes.verdict()).isEqualTo(Verdict.GRANT);
        assertThat(yes.amountFen()).isEqualTo(150_000);
        assertThat(yes.policyId()).isEqualTo("quzhou-2019");
        assertThat(yes.derivation()).isNotEmpty();
        assertThat(yes.findings()).allSatisfy(finding -> {
            assertThat(finding.outcome()).isEqualTo(FindingOutcome.MET);
            assertThat(finding.clauseId()).startsWith("QZ-");
        });
    }

    @Test
    void a_year_older_is_refused_with_the_rule_that_says_so() {
        WhatIfAnswer no = whatIf(with("age", 56));

        assertThat(no.verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(no.amountFen()).isZero();
        assertThat(no.findings())
                .filteredOn(finding -> finding.outcome() == FindingOutcome.NOT_MET)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("age-at-most");
                    assertThat(finding.clauseId()).isEqualTo("QZ-5d");
                });
    }

    @Test
    void a_fact_that_nobody_knows_or_of_a_wrong_type_is_named() {
        assertThat(field(() -> whatIf(with("shoeSize", 42)))).isEqualTo("facts.shoeSize");
        assertThat(field(() -> whatIf(with("age", "old")))).isEqualTo("facts.age");
        assertThat(field(() -> whatIf(with("ties", "household")))).isEqualTo("facts.ties");
    }

    @Test
    void the_documents_and_what_they_ask_for_are_open_to_all() {
        assertThat(api.policies().seePolicies().policies())
                .filteredOn(policy -> policy.id().equals("quzhou-2019"))
                .singleElement()
                .satisfies(policy -> assertThat(policy.benefits())
                        .filteredOn(benefit -> benefit.id().equals("entrepreneurship"))
                        .singleElement()
                        .satisfies(benefit -> assertThat(benefit.asks())
                                .contains("day", "certificateKind", "attendancePercent")
                                .doesNotContain("level", "ties")));
        assertThat(api.policies().seeFacts().facts())
                .extracting(org.skillvoucher.api.model.PolicyFact::name)
                .contains("day", "ties", "classHours");
        assertThat(api.policies().getPolicyCoverage("quzhou-2019").clauses())
                .filteredOn(clause -> clause.clauseId().equals("QZ-18b"))
                .singleElement()
                .satisfies(clause -> {
                    assertThat(clause.zh()).contains("联合考核验收");
                    assertThat(clause.parts()).contains("training.AcceptClass");
                    assertThat(clause.tests()).contains("DepartmentPlanStoryTest");
                    assertThat(clause.rules())
                            .extracting(org.skillvoucher.api.model.CoveredRule::rule)
                            .contains("class-approved-before-start", "jointly-accepted");
                });
        assertThat(api.policies().getPolicyCoverage("quzhou-2019").clauses())
                .filteredOn(clause -> clause.rules().isEmpty())
                .extracting(org.skillvoucher.api.model.CoveredClause::clauseId)
                .contains("QZ-17", "QZ-A1");
    }

    // Replay and notice

    @Test
    void a_decision_is_made_again_to_the_byte_also_after_its_policy_changed() throws Exception {
        RegionCode county = RegionCode.of("330802");
        Id<StoredDecision> before = decided(county, 4);
        String hash = decide.require(before).policyHash();
        assertSame(replay(before), before);

        publish("""
                extends: quzhou-2019
                document: 示例修改文件
                override:
                  - { benefit: skill-certificate, condition: { require: age-at-most, ref: QZ-5d, male: 61, female: 55 } }
                """);

        Id<StoredDecision> after = decided(county, 4);
        assertThat(decide.require(after).policyHash()).isNotEqualTo(hash);
        assertSame(replay(before), before);
        assertSame(replay(after), after);
        books.mustHold();
    }

    @Test
    void a_notice_is_checked_with_the_public_key_and_is_no_token() throws Exception {
        Id<StoredDecision> id = decided(RegionCode.of("330802"), 4);
        String notice = as(world.checker, () -> api.decisions().getDecisionNotice(id.value()))
                .notice();

        HttpResponse<String> keys = get("/.well-known/jwks.json", null);
        assertThat(keys.body()).doesNotContain("\"d\"");
        JWSObject jws = JWSObject.parse(notice);
        ECKey key =
                (ECKey) JWKSet.parse(keys.body()).getKeyByKeyId(jws.getHeader().getKeyID());
        assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(jws.getPayload().toJSONObject())
                .containsEntry("decision", id.value().toString())
                .containsEntry("verdict", "GRANT")
                .containsEntry("amountFen", 150_000L);
        assertThat(get("/v1/me", notice).statusCode()).isEqualTo(401);
    }

    @Test
    void who_has_the_same_facts_is_told_the_same_and_it_is_kept_once() throws Exception {
        List<UUID> alike = decisions("330825", 5, 6);
        UUID another = decisions("330825", 4, 1).getFirst();

        assertThat(texts(alike)).as("one for women, one for men").hasSizeBetween(1, 2);
        assertThat(texts(List.of(alike.getFirst(), another))).hasSize(2);
        books.mustHold();
    }

    private Set<String> texts(List<UUID> decisions) throws SQLException {
        Set<String> hashes = new HashSet<>();
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement()) {
            for (UUID decision : decisions) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT HEX(text_hash) FROM decision WHERE id = UNHEX('" + hex(decision) + "')")) {
                    assertThat(row.next()).isTrue();
                    hashes.add(row.getString(1));
                }
            }
        }
        return hashes;
    }

    // Backtest

    @Test
    void a_backtest_finds_exactly_the_decisions_that_would_change() throws Exception {
        String region = "330803";
        List<UUID> fifth = decisions(region, 5, 3);
        decisions(region, 4, 4);

        Backtest done = finished(region, DRAFT.formatted(60));

        assertThat(done.state()).isEqualTo(BacktestState.DONE);
        assertThat(done.total()).isEqualTo(7);
        assertThat(done.done()).isEqualTo(7);
        assertThat(done.changed()).isEqualTo(3);
        assertThat(done.noBenefit()).isZero();
        assertThat(done.beforeFen()).isEqualTo(3 * 100_000 + 4 * 150_000);
        assertThat(done.afterFen()).isEqualTo(3 * 120_000 + 4 * 150_000);
        assertThat(done.byRule()).containsExactly(new BacktestTotal("amount", 3, 300_000L, 360_000L));
        assertThat(done.byBenefit()).containsExactly(new BacktestTotal(BENEFIT, 3, 300_000L, 360_000L));
        assertThat(done.moves()).containsExactly(new BacktestTotal("GRANT to GRANT", 3, 300_000L, 360_000L));
        assertThat(changes(done)).extracting(BacktestChange::decisionId).containsExactlyInAnyOrderElementsOf(fifth);
        assertThat(as(world.maker, () -> api.backtests().listBacktestPersons(done.id(), null, 200))
                        .items())
                .hasSize(3)
                .allSatisfy(person -> assertThat(person.maskedName()).contains("*"));

        Backtest young = finished(region, DRAFT.formatted(30));
        assertThat(young.changed()).isEqualTo(7);
        assertThat(young.byRule()).containsExactly(new BacktestTotal("age-at-most", 7, 900_000L, 0L));
        assertThat(young.moves()).containsExactly(new BacktestTotal("GRANT to REFUSE", 7, 900_000L, 0L));
        books.mustHold();
    }

    @Test
    void a_decision_on_an_organisation_is_tried_and_one_backtest_that_fails_leaves_the_others_alone() throws Exception {
        UUID broken = UUID.randomUUID();
        copy(decisions("330824", 5, 1).getFirst(), "'{'");
        begin(broken, "330824", DRAFT.formatted(60));
        copy(decisions("330881", 5, 1).getFirst(), "facts");

        Backtest done = finished("330881", DRAFT.formatted(60));
        assertThat(done.state()).isEqualTo(BacktestState.DONE);
        assertThat(changes(done))
                .hasSize(2)
                .extracting(BacktestChange::personId)
                .containsOnlyOnce((UUID) null);
        assertThat(as(world.maker, () -> api.backtests().listBacktestPersons(done.id(), null, 200))
                        .items())
                .hasSize(1);
        assertThat(see(broken).state()).isEqualTo(BacktestState.RUNNING);
        as(world.maker, () -> api.backtests().stopBacktest(broken));
    }

    /** The same decision once more, on nobody and with these facts (a word of SQL). */
    private void copy(UUID decision, String facts) throws SQLException {
        String text = "SELECT " + facts + " AS facts, findings, derivation, instalments FROM decision_text t"
                + " JOIN decision d ON d.text_hash = t.hash WHERE d.id = UNHEX('" + hex(decision) + "')";
        String hash = "UNHEX(SHA2(CONCAT(OCTET_LENGTH(facts), ':', facts, OCTET_LENGTH(findings), ':', findings,"
                + " OCTET_LENGTH(derivation), ':', derivation, OCTET_LENGTH(instalments), ':', instalments), 256))";
        List<String> kept = new ArrayList<>();
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT * FROM decision LIMIT 1")) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    kept.add(row.getMetaData().getColumnName(i));
                }
            }
            kept.removeAll(List.of("id", "person_id", "text_hash"));
            String columns = String.join(", ", kept);
            statement.executeUpdate("INSERT IGNORE INTO decision_text (hash, facts, findings, derivation, instalments)"
                    + " SELECT " + hash + ", x.* FROM (" + text + ") x");
            assertThat(statement.executeUpdate("INSERT INTO decision (id, person_id, text_hash, " + columns
                            + ") SELECT UNHEX('" + hex(UUID.randomUUID()) + "'), NULL, (SELECT " + hash + " FROM ("
                            + text + ") x), " + columns + " FROM decision WHERE id = UNHEX('" + hex(decision) + "')"))
                    .isOne();
        }
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    @Test
    void several_instances_at_two_backtests_count_each_decision_once() throws Exception {
        String region = "330822";
        decisions(region, 5, 12);
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        begin(one, region, DRAFT.formatted(60));
        begin(other, region, DRAFT.formatted(30));

        Race.of(Race.CALLERS, _ -> backtests.runAll());
        backtests.runAll();

        for (UUID id : List.of(one, other)) {
            Backtest done = see(id);
            assertThat(done.state()).isEqualTo(BacktestState.DONE);
            assertThat(done.done()).isEqualTo(12);
            assertThat(done.changed()).isEqualTo(12);
            assertThat(done.beforeFen()).isEqualTo(12 * 100_000);
        }
        assertThat(see(one).afterFen()).isEqualTo(12 * 120_000);
        assertThat(see(other).afterFen()).isZero();
        books.mustHold();
    }

    @Test
    void a_draft_that_cannot_be_carried_out_is_refused_with_its_place() {
        Problem problem = problem(
                () -> begin(UUID.randomUUID(), "330800", DRAFT.formatted(60).replace("payee: TRAINEE", "payee: MOON")));

        assertThat(problem.refusal()).isEqualTo("POLICY_FILE_WRONG");
        assertThat(problem.details())
                .containsEntry("file", "draft-2022.yaml")
                .containsKey("message")
                .hasEntrySatisfying(
                        "line", line -> assertThat(((Number) line).intValue()).isEqualTo(14))
                .hasEntrySatisfying(
                        "column",
                        column -> assertThat(((Number) column).intValue()).isEqualTo(12));
    }

    @Test
    void a_backtest_is_stopped_and_stays_so() {
        UUID id = UUID.randomUUID();
        begin(id, "330825", DRAFT.formatted(60));
        as(world.maker, () -> api.backtests().stopBacktest(id));
        backtests.runAll();

        assertThat(see(id).state()).isEqualTo(BacktestState.STOPPED);
    }

    // Extensions

    @Test
    void who_hands_an_extension_in_does_not_publish_it() {
        Actor.Officer both = new Actor.Officer(
                Id.<Account>random(), "陈经办", java.util.Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER), World.REGION);
        UUID id = UUID.randomUUID();
        as(both, () -> api.extensions().handInExtension(id, new PolicyExtensionOrder(harmless("自己发布"))));

        assertThat(problem(() -> as(both, () -> api.extensions().publishExtension(id)))
                        .refusal())
                .isEqualTo("SAME_OFFICER");
        assertThat(as(world.maker, () -> api.extensions().getExtension(id)).state())
                .isEqualTo(ExtensionState.DRAFT);
    }

    @Test
    void an_extension_that_does_not_load_is_refused_with_its_place() {
        Problem problem = problem(() -> as(
                world.maker,
                () -> api.extensions()
                        .handInExtension(
                                UUID.randomUUID(), new PolicyExtensionOrder("extends: moon-2019\ndocument: x\n"))));

        assertThat(problem.refusal()).isEqualTo("POLICY_FILE_WRONG");
        assertThat(problem.details())
                .hasEntrySatisfying(
                        "line", line -> assertThat(((Number) line).intValue()).isOne());
    }

    @Test
    void one_extension_published_by_several_at_once_counts_once_and_two_get_two_places() throws Exception {
        Id<org.skillvoucher.policy.PolicyExtension> one = handedIn("同时发布甲");
        Id<org.skillvoucher.policy.PolicyExtension> other = handedIn("同时发布乙");
        List<Callable<org.skillvoucher.policy.PolicyExtension>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Actor.Officer checker =
                    new Actor.Officer(Id.<Account>random(), "方审核", java.util.Set.of(Role.BUREAU_CHECKER), World.REGION);
            calls.add(() -> extensions.publish(checker, one));
            calls.add(() -> extensions.publish(checker, other));
        }

        Race.Outcome<org.skillvoucher.policy.PolicyExtension> heard = Race.of(calls);

        assertThat(heard.values()).hasSize(2);
        assertThat(heard.refusals()).hasSize(4).containsOnly(Refusal.EXTENSION_STATE_WRONG);
        assertThat(extensions.see(world.maker, one).position())
                .isNotEqualTo(extensions.see(world.maker, other).position());
        assertThat(decide.policy("quzhou-2019").extendedBy()).contains("同时发布甲", "同时发布乙");
        books.mustHold();
    }

    // Words of this story

    private Id<org.skillvoucher.policy.PolicyExtension> handedIn(String document) {
        return extensions.handIn(world.maker, Id.random(), harmless(document)).id();
    }

    /** A document that names itself and changes nothing. */
    private static String harmless(String document) {
        return "extends: quzhou-2019\ndocument: " + document + "\n";
    }

    private void publish(String yaml) {
        UUID id = UUID.randomUUID();
        PolicyExtension draft =
                as(world.maker, () -> api.extensions().handInExtension(id, new PolicyExtensionOrder(yaml)));
        assertThat(draft.state()).isEqualTo(ExtensionState.DRAFT);
        PolicyExtension published = as(world.checker, () -> api.extensions().publishExtension(id));
        assertThat(published.state()).isEqualTo(ExtensionState.PUBLISHED);
        assertThat(published.position()).isPositive();
    }

    private WhatIfAnswer whatIf(Map<String, Object> facts) {
        return api.policies().askWhatIf(new WhatIfCase("330802", BENEFIT, LocalDate.of(2020, 9, 1), null, facts));
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> facts = new java.util.HashMap<>(ELIGIBLE);
        facts.put(name, value);
        return facts;
    }

    private static String field(Runnable call) {
        Problem problem = problem(call);
        assertThat(problem.refusal()).isEqualTo("FACT_WRONG");
        List<FieldError> errors = java.util.Objects.requireNonNull(problem.errors());
        assertThat(errors.getFirst().zh()).isNotBlank();
        return errors.getFirst().field();
    }

    private static Problem problem(Runnable call) {
        HttpClientResponseException no = catchThrowableOfType(HttpClientResponseException.class, call::run);
        return no.getResponse().getBody(Problem.class).orElseThrow();
    }

    private Id<StoredDecision> decided(RegionCode region, int level) {
        Id<Person> person = world.aPerson();
        return decide.atIssue(
                        "quzhou-2019", region, BENEFIT, World.WELDER, level, persons.portrait(person), Id.random())
                .id();
    }

    private List<UUID> decisions(String region, int level, int count) {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(decided(RegionCode.of(region), level).value());
        }
        return made;
    }

    private DecisionReplay replay(Id<StoredDecision> id) {
        return as(world.checker, () -> api.decisions().replayDecision(id.value()));
    }

    private static void assertSame(DecisionReplay replay, Id<StoredDecision> id) {
        assertThat(replay.decisionId()).isEqualTo(id.value());
        assertThat(replay.differences()).isEmpty();
        assertThat(replay.same()).isTrue();
        assertThat(replay.replayedSha256()).isEqualTo(replay.storedSha256());
    }

    private Backtest begin(UUID id, String region, String yaml) {
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        return as(
                world.maker,
                () -> api.backtests()
                        .beginBacktest(
                                id, new BacktestOrder(region, today.minusDays(2), today.plusDays(2), null, yaml)));
    }

    private Backtest finished(String region, String yaml) {
        UUID id = UUID.randomUUID();
        begin(id, region, yaml);
        backtests.runAll();
        return see(id);
    }

    private Backtest see(UUID id) {
        return as(world.maker, () -> api.backtests().getBacktest(id));
    }

    private List<BacktestChange> changes(Backtest backtest) {
        return as(world.maker, () -> api.backtests().listBacktestChanges(backtest.id(), null, 200))
                .items();
    }

    private <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }

    private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
