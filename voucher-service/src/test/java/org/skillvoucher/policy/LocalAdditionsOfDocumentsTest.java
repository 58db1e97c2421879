package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;

class LocalAdditionsOfDocumentsTest {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Policies policies = Policies.load(new Regions(), PolicyFiles.bundled(), List.of());

    @ParameterizedTest
    @CsvSource({
        "411000,2019-10-11," + UNLIMITED,
        "411000,2019-10-12,10",
        "411000,2021-12-31,10",
        "411000,2022-01-01," + UNLIMITED,
        "410000,2020-09-01," + UNLIMITED,
        "330800,2020-09-01," + UNLIMITED
    })
    void a_place_adds_as_many_occupations_as_its_document_in_force_says(String region, LocalDate day, int most) {
        assertThat(policies.localOccupationsMax(RegionCode.of(region), day)).isEqualTo(most);
    }
}
