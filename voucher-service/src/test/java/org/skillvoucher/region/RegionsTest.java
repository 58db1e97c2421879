package org.skillvoucher.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

class RegionsTest {
    private final Regions regions = new Regions();

    @ParameterizedTest
    @CsvSource({
        "330000,浙江省", "330800,衢州市", "330802,柯城区", "330881,江山市", "410000,河南省", "411000,许昌市",
        "411081,禹州市", "340000,安徽省", "341100,滁州市", "341124,全椒县", "110000,北京市", "820000,澳门特别行政区"
    })
    void a_place_on_the_list_has_its_name(String code, String name) {
        assertThat(regions.nameOf(RegionCode.of(code))).isEqualTo(name);
    }

    @Test
    void a_place_that_does_not_exist_is_refused_with_its_code() {
        assertThat(regions.exists(RegionCode.of("330899"))).isFalse();
        assertThatThrownBy(() -> regions.require(RegionCode.of("330899")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.REGION_UNKNOWN);
                    assertThat(refused.details()).containsEntry("region", "330899");
                });
    }

    @Test
    void a_county_and_its_parents_are_all_on_the_list() {
        RegionCode county = regions.require(RegionCode.of("341124"));
        assertThat(regions.exists(county.parent())).isTrue();
        assertThat(regions.exists(county.parent().parent())).isTrue();
    }
}
