package org.skillvoucher.history.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skillvoucher.history.proof.LogFlaw.Kind;
import org.skillvoucher.store.SignedText;

/** A log in the hands of somebody who may change any byte of it, but has not the key. */
final class FollowLogTest {
    private static final Instant BEGIN = Instant.parse("2020-05-02T01:00:00Z");
    private static final int ROWS = 10;
    /** Heads after these leaves. */
    private static final List<Integer> HEADS = List.of(4, 7, 10);

    private static ECKey key;
    private static HeadKeys keys;

    private final TreeHash hash = new TreeHash();

    @BeforeAll
    static void a_key() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).generate();
        keys = new HeadKeys(List.of(key));
    }

    @Test
    void a_whole_log_has_no_flaw() {
        Verdict verdict = read(lines());
        assertThat(verdict.flaws()).isEmpty();
        assertThat(verdict.walked().leaves()).isEqualTo(ROWS);
        assertThat(verdict.walked().heads()).isEqualTo(HEADS.size());
        assertThat(verdict.walked().hidden()).isZero();
        assertThat(verdict.walked().last()).isEqualTo(head(ROWS));
    }

    @Test
    void rows_that_are_not_shown_are_still_counted_in_the_tree() {
        List<String> lines = lines();
        for (int leaf : List.of(0, 5, 9)) {
            lines.set(lineOf(lines, leaf), LogLines.hidden(leaf, leaf(leaf)));
        }
        Verdict verdict = read(lines);
        assertThat(verdict.flaws()).isEmpty();
        assertThat(verdict.walked().hidden()).isEqualTo(3);
    }

    @Test
    void no_byte_can_be_changed_unseen() {
        byte[] log = String.join("", lines()).getBytes(StandardCharsets.UTF_8);
        int firstLine = String.join("", lines().subList(0, 1)).length();
        // What the first line says of region and moment is told, not signed.
        for (int i = firstLine; i < log.length; i++) {
            byte[] changed = log.clone();
            changed[i] ^= 1;
            assertThat(read(changed).flaws())
                    .as(
                            "byte %d of %s",
                            i,
                            new String(log, Math.max(0, i - 20), 40 > log.length - i ? 20 : 40, StandardCharsets.UTF_8))
                    .isNotEmpty();
        }
    }

    @Test
    void a_log_that_ends_at_any_other_byte_is_not_whole() {
        byte[] log = String.join("", lines()).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < log.length; length++) {
            assertThat(read(Arrays.copyOf(log, length)).flaws())
                    .as("%d bytes", length)
                    .isNotEmpty();
        }
    }

    @Test
    void a_changed_row_is_named_and_no_other() {
        for (int leaf = 0; leaf < ROWS; leaf++) {
            List<String> lines = lines();
            int line = lineOf(lines, leaf);
            lines.set(line, lines.get(line).replace("Claimed", "Expired"));
            assertThat(read(lines).flaws())
                    .containsExactly(LogFlaw.at(Kind.CHANGED, leaf, "VOUCHER " + subject(leaf) + "/1 Expired"));
        }
    }

    @Test
    void a_row_whose_hash_was_changed_with_it_is_found_in_its_stretch() {
        for (int leaf = 0; leaf < ROWS; leaf++) {
            List<String> lines = lines();
            String forged = entry(leaf).text().replace("Claimed", "Expired");
            lines.set(
                    lineOf(lines, leaf),
                    LogLines.row(leaf, hash.leaf(forged.getBytes(StandardCharsets.UTF_8)), forged));
            int at = leaf;
            int to = HEADS.stream().filter(size -> size > at).findFirst().orElseThrow();
            int from = HEADS.stream().filter(size -> size <= at).reduce(0, Math::max);
            assertThat(read(lines).flaws()).containsExactly(new LogFlaw(Kind.ROOT_WRONG, from, to, head(to).root()));
        }
    }

    @Test
    void a_row_that_is_gone_is_told_with_its_hash() {
        List<String> lines = lines();
        lines.set(lineOf(lines, 5), LogLines.removed(5, leaf(5)));
        assertThat(read(lines).flaws())
                .containsExactly(LogFlaw.at(Kind.REMOVED, 5, HexFormat.of().formatHex(leaf(5))));
    }

    @Test
    void a_leaf_that_is_gone_is_missing_by_its_number() {
        List<String> lines = lines();
        lines.remove(lineOf(lines, 5));
        assertThat(read(lines).flaws()).containsExactly(new LogFlaw(Kind.MISSING, 5, 6, ""), unreadable(9, "line 14"));
    }

    @Test
    void leaves_that_are_numbered_anew_after_one_was_taken_out_have_another_root() {
        List<String> lines = new ArrayList<>(List.of(LogLines.begin("330800", "x")));
        for (int leaf = 0; leaf < ROWS - 1; leaf++) {
            int taken = leaf < 5 ? leaf : leaf + 1;
            lines.add(LogLines.row(leaf, leaf(taken), entry(taken).text()));
            if (leaf == 3) {
                lines.add(LogLines.head(signed(4)));
            }
        }
        lines.add(LogLines.head(signed(7)));
        lines.add(LogLines.end(ROWS - 1));
        assertThat(read(lines).flaws()).extracting(LogFlaw::kind).containsExactly(Kind.HEAD_MISPLACED, Kind.NOT_SIGNED);
    }

    @Test
    void a_row_that_was_put_in_is_told() {
        List<String> lines = lines();
        String forged = entry(5).text().replace("Claimed", "Expired");
        byte[] its = hash.leaf(forged.getBytes(StandardCharsets.UTF_8));
        lines.add(lineOf(lines, 6), LogLines.row(5, its, forged));
        assertThat(read(lines).flaws())
                .containsExactly(
                        LogFlaw.at(Kind.OUT_OF_ORDER, 5, HexFormat.of().formatHex(its)), unreadable(11, "line 16"));
    }

    @Test
    void two_leaves_that_changed_places_are_both_told() {
        List<String> lines = lines();
        int five = lineOf(lines, 5);
        lines.add(five, lines.remove(five + 1));
        assertThat(read(lines).flaws())
                .containsExactly(
                        new LogFlaw(Kind.MISSING, 5, 6, ""),
                        LogFlaw.at(Kind.OUT_OF_ORDER, 5, HexFormat.of().formatHex(leaf(5))));
    }

    @Test
    void two_rows_that_changed_places_under_their_numbers_are_both_told() {
        List<String> lines = lines();
        lines.set(lineOf(lines, 5), LogLines.row(5, leaf(5), entry(6).text()));
        lines.set(lineOf(lines, 6), LogLines.row(6, leaf(6), entry(5).text()));
        assertThat(read(lines).flaws())
                .containsExactly(
                        LogFlaw.at(Kind.CHANGED, 5, "VOUCHER " + subject(6) + "/1 Claimed"),
                        LogFlaw.at(Kind.CHANGED, 6, "VOUCHER " + subject(5) + "/1 Claimed"));
    }

    @Test
    void a_log_cut_off_at_a_head_is_whole_by_itself_but_not_by_a_head_that_was_kept() {
        List<String> lines = lines();
        List<String> cut = new ArrayList<>(lines.subList(0, lineOf(lines, 7)));
        cut.add(LogLines.end(7));
        assertThat(read(cut).flaws()).isEmpty();
        assertThat(read(cut, head(7)).flaws()).isEmpty();
        assertThat(read(cut, head(10)).flaws()).containsExactly(new LogFlaw(Kind.CUT_OFF, 7, 10, head(10).root()));
    }

    @Test
    void another_log_signed_by_the_same_key_is_not_the_one_whose_head_was_kept() {
        TreeHead other = new TreeHead(7, HexFormat.of().formatHex(hash.empty()), BEGIN);
        assertThat(read(lines(), head(4), head(10)).flaws()).isEmpty();
        assertThat(read(lines(), head(4), other, head(10)).flaws())
                .containsExactly(new LogFlaw(Kind.NOT_AS_KEPT, 0, 7, other.root()));
    }

    @Test
    void leaves_after_the_last_head_are_signed_by_nobody() {
        List<String> lines = lines();
        lines.remove(lines.size() - 2);
        assertThat(read(lines).flaws()).containsExactly(new LogFlaw(Kind.NOT_SIGNED, 7, 10, ""));
    }

    @Test
    void a_head_by_another_key_of_another_kind_or_of_other_words_is_none() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        String says = "{\"log\":\"skillvoucher-history\",\"size\":10,\"root\":\"" + head(10).root()
                + "\",\"at\":\"2020-05-02T01:00:10Z\"}";
        for (String forged : List.of(
                head(10).sign(other),
                SignedText.sign(key, "decision-notice+jws", says.getBytes(StandardCharsets.UTF_8)),
                SignedText.sign(
                        key,
                        TreeHead.TYPE,
                        says.replace("skillvoucher-history", "another").getBytes(StandardCharsets.UTF_8)),
                SignedText.sign(key, TreeHead.TYPE, says.replace("10,", "-1,").getBytes(StandardCharsets.UTF_8)),
                SignedText.sign(key, TreeHead.TYPE, "{}".getBytes(StandardCharsets.UTF_8)),
                SignedText.sign(key, TreeHead.TYPE, "nothing".getBytes(StandardCharsets.UTF_8)),
                "",
                "a.b.c")) {
            List<String> lines = lines();
            lines.set(lines.size() - 2, LogLines.head(forged));
            assertThat(read(lines).flaws())
                    .as(forged)
                    .extracting(LogFlaw::kind)
                    .containsExactly(Kind.HEAD_FORGED, Kind.NOT_SIGNED);
        }
        assertThat(TreeHead.read(SignedText.sign(key, TreeHead.TYPE, says.getBytes(StandardCharsets.UTF_8)), keys))
                .isInstanceOf(TreeHead.Reading.Genuine.class);
    }

    @Test
    void an_old_head_in_the_place_of_a_new_one_is_misplaced() {
        List<String> lines = lines();
        lines.set(lines.size() - 2, LogLines.head(signed(4)));
        assertThat(read(lines).flaws()).extracting(LogFlaw::kind).containsExactly(Kind.HEAD_MISPLACED, Kind.NOT_SIGNED);
    }

    @Test
    void a_row_sealed_now_that_says_it_happened_an_hour_before_its_neighbours_is_told() {
        assertThat(read(withMoment("2020-05-02T00:00:04.000001Z")).flaws()).isEmpty();
        assertThat(read(withMoment("2020-05-02T00:00:04.000000Z")).flaws())
                .containsExactly(LogFlaw.at(Kind.BACKDATED, 5, "VOUCHER " + subject(5) + "/1 Claimed"));
    }

    @Test
    void what_is_no_line_of_a_log_is_told_with_its_number() {
        List<String> lines = lines();
        lines.add(3, "\n");
        assertThat(read(lines).flaws()).containsExactly(unreadable(2, "line 4"));
        assertThat(read(List.of()).flaws()).containsExactly(unreadable(0, "the end is missing"));
        List<String> after = lines();
        after.add("{\"end\":10}\n");
        assertThat(read(after).flaws()).containsExactly(unreadable(10, "line 16"));
    }

    @Test
    void a_line_longer_than_any_row_ends_the_reading() {
        List<String> lines = lines();
        lines.add(3, "x".repeat(LogLines.LONGEST + 1) + "\n");
        assertThat(read(lines).flaws())
                .extracting(LogFlaw::kind)
                .containsExactly(Kind.UNREADABLE, Kind.UNREADABLE, Kind.NOT_SIGNED);
    }

    @Test
    void a_log_in_small_pieces_is_read_as_in_one() {
        byte[] log = String.join("", lines()).getBytes(StandardCharsets.UTF_8);
        List<LogFlaw> flaws = new ArrayList<>();
        InputStream slowly = new ByteArrayInputStream(log) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 7));
            }
        };
        assertThat(follow(slowly, flaws).leaves()).isEqualTo(ROWS);
        assertThat(flaws).isEmpty();
    }

    // The log
    // -------------------------------------------------------------------------------------------------------------

    private record Verdict(FollowLog.Walked walked, List<LogFlaw> flaws) {}

    private Verdict read(List<String> lines, TreeHead... kept) {
        return read(String.join("", lines).getBytes(StandardCharsets.UTF_8), kept);
    }

    private Verdict read(byte[] log, TreeHead... kept) {
        List<LogFlaw> flaws = new ArrayList<>();
        return new Verdict(follow(new ByteArrayInputStream(log), flaws, kept), flaws);
    }

    private static FollowLog.Walked follow(InputStream in, List<LogFlaw> flaws, TreeHead... kept) {
        try {
            return LogLines.follow(in, new FollowLog(keys, List.of(kept), flaws::add), flaws::add);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(LogLines.begin("330800", "2020-05-02T02:00:00Z"));
        for (int leaf = 0; leaf < ROWS; leaf++) {
            lines.add(LogLines.row(leaf, leaf(leaf), entry(leaf).text()));
            if (HEADS.contains(leaf + 1)) {
                lines.add(LogLines.head(signed(leaf + 1)));
            }
        }
        lines.add(LogLines.end(ROWS));
        return lines;
    }

    /** The log with another moment in leaf 5, and signed so. */
    private List<String> withMoment(String at) {
        GrowingTree tree = new GrowingTree(hash);
        List<String> lines = new ArrayList<>(List.of(LogLines.begin("330800", "x")));
        for (int leaf = 0; leaf < ROWS; leaf++) {
            String text = entry(leaf).text();
            if (leaf == 5) {
                text = text.replace(entry(leaf).at(), at);
            }
            byte[] its = hash.leaf(text.getBytes(StandardCharsets.UTF_8));
            tree.add(its);
            lines.add(LogLines.row(leaf, its, text));
        }
        TreeHead head = new TreeHead(ROWS, HexFormat.of().formatHex(tree.root()), BEGIN);
        lines.add(LogLines.head(head.sign(key)));
        lines.add(LogLines.end(ROWS));
        return lines;
    }

    private static int lineOf(List<String> lines, int leaf) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"leaf\":" + leaf + ",")) {
                found.add(i);
            }
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private byte[] leaf(int leaf) {
        return hash.leaf(entry(leaf).leaf());
    }

    private TreeHead head(int size) {
        GrowingTree tree = new GrowingTree(hash);
        for (int leaf = 0; leaf < size; leaf++) {
            tree.add(leaf(leaf));
        }
        return new TreeHead(size, HexFormat.of().formatHex(tree.root()), BEGIN.plusSeconds(size));
    }

    private String signed(int size) {
        return head(size).sign(key);
    }

    private static LoggedEntry entry(int leaf) {
        return new LoggedEntry(
                leaf + 1,
                BEGIN.plusSeconds(leaf).toString().replace("Z", ".000000Z"),
                "server",
                "VOUCHER",
                subject(leaf),
                1,
                "Claimed",
                "SYSTEM",
                null,
                "系统",
                "2020-05-02",
                "{}");
    }

    private static UUID subject(int leaf) {
        return new UUID(0x4000, leaf + 1);
    }

    private static LogFlaw unreadable(int leaves, String where) {
        return new LogFlaw(Kind.UNREADABLE, leaves, leaves, where);
    }
}
