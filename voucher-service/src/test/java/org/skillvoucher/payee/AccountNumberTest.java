package org.skillvoucher.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class AccountNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6222000000000000012",
                " 6222 0000 0000 0000 012 ",
                "６２２２000000000000012",
                "6222\u00a0000000000000012"
            })
    void spaces_are_left_out_and_wide_digits_are_digits(String typed) {
        assertThat(AccountNumber.of(AccountKind.CARD, typed).text()).isEqualTo("6222000000000000012");
    }

    @ParameterizedTest
    @CsvSource({
        "CARD,6222000000000000013,CHECK_DIGIT",
        "CARD,6222000000000000021,CHECK_DIGIT",
        "CARD,62220000012,FORM",
        "CARD,62220000000000000120,FORM",
        "CARD,6222-0000-0000-0000-012,FORM",
        "CARD,6222000000000000,PLACEHOLDER",
        "CARD,0000000000000000,PLACEHOLDER",
        "CARD,1234567890123456,PLACEHOLDER",
        "CARD,9876543210987654,PLACEHOLDER",
        "BASIC,12345678,FORM",
        "BASIC,123456789,PLACEHOLDER",
        "BASIC,888888888,PLACEHOLDER",
        "BASIC,330501000000000,PLACEHOLDER",
        "BASIC,123456789012345678901234567890123,FORM",
        "BASIC,'',FORM",
    })
    void a_number_that_cannot_be_one_is_refused_with_what_is_wrong_and_without_the_number(
            AccountKind kind, String typed, String wrong) {
        assertThatThrownBy(() -> AccountNumber.of(kind, typed)).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(Refusal.ACCOUNT_NUMBER_WRONG);
            assertThat(no.details()).hasSize(2).containsEntry("kind", kind);
            assertThat(String.valueOf(no.details().get("wrong"))).isEqualTo(wrong);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"330501001", "33050100000000000000000000000001"})
    void a_basic_account_has_9_to_32_digits_and_no_check_digit(String typed) {
        assertThat(AccountNumber.of(AccountKind.BASIC, typed).text()).isEqualTo(typed);
    }

    @Test
    void a_card_has_12_to_19_digits() {
        assertThat(AccountNumber.withCheckDigit("62220000001").text()).hasSize(12);
        assertThat(AccountNumber.withCheckDigit("622200000000000001").text()).hasSize(19);
    }

    @Test
    void a_number_that_every_bank_knows_for_tests_has_this_check_digit() {
        assertThat(AccountNumber.withCheckDigit("411111111111111").text()).isEqualTo("4111111111111111");
    }

    @Test
    void as_text_only_the_last_four_digits_stand() {
        assertThat(AccountNumber.of(AccountKind.CARD, "6222000000000000012")).hasToString("****0012");
    }
}
