package org.skillvoucher.history.proof;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.store.SignedText;

/** Whatever a file says that somebody hands to an auditor for a log: it is whole, or what is wrong with it is told. */
class LogFuzzTest {
    private static final ECKey KEY = newKey();
    private static final HeadKeys KEYS = new HeadKeys(List.of(KEY));
    private static final String ROW =
            "{\"at\":\"2026-11-21T08:00:00.000000Z\",\"from\":\"\",\"no\":1,\"kind\":\"VOUCHER\",\"id\":\"1\",\"seq\":1,\"event\":\"Issued\"}";

    static Stream<Arguments> logs() {
        TreeHash hash = new TreeHash();
        byte[] row = ROW.getBytes(StandardCharsets.UTF_8);
        byte[] leaf = hash.leaf(row, 0, row.length);
        GrowingTree tree = new GrowingTree(hash);
        tree.add(leaf);
        String head = new TreeHead(1, HexFormat.of().formatHex(tree.root()), Instant.EPOCH).sign(KEY);
        String begin = LogLines.begin("330800", "2026-11-21T08:00:00Z");
        return texts(
                "",
                begin + LogLines.end(0),
                begin + LogLines.row(0, leaf, ROW) + LogLines.head(head) + LogLines.end(1),
                begin + LogLines.hidden(0, leaf) + LogLines.head(head) + LogLines.end(1),
                begin + LogLines.removed(0, leaf) + LogLines.head("a.b.c") + LogLines.end(2),
                begin + "{\"leaf\":0,\"hash\":\"00\"}\n{\"leaf\":999999999999999999,");
    }

    @FuzzTest
    @MethodSource("logs")
    void a_log_is_whole_and_signed_or_a_flaw_is_told(byte[] file) throws IOException {
        List<LogFlaw> flaws = new ArrayList<>();
        FollowLog.Walked walked =
                LogLines.follow(new ByteArrayInputStream(file), new FollowLog(KEYS, List.of(), flaws::add), flaws::add);
        TreeHead last = walked.last();
        long signed = last == null ? 0 : last.size();
        if (flaws.isEmpty() && signed != walked.leaves()) {
            throw new AssertionError("leaves that nobody signed, and no flaw");
        }
    }

    static Stream<Arguments> payloads() {
        return texts(
                "",
                "{\"log\":\"skillvoucher-history\",\"size\":1,\"root\":\"" + "0".repeat(64)
                        + "\",\"at\":\"2026-11-21T08:00:00Z\"}",
                "{\"log\":\"skillvoucher-history\",\"size\":1e99,\"root\":null,\"at\":[]}",
                "[".repeat(500));
    }

    @FuzzTest
    @MethodSource("payloads")
    void what_the_right_key_signed_is_a_head_or_forged(byte[] payload) {
        TreeHead.read(SignedText.sign(KEY, TreeHead.TYPE, payload), KEYS);
    }

    static Stream<Arguments> keyFiles() {
        return texts(
                "",
                "{\"keys\":[" + KEY.toPublicJWK().toJSONString() + "]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
                "{\"keys\":[null,1,{\"kty\":\"RSA\"}]}");
    }

    @FuzzTest
    @MethodSource("keyFiles")
    void a_file_of_keys_is_read_or_none(byte[] file) {
        try {
            HeadKeys.ofJwks(new String(file, StandardCharsets.UTF_8));
        } catch (ParseException none) {
            // The only way to say no.
        }
    }

    private static Stream<Arguments> texts(String... texts) {
        return Stream.of(texts).map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
