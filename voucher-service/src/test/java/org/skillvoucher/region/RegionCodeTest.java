package org.skillvoucher.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "33080", "3308022", "033080", "33o802", "330802 ", "３３０８０２", "-30802"})
    void another_form_is_refused(String digits) {
        assertThatThrownBy(() -> RegionCode.of(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "330802, 330802, true",
        "330802, 330800, true",
        "330802, 330000, true",
        "330800, 330000, true",
        "330800, 330802, false",
        "330000, 330800, false",
        "330802, 330803, false",
        "330802, 330700, false",
        "330802, 340000, false",
        "410000, 411000, false",
        "411000, 410000, true",
        "411081, 411000, true",
        "411081, 411100, false",
    })
    void a_place_lies_in_itself_and_in_those_above_it_only(String place, String other, boolean within) {
        assertThat(RegionCode.of(place).isWithin(RegionCode.of(other))).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({"330802, 330800", "330800, 330000", "330000, 330000", "411081, 411000", "411000, 410000"})
    void the_next_place_up_is_the_city_then_the_province(String place, String parent) {
        assertThat(RegionCode.of(place).parent()).isEqualTo(RegionCode.of(parent));
    }

    @ParameterizedTest
    @CsvSource({
        "330802, 330802, 330802",
        "330802, 330803, 330800",
        "330802, 330800, 330800",
        "330800, 330802, 330800",
        "330802, 330702, 330000",
        "330802, 330000, 330000",
        "330802, 341124, 330000", // nothing lies above two provinces
        "341124, 330802, 340000",
    })
    void two_places_share_the_lowest_in_which_both_lie(String one, String other, String shared) {
        assertThat(RegionCode.of(one).shared(RegionCode.of(other))).isEqualTo(RegionCode.of(shared));
    }

    @ParameterizedTest
    @CsvSource({"330802, 330802", "330800, 3308", "330000, 33", "411000, 4110", "110000, 11"})
    void all_places_within_begin_with_the_prefix(String place, String prefix) {
        assertThat(RegionCode.of(place).prefix()).isEqualTo(prefix);
    }

    @Test
    void a_province_is_known_by_its_zeros() {
        assertThat(RegionCode.of("330000").isProvince()).isTrue();
        assertThat(RegionCode.of("330800").isProvince()).isFalse();
        assertThat(RegionCode.of("330802").isProvince()).isFalse();
    }

    @Test
    void it_reads_as_its_digits() {
        assertThat(RegionCode.of("330802")).hasToString("330802");
    }
}
