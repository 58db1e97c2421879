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
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.SignedText;

/** Whatever a scanner writes down: it is a record of that scanner, or bad for a reason. The harder half is what it has signed itself. */
class RecordsFuzzTest {
    private static final ECKey KEY = newKey();
    private static final String PROOF = "proof+jws";
    private static final Id<Scanner> SCANNER = Id.of("00000000-0000-4000-8000-000000000001");

    static Stream<Arguments> texts() {
        return Stream.of(
                        "",
                        "{}",
                        "{\"seq\":1,\"prev\":\"" + ScanRecord.NOTHING_BEFORE + "\"}",
                        "{\"seq\":1e999,\"scannedAt\":-9223372036854775808}",
                        "[[[[[[[[",
                        "a.b.c",
                        KEY.getX() + "" + KEY.getY())
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

    @FuzzTest
    @MethodSource("texts")
    void what_a_scanner_signed_to_prove_its_key_is_read_or_bad(byte[] payload) {
        if (DeviceSignature.read(SignedText.sign(KEY, PROOF, payload), PROOF, KEY, ScanRecord.LONGEST)
                instanceof DeviceSignature.Reading.Genuine proof) {
            proof.text("challenge");
        }
    }

    @FuzzTest
    @MethodSource("texts")
    void two_coordinates_are_a_key_or_refused(byte[] text) {
        String all = new String(text, StandardCharsets.UTF_8);
        try {
            DeviceSignature.key(all.substring(0, all.length() / 2), all.substring(all.length() / 2));
        } catch (Refused no) {
            // The only way to say no.
        }
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
