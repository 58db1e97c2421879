package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.ClassSite;

class PlaceEvidenceTest {
    private static final int RADIUS = 100;
    /** A millionth of a degree of latitude is about eleven centimetres everywhere. */
    private static final double METRES_A_MILLIONTH = 6_371_008.8 * Math.PI / 180 / 1e6;

    private static final ClassSite SITE = new ClassSite(Id.random(), "样例路1号", 28_970_000, 118_870_000);

    @ParameterizedTest
    @CsvSource({
        "0, INSIDE, 25",
        "24, INSIDE, 25",
        "26, INSIDE, 50",
        "99, INSIDE, 100",
        "101, OUTSIDE, 200",
        "400, OUTSIDE, 500",
        "4000, OUTSIDE, 5000",
        "60000, OUTSIDE, 1000000",
    })
    void inside_is_up_to_the_radius_and_only_a_step_of_the_distance_is_kept(
            int metres, PlaceEvidence.Verdict verdict, int bucket) {
        assertThat(north(metres, 10)).isEqualTo(new PlaceEvidence(verdict, bucket, 10));
    }

    @ParameterizedTest
    @CsvSource({"100, INSIDE", "101, UNKNOWN", "0, UNKNOWN", "2000, UNKNOWN"})
    void a_phone_that_is_less_exact_than_the_radius_says_nothing(int accuracy, PlaceEvidence.Verdict verdict) {
        assertThat(north(0, accuracy).verdict()).isEqualTo(verdict);
    }

    @Test
    void without_a_place_of_the_phone_or_of_the_class_nothing_is_known() {
        assertThat(PlaceEvidence.of(null, SITE, RADIUS).verdict()).isEqualTo(PlaceEvidence.Verdict.UNKNOWN);
        assertThat(evidence(null, 28_970_000, 118_870_000, 10).verdict()).isEqualTo(PlaceEvidence.Verdict.UNKNOWN);
        assertThat(evidence(SITE, 0, 0, 10).verdict()).isEqualTo(PlaceEvidence.Verdict.UNKNOWN);
    }

    @Test
    void the_ends_of_the_earth_break_nothing() {
        for (int latitude : new int[] {-90_000_000, 0, 90_000_000}) {
            for (int longitude : new int[] {-180_000_000, 180_000_000}) {
                assertThat(evidence(SITE, latitude, longitude, 10).verdict()).isEqualTo(PlaceEvidence.Verdict.OUTSIDE);
            }
        }
    }

    @Test
    void a_place_never_prints_itself() {
        assertThat(new PlaceEvidence.Whereabouts(28_970_123, 118_870_123, 10).toString())
                .doesNotContain("28", "118");
    }

    private static PlaceEvidence north(int metres, int accuracy) {
        int away = (int) Math.round(metres / METRES_A_MILLIONTH);
        return evidence(SITE, SITE.latitudeE6() + away, SITE.longitudeE6(), accuracy);
    }

    private static PlaceEvidence evidence(@Nullable ClassSite site, int latitude, int longitude, int accuracy) {
        return PlaceEvidence.of(new PlaceEvidence.Whereabouts(latitude, longitude, accuracy), site, RADIUS);
    }
}
