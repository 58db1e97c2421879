package org.skillvoucher.scanner;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.SignedText;

/** Whatever a scanner writes down: it is a record of that scanner, or bad for a reason. The harder half is what it has signed itself. */
class RecordsFuzzTest {
    private static final ECKey KEY = newKey();
    private static final Id<Scanner> SCANNER = Id.of("00000000-0000-4000-8000-000000000001");

    static Stream<Arguments> texts() {
        return Stream.of(
                        "",
                        "{}",
                        "{\"seq\":1,\"prev\":\"" + ScanRecord.NOTHING_BEFORE + "\"}",
                        "{\"seq\":1e999,\"scannedAt\":-9223372036854775808}",
                        "[[[[[[[[",
                        "a.b.c")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @FuzzTest
    @MethodSource("texts")
    void what_nobody_signed_is_bad(byte[] text) {
        mustBeBad(new String(text, StandardCharsets.UTF_8));
    }

    @FuzzTest
    @MethodSource("texts")
    void what_a_scanner_signed_is_a_record_or_bad(byte[] payload) {
        ScanRecord.read(SignedText.sign(KEY, ScanRecord.TYPE, payload), SCANNER, KEY);
    }

    private static void mustBeBad(String text) {
        if (!(ScanRecord.read(text, SCANNER, KEY) instanceof ScanRecord.Reading.Bad)) {
            throw new AssertionError("a record that nobody signed is genuine");
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
