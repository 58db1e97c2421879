package org.skillvoucher.person;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.refusal.Refused;

/** Whatever somebody types for an ID number: it is one, with a birthday, or it is refused; and it is never shown whole. */
class IdNumberFuzzTest {
    private static final LocalDate TODAY = LocalDate.of(2021, 3, 1);

    static Stream<Arguments> texts() {
        return Stream.of(
                        "",
                        "99000119850612002X",
                        "99000119850612002x",
                        "９９０００１１９８５０６１２００２Ｘ",
                        "990001198502300021",
                        "x".repeat(18))
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @FuzzTest
    @MethodSource("texts")
    void it_is_one_or_refused(byte[] text) {
        try {
            IdNumber number = IdNumber.of(new String(text, StandardCharsets.UTF_8), TODAY);
            if (number.birthDate().isAfter(TODAY) || number.toString().contains(number.text())) {
                throw new AssertionError("born tomorrow, or shown whole");
            }
        } catch (Refused no) {
            // The only way to say no.
        }
    }
}
