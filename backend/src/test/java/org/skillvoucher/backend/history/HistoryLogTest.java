package org.skillvoucher.backend.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ConsistencyProof;
import org.skillvoucher.api.model.FundOpening;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.HistoryEntryPage;
import org.skillvoucher.api.model.InclusionProof;
import org.skillvoucher.api.model.LoggedEntry;
import org.skillvoucher.api.model.TreeHead;
import org.skillvoucher.backend.Application;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.embedded.AppGrants;
import org.skillvoucher.backend.operations.TellOfLog;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.backend.security.Whereabouts;
import org.skillvoucher.client.FundsApi;
import org.skillvoucher.client.HistoryLogApi;
import org.skillvoucher.history.CheckLog;
import org.skillvoucher.history.SealHistory;
import org.skillvoucher.history.proof.Proofs;
import org.skillvoucher.history.proof.TreeHash;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

/**
 * The log over HTTP and by the command, as an auditor sees it who believes neither; and what somebody leaves behind who changes the tables
 * as their owner.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryLogTest {
    /** More than a stored subtree of 256. */
    private static final int ENTRIES = 300;

    /** Everything that JSON escapes, what it does not, and what a regular expression or a collation might trip over. */
    private static final String ODD_NAME = "引号\" 反斜杠\\ 斜杠/ 制表\t 换行\n 回车\r 退格\b 换页\f 零\u0001 末\u0019 删\u007f e\u0301 😀";

    private static final String CASE = "SJ-2021-017";
    private static final Actor ODD = new Actor.Machine(ODD_NAME);
    private static final Actor.Officer FINANCE_QUZHOU = officer("财务甲", "330800", Role.FINANCE);
    private static final Actor.Officer FINANCE_XUCHANG = officer("财务乙", "411000", Role.FINANCE);
    private static final Actor.Officer AUDITOR_QUZHOU = officer("审计甲", "330800", Role.AUDITOR);
    private static final Actor.Officer AUDITOR_ZHEJIANG = officer("审计丙", "330000", Role.AUDITOR);
    private static final Actor.Officer AUDITOR_XUCHANG = officer("审计乙", "411000", Role.AUDITOR);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TreeHash hash = new TreeHash();
    private final Proofs proofs = new Proofs();

    private Path folder;
    private TestSchema schema;
    private OwnServer server;
    private Connection owner;
    private EmbeddedServer listener;
    private HistoryLogApi api;
    private Path keys;
    private final UUID fundOfQuzhou = UUID.randomUUID();
    private final UUID fundOfXuchang = UUID.randomUUID();

    @BeforeAll
    void a_server_with_a_log_of_three_heads(@TempDir Path temporary) throws Exception {
        folder = temporary;
        schema = TestEngines.shared().scratch();
        server = OwnServer.on(schema);
        owner = schema.asOwner();
        listener = server.get(EmbeddedServer.class).start();
        api = server.get(HistoryLogApi.class);
        openFund(FINANCE_QUZHOU, fundOfQuzhou);
        seal();
        openFund(FINANCE_XUCHANG, fundOfXuchang);
        server.write(ENTRIES / 2, ODD, ODD_NAME);
        seal();
        Whereabouts.inJob("expire-vouchers", () -> server.write(ENTRIES / 2, ODD, ODD_NAME));
        seal();
        keys = Files.writeString(
                folder.resolve("keys.json"), get("/.well-known/jwks.json", null).body());
    }

    @AfterAll
    void drop_it() throws SQLException {
        server.close();
        owner.close();
        schema.close();
    }

    // What everybody may ask

    @Test
    void heads_are_public_signed_and_continue_each_other() {
        List<TreeHead> heads = new ArrayList<>();
        String cursor = null;
        do {
            var page = api.listTreeHeads(cursor, 2);
            heads.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(heads).hasSizeGreaterThanOrEqualTo(3);
        assertThat(heads.getFirst().size()).isEqualTo(1);
        assertThat(api.getTreeHead()).isEqualTo(heads.getLast());
        for (TreeHead first : heads) {
            for (TreeHead second : heads) {
                if (first.size() <= second.size()) {
                    ConsistencyProof proof = api.getConsistencyProof(first.size(), second.size());
                    assertThat(proofs.isContinued(
                                    first.size(),
                                    bytes(first.root()),
                                    second.size(),
                                    bytes(second.root()),
                                    all(proof.path())))
                            .as("%d in %d", first.size(), second.size())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void what_the_log_does_not_have_yet_is_not_proven() {
        long size = api.getTreeHead().size();
        assertThat(api.getConsistencyProof(1L, size).path()).isNotEmpty();
        assertThat(api.getConsistencyProof(size, size).path()).isEmpty();
        assertThat(api.getConsistencyProof(1L, size + 1)).isNull();
        assertThat(api.getConsistencyProof(size, size - 1)).isNull();
        assertThat(this.<InclusionProof>as(AUDITOR_QUZHOU, () -> api.getInclusionProof(size, size - 1))
                        .leaf())
                .isEqualTo(size - 1);
        assertThat(this.<@Nullable InclusionProof>as(AUDITOR_QUZHOU, () -> api.getInclusionProof(size, size)))
                .isNull();
        assertThat(this.<@Nullable InclusionProof>as(AUDITOR_QUZHOU, () -> api.getInclusionProof(size + 1, 0L)))
                .isNull();
    }

    // What auditors may ask

    @Test
    void an_auditor_reads_a_subject_hashes_what_was_read_and_finds_it_under_the_signed_root() {
        LoggedEntry opened = entries(AUDITOR_QUZHOU, fundOfQuzhou).getFirst();

        assertThat(opened.event()).isEqualTo("OPENED");
        assertThat(opened.actorName()).isEqualTo("财务甲");
        assertThat(opened.fromWhere()).isEqualTo("address 127.0.0.1");
        Long leaf = opened.leaf();
        assertThat(leaf).isZero();
        byte[] itsHash = hash.leaf(opened.text().getBytes(StandardCharsets.UTF_8));
        for (TreeHead head : api.listTreeHeads(null, 200).items()) {
            InclusionProof proof = as(AUDITOR_QUZHOU, () -> api.getInclusionProof(head.size(), 0L));
            assertThat(proof.hash()).isEqualTo(HexFormat.of().formatHex(itsHash));
            assertThat(proofs.isIncluded(itsHash, 0, head.size(), all(proof.path()), bytes(head.root())))
                    .isTrue();
        }
    }

    @Test
    void a_reading_is_itself_an_entry_with_its_reader_and_case() throws Exception {
        long before = OwnServer.number(owner, "SELECT COUNT(*) FROM audit_read");
        entries(AUDITOR_ZHEJIANG, fundOfQuzhou);
        export(AUDITOR_ZHEJIANG);

        assertThat(OwnServer.number(owner, "SELECT COUNT(*) FROM audit_read")).isEqualTo(before + 2);
        assertThat(OwnServer.rows(
                        owner,
                        "SELECT h.event, h.actor_name, h.from_where, h.details FROM history_entry h"
                                + " JOIN audit_read r ON r.id = h.subject_id WHERE h.subject_kind = 'AUDIT_READ' AND r.reader_id = UNHEX('"
                                + AUDITOR_ZHEJIANG.id().toString().replace("-", "") + "') ORDER BY h.entry_no"))
                .containsExactly(
                        List.of(
                                "Read",
                                "审计丙",
                                "address 127.0.0.1",
                                "{\"because\":\"" + CASE + "\",\"subject\":\"FUND " + fundOfQuzhou
                                        + "\",\"what\":\"SUBJECT\"}"),
                        List.of("Read", "审计丙", "address 127.0.0.1", "{\"because\":\"" + CASE + "\",\"what\":\"LOG\"}"));
        seal();
        assertThat(server.broken()).isEmpty();
        UUID reading = UUID.fromString(OwnServer.rows(
                        owner,
                        "SELECT LOWER(INSERT(INSERT(INSERT(INSERT(HEX(id), 9, 0, '-'), 14, 0, '-'),"
                                + " 19, 0, '-'), 24, 0, '-')) FROM audit_read WHERE what = 'LOG' AND region = '330000' LIMIT 1")
                .getFirst()
                .getFirst());
        assertThat(as(AUDITOR_ZHEJIANG, () -> api.listHistoryEntries(CASE, "AUDIT_READ", reading, null, 50))
                        .items())
                .extracting(LoggedEntry::event)
                .containsExactly("Read");
    }

    @Test
    void another_regions_subject_is_as_if_it_were_not_there_and_nothing_was_read() throws Exception {
        long before = OwnServer.number(owner, "SELECT COUNT(*) FROM audit_read");
        assertThat(this.<@Nullable HistoryEntryPage>as(
                        AUDITOR_XUCHANG, () -> api.listHistoryEntries(CASE, "FUND", fundOfQuzhou, null, 50)))
                .isNull();
        assertThat(this.<@Nullable HistoryEntryPage>as(
                        AUDITOR_QUZHOU, () -> api.listHistoryEntries(CASE, "FUND", UUID.randomUUID(), null, 50)))
                .isNull();
        assertThat(this.<@Nullable HistoryEntryPage>as(
                        AUDITOR_QUZHOU, () -> api.listHistoryEntries(CASE, "THING", fundOfQuzhou, null, 50)))
                .isNull();
        assertThat(OwnServer.number(owner, "SELECT COUNT(*) FROM audit_read")).isEqualTo(before);
        assertThat(entries(AUDITOR_XUCHANG, fundOfXuchang)).hasSize(1);
    }

    @Test
    void only_auditors_read_and_only_for_a_case() throws Exception {
        assertThat(get("/v1/history-log/entries.jsonl?auditCase=" + CASE, FINANCE_QUZHOU)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/v1/history-log/entries.jsonl?auditCase=" + CASE, null).statusCode())
                .isEqualTo(401);
        assertThat(get("/v1/history-log/entries.jsonl", AUDITOR_QUZHOU).statusCode())
                .isEqualTo(400);
        for (String wrong : List.of("", "-1", "a b", "x\n", "x".repeat(65))) {
            assertThatThrownBy(() ->
                            as(AUDITOR_QUZHOU, () -> api.listHistoryEntries(wrong, "FUND", fundOfQuzhou, null, 50)))
                    .as(wrong)
                    .isInstanceOfAny(
                            HttpClientResponseException.class, jakarta.validation.ConstraintViolationException.class);
        }
        for (String good : List.of("1", "审〔2021〕17号", "x".repeat(64))) {
            assertThat(as(AUDITOR_QUZHOU, () -> api.listHistoryEntries(good, "FUND", fundOfQuzhou, null, 50))
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void more_entries_than_a_page_come_page_by_page() throws SQLException {
        UUID many = UUID.randomUUID();
        openFund(FINANCE_QUZHOU, many);
        for (int seq = 2; seq <= 5; seq++) {
            TestEngines.run(owner, """
                    INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details)
                    VALUES ('FUND', UNHEX('%s'), %d, 'More', 'SYSTEM', '样例', UTC_TIMESTAMP(6), CURRENT_DATE, '{}')
                    """.formatted(many.toString().replace("-", ""), seq));
        }
        List<Integer> seqs = new ArrayList<>();
        String cursor = null;
        do {
            String at = cursor;
            HistoryEntryPage page = as(AUDITOR_QUZHOU, () -> api.listHistoryEntries(CASE, "FUND", many, at, 2));
            page.items().forEach(entry -> seqs.add(entry.seq()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seqs).containsExactly(1, 2, 3, 4, 5);
        TestEngines.run(owner, "DELETE FROM history_entry WHERE event = 'More'");
    }

    // The export and the command

    @Test
    void the_export_shows_the_rows_of_ones_region_and_the_tree_of_all() throws Exception {
        Path quzhou = export(AUDITOR_QUZHOU);
        Path xuchang = export(AUDITOR_XUCHANG);

        assertThat(Files.readString(quzhou)).contains(fundOfQuzhou.toString()).doesNotContain(fundOfXuchang.toString());
        assertThat(Files.readString(xuchang))
                .contains(fundOfXuchang.toString())
                .doesNotContain(fundOfQuzhou.toString());
        assertThat(verify(quzhou))
                .startsWith("0")
                .contains("The log is whole", api.getTreeHead().root());
        assertThat(verify(xuchang))
                .startsWith("0")
                .contains("The log is whole", api.getTreeHead().root());
    }

    @Test
    void an_entry_says_from_where_it_was_asked_for() throws Exception {
        assertThat(OwnServer.rows(
                        owner,
                        "SELECT from_where, COUNT(*) FROM history_entry WHERE subject_kind = 'BACKTEST'"
                                + " GROUP BY from_where ORDER BY from_where"))
                .containsExactly(List.of("job expire-vouchers", "" + ENTRIES / 2), List.of("server", "" + ENTRIES / 2));
    }

    @Test
    void the_command_needs_no_database_and_ends_with_0_or_1() throws Exception {
        Path whole = export(AUDITOR_QUZHOU);
        Path changed = Files.writeString(
                folder.resolve("changed.jsonl"), Files.readString(whole).replace("OPENED", "CLOSED"));

        assertThat(command(whole)).startsWith("0").contains("The log is whole");
        assertThat(command(changed))
                .startsWith("1")
                .contains("Leaf 0 was changed", "FUND " + fundOfQuzhou + "/1 CLOSED");
    }

    @Test
    void a_kept_head_finds_the_log_that_was_cut_off_or_made_anew() throws Exception {
        Path whole = export(AUDITOR_QUZHOU);
        TreeHead last = api.getTreeHead();
        Path kept = Files.writeString(folder.resolve("kept.txt"), last.signed() + "\n");
        List<String> lines = Files.readAllLines(whole);
        List<String> cut = new ArrayList<>(lines.subList(0, 3));
        cut.add("{\"end\":1}");
        Path short1 = Files.write(folder.resolve("cut.jsonl"), cut);

        assertThat(verify(whole, "--head", kept.toString())).startsWith("0");
        assertThat(verify(whole, "--head", short1.toString())).startsWith("0");
        assertThat(verify(short1)).startsWith("0");
        assertThat(verify(short1, "--head", kept.toString()))
                .startsWith("1")
                .contains("cut off after 1 leaves: a kept head has " + last.size());
        assertThat(verify(
                        whole,
                        "--head",
                        Files.writeString(folder.resolve("no.txt"), "nothing").toString()))
                .startsWith("1")
                .contains("no genuine head");
        int signature = last.signed().lastIndexOf('.') + 1;
        String forged = last.signed().substring(0, signature)
                + (last.signed().charAt(signature) == 'A' ? 'B' : 'A')
                + last.signed().substring(signature + 1);
        assertThat(verify(
                        whole,
                        "--head",
                        Files.writeString(folder.resolve("forged.txt"), last.signed() + "\n" + forged + "\n")
                                .toString()))
                .startsWith("1")
                .contains("A kept head is not genuine")
                .doesNotContain("leaf -1");
    }

    @Test
    void without_keys_or_with_the_wrong_ones_nothing_is_believed() throws Exception {
        Path whole = export(AUDITOR_QUZHOU);
        Path none = Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}");
        Path others = Files.writeString(
                folder.resolve("others.json"),
                "{\"keys\":["
                        + new com.nimbusds.jose.jwk.gen.ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256)
                                .generate()
                                .toPublicJWK()
                                .toJSONString()
                        + "]}");

        assertThat(tell(whole, "--keys", none.toString())).startsWith("1").contains("no public key");
        assertThat(tell(whole, "--keys", others.toString()))
                .startsWith("1")
                .contains("not genuine", "covered by no head");
        assertThat(tell(whole, "--keys", folder.resolve("absent").toString()))
                .startsWith("1")
                .contains("could not be read");
        assertThat(tell(folder.resolve("absent"), "--keys", keys.toString()))
                .startsWith("1")
                .contains("could not be read");
        assertThat(tell(whole, "--skillvoucher.keys.directory=" + folder.resolve("no-keys")))
                .startsWith("1")
                .contains("no public key");
        assertThat(folder.resolve("no-keys")).doesNotExist();
        assertThat(tell(whole, "--skillvoucher.data=" + TestEngines.DATA)).startsWith("0");
    }

    // Whoever may write the tables

    @Test
    void every_column_of_a_row_is_covered() throws Exception {
        Map<String, String> harms = new LinkedHashMap<>();
        harms.put("subject_kind", "'VOUCHER'");
        harms.put("subject_id", "UNHEX(REPEAT('AB', 16))");
        harms.put("seq", "99");
        harms.put("event", "'begun'");
        harms.put("actor_role", "'FINANCE'");
        harms.put("actor_id", "UNHEX(REPEAT('AB', 16))");
        harms.put("actor_name", "CONCAT(actor_name, ' ')");
        harms.put("at", "at + INTERVAL 1 MICROSECOND");
        harms.put("business_day", "business_day + INTERVAL 1 DAY");
        harms.put("details", "REPLACE(details, '引', '因')");
        harms.put("from_where", "NULL");
        harms.put("entry_no", "entry_no + 1000000");
        Set<String> columns = OwnServer.rows(
                        owner,
                        "SELECT column_name FROM information_schema.columns"
                                + " WHERE table_schema = DATABASE() AND table_name = 'history_entry'")
                .stream()
                .map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(harms.keySet())).as("every column is tried").isEqualTo(columns);

        int leaf = 42;
        for (Map.Entry<String, String> harm : harms.entrySet()) {
            leaf++;
            String row = "entry_no = (SELECT entry_no FROM history_leaf WHERE leaf_no = " + leaf + ")";
            String set = "UPDATE history_entry SET " + harm.getKey() + " = " + harm.getValue() + " WHERE " + row;
            String said = harm.getKey().equals("entry_no")
                    ? "The row of leaf " + leaf + " is gone"
                    : "Leaf " + leaf + " was changed";
            mustBeFound(set, said);
        }
    }

    @Test
    void a_deleted_row_is_named() throws Exception {
        mustBeFound(
                "DELETE FROM history_entry WHERE entry_no = (SELECT entry_no FROM history_leaf WHERE leaf_no = 77)",
                "The row of leaf 77 is gone");
    }

    @Test
    void two_rows_that_changed_places_are_both_named() throws Exception {
        long one = OwnServer.number(owner, "SELECT entry_no FROM history_leaf WHERE leaf_no = 80");
        long other = OwnServer.number(owner, "SELECT entry_no FROM history_leaf WHERE leaf_no = 90");
        mustBeFound(
                "UPDATE history_entry SET entry_no = CASE entry_no WHEN -1 THEN " + other + " ELSE " + one
                        + " END WHERE entry_no IN (-1, " + other + ") ORDER BY entry_no DESC",
                "UPDATE history_entry SET entry_no = -1 WHERE entry_no = " + one,
                "Leaf 80 was changed",
                "Leaf 90 was changed");
    }

    @Test
    void a_row_that_was_put_in_where_another_was_is_named() throws Exception {
        mustBeFound(
                """
                INSERT INTO history_entry (entry_no, subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details)
                SELECT entry_no, 'BACKTEST', UNHEX(REPEAT('AB', 16)), 1, 'Begun', 'SYSTEM', '伪造', UTC_TIMESTAMP(6), CURRENT_DATE, '{}'
                FROM history_leaf WHERE leaf_no = 78
                """,
                "DELETE FROM history_entry WHERE entry_no = (SELECT entry_no FROM history_leaf WHERE leaf_no = 78)",
                "Leaf 78 was changed");
    }

    @Test
    void a_row_moved_to_another_region_is_shown_to_every_auditor() throws Exception {
        String row = "entry_no = (SELECT entry_no FROM history_leaf WHERE leaf_no = 0)";
        String away = "UPDATE history_entry SET subject_id = UNHEX('"
                + fundOfXuchang.toString().replace("-", "") + "'), seq = 2 WHERE " + row;
        try (Kept _ = new Kept()) {
            TestEngines.run(owner, away);
            assertThat(verify(export(AUDITOR_QUZHOU))).startsWith("1").contains("Leaf 0 was changed");
            assertThat(verify(export(AUDITOR_XUCHANG))).startsWith("1").contains("Leaf 0 was changed");
        }
    }

    @Test
    void who_changes_leaf_and_row_together_is_caught_by_the_signed_root() throws Exception {
        long entry = OwnServer.number(owner, "SELECT entry_no FROM history_leaf WHERE leaf_no = 100");
        try (Kept _ = new Kept()) {
            TestEngines.run(owner, "UPDATE history_entry SET event = 'Forged' WHERE entry_no = " + entry);
            String text = Files.readAllLines(export(AUDITOR_QUZHOU)).stream()
                    .filter(line -> line.startsWith("{\"leaf\":100,"))
                    .map(line -> line.substring(line.indexOf("\"row\":") + 6, line.length() - 1))
                    .findFirst()
                    .orElseThrow();
            String forged = HexFormat.of().formatHex(hash.leaf(text.getBytes(StandardCharsets.UTF_8)));
            TestEngines.run(owner, "UPDATE history_leaf SET hash = UNHEX('" + forged + "') WHERE leaf_no = 100");

            assertThat(server.broken()).as("by hashes alone all is well").isEmpty();
            assertThat(verify(export(AUDITOR_QUZHOU)))
                    .startsWith("1")
                    .contains("The tree was changed within leaves 1 to ", "THE LOG IS NOT WHOLE: 1");
            assertThat(server.fresh(CheckLog.class).walk()).hasSize(1);
            assertThat(server.broken())
                    .singleElement()
                    .asString()
                    .startsWith("I-168")
                    .contains("ROOT_WRONG");
        }
    }

    @Test
    void a_flaw_stays_told_when_the_row_is_repaired() throws Exception {
        try (Kept _ = new Kept()) {
            TestEngines.run(owner, "UPDATE history_entry SET event = 'Forged' WHERE event = 'OPENED'");
            server.fresh(CheckLog.class).walk();
            TestEngines.run(owner, "UPDATE history_entry SET event = 'OPENED' WHERE event = 'Forged'");
            assertThat(server.fresh(CheckLog.class).walk()).isEmpty();
            assertThat(server.broken())
                    .singleElement()
                    .asString()
                    .startsWith("I-168")
                    .contains("CHANGED", "FUND");
        }
        assertThat(server.broken()).isEmpty();
    }

    @Test
    void a_flaw_that_could_not_be_kept_is_kept_by_the_next_walk_though_the_row_was_repaired() throws Exception {
        CheckLog log = server.fresh(CheckLog.class);
        try (Kept _ = new Kept()) {
            TestEngines.run(owner, "UPDATE history_entry SET event = 'Forged' WHERE event = 'OPENED'");
            TestEngines.run(owner, "RENAME TABLE history_flaw TO flaws_away");
            try {
                assertThatThrownBy(log::walk).isInstanceOf(RuntimeException.class);
            } finally {
                TestEngines.run(owner, "RENAME TABLE flaws_away TO history_flaw");
                TestEngines.run(owner, "UPDATE history_entry SET event = 'OPENED' WHERE event = 'Forged'");
            }
            assertThat(server.broken()).isEmpty();

            assertThat(log.walk()).isNotEmpty();
            assertThat(server.broken())
                    .singleElement()
                    .asString()
                    .startsWith("I-168")
                    .contains("CHANGED", "FUND");
            assertThat(log.walk()).as("the next way through finds nothing").isEmpty();
        }
    }

    @Test
    void an_entry_left_behind_for_hours_and_a_reading_without_entry_are_found() throws Exception {
        UUID unread = UUID.randomUUID();
        try (Kept _ = new Kept()) {
            TestEngines.run(owner, "UPDATE history_head SET at = UTC_TIMESTAMP(6) - INTERVAL 181 MINUTE");
            assertThat(server.broken()).isEmpty();
            long first = OwnServer.number(owner, "SELECT MIN(entry_no) FROM history_leaf");
            TestEngines.run(owner, "UPDATE history_entry SET entry_no = 1000000000 WHERE entry_no = " + first);
            TestEngines.run(owner, "UPDATE history_leaf SET entry_no = 1000000000 WHERE entry_no = " + first);
            TestEngines.run(owner, """
                    INSERT INTO history_entry (entry_no, subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details)
                    VALUES (%d, 'BACKTEST', UNHEX(REPEAT('AB', 16)), 1, 'Begun', 'SYSTEM', '慢', UTC_TIMESTAMP(6), CURRENT_DATE, '{}')
                    """.formatted(first));
            assertThat(server.broken()).extracting(one -> one.substring(0, 5)).containsExactly("I-165", "I-166");
            TestEngines.run(owner, "UPDATE history_head SET at = UTC_TIMESTAMP(6) - INTERVAL 179 MINUTE");
            assertThat(server.broken()).extracting(one -> one.substring(0, 5)).containsExactly("I-166");
        }
        TestEngines.run(
                owner,
                "INSERT INTO audit_read VALUES (UNHEX('" + unread.toString().replace("-", "")
                        + "'), 'LOG', UNHEX(REPEAT('AB', 16)), '330800', 'X', NULL, NULL, UTC_TIMESTAMP(6))");
        assertThat(server.broken()).singleElement().asString().startsWith("I-169");
        TestEngines.run(owner, "DELETE FROM audit_read WHERE audit_case = 'X'");
        assertThat(server.broken()).isEmpty();
    }

    @Test
    void the_application_can_change_no_row_of_what_happened() throws SQLException {
        try (Connection app = schema.asApp()) {
            for (String table : AppGrants.APPEND_ONLY) {
                String column = OwnServer.rows(
                                owner,
                                "SELECT column_name FROM information_schema.columns WHERE table_schema ="
                                        + " DATABASE() AND table_name = '" + table + "' AND ordinal_position = 1")
                        .getFirst()
                        .getFirst();
                TestEngines.run(app, "SELECT 1 FROM " + table + " LIMIT 1");
                for (String sql : List.of(
                        "DELETE FROM " + table + " WHERE 1 = 0",
                        "UPDATE " + table + " SET " + column + " = " + column + " WHERE 1 = 0",
                        "TRUNCATE TABLE " + table)) {
                    assertThatThrownBy(() -> TestEngines.run(app, sql))
                            .as(sql)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    no -> assertThat(no.getErrorCode())
                                            .as("refused for the table, or for this column of it")
                                            .isIn(1142, 1143));
                }
            }
        }
    }

    private void mustBeFound(String harm, String said) throws Exception {
        mustBeFound(harm, null, said);
    }

    /** By the check, by the walk, and by the command on an export; and all is well again once the row is as it was. */
    private void mustBeFound(String harm, @Nullable String before, String... said) throws Exception {
        try (Kept _ = new Kept()) {
            if (before != null) {
                TestEngines.run(owner, before);
            }
            TestEngines.run(owner, harm);
            assertThat(server.broken()).as(harm).hasSize(1).first().asString().startsWith("I-166");
            assertThat(server.fresh(CheckLog.class).walk()).as(harm).hasSize(said.length);
            assertThat(verify(export(AUDITOR_QUZHOU)))
                    .as(harm)
                    .startsWith("1")
                    .contains(said)
                    .contains("THE LOG IS NOT WHOLE: " + said.length);
        }
        assertThat(server.broken()).as("after " + harm).isEmpty();
        assertThat(server.fresh(CheckLog.class).walk()).isEmpty();
        assertThat(verify(export(AUDITOR_QUZHOU))).startsWith("0");
    }

    /** Puts the tables of the log back as they were. */
    private final class Kept implements AutoCloseable {
        private static final List<String> TABLES = List.of("history_entry", "history_leaf", "history_head");

        Kept() throws SQLException {
            seal();
            for (String table : TABLES) {
                TestEngines.run(owner, "CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
            }
        }

        @Override
        public void close() throws SQLException {
            // What was read in between stays read.
            TestEngines.run(
                    owner,
                    "CREATE TABLE later AS SELECT * FROM history_entry WHERE subject_kind = 'AUDIT_READ'"
                            + " AND subject_id NOT IN (SELECT subject_id FROM kept_history_entry)");
            for (String table : TABLES) {
                TestEngines.run(owner, "DELETE FROM " + table);
                TestEngines.run(owner, "INSERT INTO " + table + " SELECT * FROM kept_" + table);
                TestEngines.run(owner, "DROP TABLE kept_" + table);
            }
            TestEngines.run(owner, "INSERT INTO history_entry SELECT * FROM later");
            TestEngines.run(owner, "DROP TABLE later");
            TestEngines.run(owner, "DELETE FROM history_flaw");
        }
    }

    // Asking

    private void seal() {
        server.fresh(SealHistory.class).sealAll();
    }

    private void openFund(Actor.Officer by, UUID id) {
        as(
                by,
                () -> server.get(FundsApi.class)
                        .openFund(
                                id,
                                new FundOpening(
                                        "样例资金", by.region().digits(), FundSource.EMPLOYMENT_FUND, 2021, 100_000L)));
    }

    private List<LoggedEntry> entries(Actor by, UUID fund) {
        return as(by, () -> api.listHistoryEntries(CASE, "FUND", fund, null, 50))
                .items();
    }

    private <T extends @Nullable Object> T as(Actor by, java.util.function.Supplier<T> call) {
        return Speaker.as(server.get(Tokens.class).write(by).text(), call);
    }

    private Path export(Actor by) throws Exception {
        HttpResponse<String> answer =
                get("/v1/history-log/entries.jsonl?auditCase=" + URLEncoder.encode(CASE, StandardCharsets.UTF_8), by);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/jsonl"));
        return Files.writeString(Files.createTempFile(folder, "log", ".jsonl"), answer.body());
    }

    private HttpResponse<String> get(String path, @Nullable Actor by) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(listener.getURI() + path));
        if (by != null) {
            request.header(
                    "Authorization",
                    "Bearer " + server.get(Tokens.class).write(by).text());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String verify(Path log, String... more) {
        return tell(
                log,
                Stream.concat(Stream.of("--keys", keys.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String tell(Path log, String... more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] args = Stream.concat(Stream.of("--verify-log", log.toString()), Stream.of(more))
                .toArray(String[]::new);
        int code = TellOfLog.tell(args, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return code + "\n" + bytes.toString(StandardCharsets.UTF_8);
    }

    /** The exit code and what was printed, of a process of its own that is told nothing of any database. */
    private String command(Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        "--verify-log",
                        log.toString(),
                        "--keys",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + "\n" + printed;
    }

    private static Actor.Officer officer(String name, String region, Role role) {
        return new Actor.Officer(Id.random(), name, Set.of(role), RegionCode.of(region));
    }

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static List<byte[]> all(List<String> path) {
        return path.stream().map(HistoryLogTest::bytes).toList();
    }
}
