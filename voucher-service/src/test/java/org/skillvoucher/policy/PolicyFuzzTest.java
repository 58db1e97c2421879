package org.skillvoucher.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.yaml.FileWrong;

/** Whatever a policy file says: it is a policy, or wrong at a line and a column. */
class PolicyFuzzTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                        "",
                        SmallPolicy.TEXT,
                        "a: &a [*a]",
                        "!!javax.script.ScriptEngineManager []",
                        "a: [".repeat(200),
                        "? a\n: b\n--- \nc",
                        "a: \u0000")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @FuzzTest
    @MethodSource("texts")
    void a_policy_is_loaded_or_wrong_at_a_place(byte[] text) {
        try {
            SmallPolicy.load(new String(text, StandardCharsets.UTF_8));
        } catch (FileWrong wrong) {
            // The only way to say no.
        }
    }
}
