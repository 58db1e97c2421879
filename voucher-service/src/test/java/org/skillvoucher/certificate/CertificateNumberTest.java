package org.skillvoucher.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class CertificateNumberTest {
    @ParameterizedTest
    @CsvSource({
        "SKILL_LEVEL,Y000133000001205000001,5",
        "SKILL_LEVEL,S000033000001201000001,1",
        "QUALIFICATION,1933080001400001,4",
        "QUALIFICATION,1933084001100001,1"
    })
    void a_number_that_states_its_level_tells_it(CertificateKind kind, String text, int level) {
        assertThat(CertificateNumber.of(kind, text).levelInNumber()).hasValue(level);
    }

    @ParameterizedTest
    @CsvSource({
        "QUALIFICATION,0001234567890123",
        "SKILL_LEVEL,YT00013300000120000001",
        "SPECIAL_ABILITY,ZX-330800-0001",
        "SPECIAL_OPERATION,T990000185001010011",
        "TRAINING,A001",
        "TRAINING,ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
    })
    void a_number_without_a_level_has_none(CertificateKind kind, String text) {
        assertThat(CertificateNumber.of(kind, text).levelInNumber()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SKILL_LEVEL,Y000133000001200000001",
        "SKILL_LEVEL,Y000133000001206000001",
        "SKILL_LEVEL,X000133000001205000001",
        "SKILL_LEVEL,Y00013300000120500001",
        "SKILL_LEVEL,Y0001330000012050000011",
        "SKILL_LEVEL,YTA0013300000120000001",
        "SKILL_LEVEL,YT000133000001200000011",
        "QUALIFICATION,1933080001600001",
        "QUALIFICATION,1933085001400001",
        "QUALIFICATION,193308000140000",
        "TRAINING,A01",
        "TRAINING,ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456",
        "TRAINING,a001",
        "SPECIAL_ABILITY,ZX 0001"
    })
    void another_form_is_refused(CertificateKind kind, String text) {
        assertThatThrownBy(() -> CertificateNumber.of(kind, text))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CERTIFICATE_NUMBER_WRONG))
                .hasMessageNotContaining(text);
    }

    @Test
    void an_id_number_inside_a_number_is_masked() {
        String id = IdNumber.withCheckDigit("99000018500101001").text();
        CertificateNumber licence = CertificateNumber.of(CertificateKind.SPECIAL_OPERATION, "T" + id);
        assertThat(licence.toString()).startsWith("T9900**********").doesNotContain("1850");
        assertThat(CertificateNumber.of(CertificateKind.TRAINING, "A001")).hasToString("A001");
    }
}
