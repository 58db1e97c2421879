package org.skillvoucher.attendance;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.store.MacKey;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.time.MachineTime;

/** Whatever a camera or a client sends for a code: it is named for what it is, and nothing else happens. */
class CodesFuzzTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final int LONGEST = 300;

    static Stream<Arguments> texts() {
        return Stream.of(
                        "",
                        "VCH1:" + "A".repeat(44),
                        "VCH1:",
                        "eyJhbGciOiJFUzI1NiIsInR5cCI6InAifQ.AAAA.AAAA",
                        "eyJhbGciOiJub25lIn0..",
                        "{\"alg\":\"none\"}")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @FuzzTest
    @MethodSource("texts")
    void a_class_code_is_genuine_or_bad(byte[] text) {
        ClassCodes codes = new ClassCodes(
                MacKey.ofBytes(new byte[32]), Duration.ofSeconds(5), Duration.ofSeconds(2), new MachineTime());
        if (codes.read(new String(text, StandardCharsets.UTF_8), NOW, CodePurpose.IN)
                instanceof ClassCodes.Reading.Genuine) {
            throw new AssertionError("a code that nobody signed is genuine");
        }
    }

    @FuzzTest
    @MethodSource("texts")
    void a_signed_text_is_read_or_malformed(byte[] text) {
        SignedText.read(new String(text, StandardCharsets.UTF_8), LONGEST);
    }

    @FuzzTest
    @MethodSource("texts")
    void two_coordinates_are_a_point_of_the_curve_or_none(byte[] bytes) {
        int half = bytes.length / 2;
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            try {
                PublicPoint.of(algorithm, Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length));
            } catch (IllegalArgumentException none) {
                // What whoever registers a phone is refused by.
            }
        }
    }

    @FuzzTest
    @MethodSource("texts")
    void the_content_of_a_pass_is_read_as_it_is_written(byte[] bytes) {
        if (bytes.length > 0) {
            PassContent.of(bytes)
                    .filter(content -> !Arrays.equals(content.bytes(), bytes))
                    .ifPresent(_ -> {
                        throw new AssertionError("two ways to write one pass");
                    });
        }
    }
}
