package org.skillvoucher.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** All persons here are impossible: born before 1900 or in a region 99 that was never assigned. */
class IdNumberTest {
    @Test
    void the_standard_s_own_example_of_1880_is_right() {
        IdNumber number = IdNumber.of("440524188001010014");
        assertThat(number.birthDate()).isEqualTo("1880-01-01");
        assertThat(number.sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void the_check_digit_is_made_for_an_invented_person() {
        assertThat(IdNumber.withCheckDigit("44052418800101001")).isEqualTo(IdNumber.of("440524188001010014"));
        assertThat(IdNumber.withCheckDigit("99000020000229002").sex()).isEqualTo(Sex.FEMALE);
    }

    @Test
    void a_small_x_counts_as_a_capital_one() {
        IdNumber withX = aNumberEndingInX();
        assertThat(IdNumber.of(withX.text().replace('X', 'x'))).isEqualTo(withX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"44052418800101001", "33080018500615002", "99000020000229003", "99000019991231123"})
    void every_single_wrong_digit_is_refused(String first17) {
        String right = IdNumber.withCheckDigit(first17).text();
        for (int at = 0; at < right.length(); at++) {
            for (char other : "0123456789X".toCharArray()) {
                if (other != right.charAt(at)) {
                    String corrupted = right.substring(0, at) + other + right.substring(at + 1);
                    assertRefused(() -> IdNumber.of(corrupted));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4405241880010100", "4405241880010100144", "44052418800101001Y", "４４0524188001010014"})
    void another_form_is_refused(String text) {
        assertRefused(() -> IdNumber.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"99000018990229001", "99000018991301001", "99000018990431001", "99000017991231001", "9900001899"
            })
    void a_birth_date_that_never_was_is_refused(String first17) {
        assertRefused(() -> IdNumber.withCheckDigit(first17));
    }

    @Test
    void births_from_1800_on_are_taken() {
        assertThat(IdNumber.withCheckDigit("99000018000101001").birthDate()).isEqualTo("1800-01-01");
    }

    @Test
    void nobody_is_born_after_today() {
        String born = IdNumber.withCheckDigit("99000020200901001").text();
        assertThat(IdNumber.of(born, LocalDate.parse("2020-09-01")).text()).isEqualTo(born);
        assertRefused(() -> IdNumber.of(born, LocalDate.parse("2020-08-31")));
        assertRefused(() -> IdNumber.of(born).ageOn(LocalDate.parse("2020-08-31")));
    }

    @Test
    void age_is_counted_in_full_years_up_to_the_birthday() {
        IdNumber number = IdNumber.withCheckDigit("99000018580615002");
        assertThat(number.ageOn(LocalDate.parse("1914-06-14"))).isEqualTo(55);
        assertThat(number.ageOn(LocalDate.parse("1914-06-15"))).isEqualTo(56);
        assertThat(number.ageOn(LocalDate.parse("1858-06-15"))).isZero();
    }

    @Test
    void the_text_form_is_masked() {
        assertThat(IdNumber.of("440524188001010014")).hasToString("4405**********0014");
        assertThat("" + aNumberEndingInX()).hasSize(18).endsWith("X").doesNotContain("1850");
    }

    @Test
    void a_refusal_never_repeats_the_number() {
        assertThatThrownBy(() -> IdNumber.of("440524188001010015"))
                .hasMessageNotContaining("440524")
                .hasNoCause();
        assertThatThrownBy(() -> IdNumber.withCheckDigit("99000018991301001"))
                .hasMessageNotContaining("1301")
                .hasNoCause();
    }

    private static IdNumber aNumberEndingInX() {
        for (int sequence = 100; sequence < 1000; sequence++) {
            IdNumber number = IdNumber.withCheckDigit("99000018500101" + sequence);
            if (number.text().endsWith("X")) {
                return number;
            }
        }
        throw new AssertionError("one in eleven ends in X");
    }

    private static void assertRefused(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ID_NUMBER_WRONG));
    }
}
