package org.skillvoucher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodeTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_standard(long second, String code) {
        assertThat(TimeCode.at(SECRET, second / 30)).isEqualTo(code);
        assertThat(TimeCode.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void a_code_is_good_one_step_before_and_after_and_no_longer() {
        String code = TimeCode.at(SECRET, 100);

        assertThat(TimeCode.step(SECRET, code, Instant.ofEpochSecond(99 * 30))).hasValue(100);
        assertThat(TimeCode.step(SECRET, code, Instant.ofEpochSecond(102 * 30 - 1)))
                .hasValue(100);
        assertThat(TimeCode.step(SECRET, code, Instant.ofEpochSecond(102 * 30))).isEmpty();
        assertThat(TimeCode.step(SECRET, code, Instant.ofEpochSecond(99 * 30 - 1)))
                .isEmpty();
    }

    @Test
    void a_secret_by_hand_is_as_rfc_4648_writes_it() {
        assertThat(TimeCode.base32("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(TimeCode.base32("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(TimeCode.base32("f".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MY");
    }
}
