package org.skillvoucher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class CreditCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "52330800MJ00000015", "91341124MA0000001Q", "12330800MB0000001T"})
    void a_right_code_is_taken_and_every_single_wrong_character_is_refused(String right) {
        assertThat(CreditCode.of(right)).hasToString(right);
        for (int at = 0; at < right.length(); at++) {
            for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                if (other != right.charAt(at)) {
                    assertRefused(right.substring(0, at) + other + right.substring(at + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43", "91350100M000100Y4Z"})
    void another_form_is_refused(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> CreditCode.of(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CREDIT_CODE_WRONG));
    }
}
