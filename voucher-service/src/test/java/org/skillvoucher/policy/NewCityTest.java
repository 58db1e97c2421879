package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.SourceFile;

/** A new city that uses known words is one file: an invented document beside the bundled ones. */
class NewCityTest {
    private static final String FILE = "chuzhou-example.yaml";
    private static final RegionCode CITY = RegionCode.of("341100");
    /** A county of that city without a document of its own. */
    private static final RegionCode COUNTY = RegionCode.of("341122");

    private static final RegionCode QUANJIAO = RegionCode.of("341124");
    private static final LocalDate DAY = LocalDate.parse("2021-09-01");

    @Test
    void a_file_of_a_city_beside_the_others_grants_there_and_in_its_counties() throws IOException {
        Policy city = withTheCity().inForce(CITY, "skill-certificate", DAY);
        Facts facts = city.examples().stream()
                .filter(example -> example.name().equals("level 4"))
                .findFirst()
                .orElseThrow()
                .facts();

        Decision decision = city.decide("skill-certificate", Stage.RELEASE, facts);

        assertThat(decision.verdict()).isEqualTo(Verdict.GRANT);
        assertThat(decision.amount()).isEqualTo(Money.ofYuan(1300));
        assertThat(decision.policyId()).isEqualTo("chuzhou-example");
        assertThat(decision.findings())
                .extracting(finding -> finding.clause().id())
                .contains("EX-1", "EX-2", "EX-4");
        assertThat(withTheCity().inForce(COUNTY, "skill-certificate", DAY)).isEqualTo(city);
    }

    @Test
    void a_county_with_a_document_of_its_own_keeps_it_and_has_the_city_s_for_the_rest() throws IOException {
        Policies policies = withTheCity();
        assertThat(policies.inForce(QUANJIAO, "new-hire-training", DAY).id()).isEqualTo("quanjiao-2020");
        assertThat(policies.inForce(QUANJIAO, "skill-certificate", DAY).id()).isEqualTo("chuzhou-example");
    }

    @Test
    void without_the_file_the_city_grants_nothing() {
        Policies bundled = Policies.load(new Regions(), PolicyFiles.bundled(), List.of());
        assertThatThrownBy(() -> bundled.inForce(CITY, "skill-certificate", DAY))
                .isInstanceOf(Refused.class);
    }

    @Test
    void what_the_other_documents_say_stays_the_same_to_the_hash() throws IOException {
        assertThat(withTheCity().all())
                .containsAll(Policies.load(new Regions(), PolicyFiles.bundled(), List.of())
                        .all());
    }

    private static Policies withTheCity() throws IOException {
        List<SourceFile> files = new ArrayList<>(PolicyFiles.bundled());
        try (InputStream file = Objects.requireNonNull(NewCityTest.class.getResourceAsStream("/new-city/" + FILE))) {
            files.add(SourceFile.of(FILE, file.readAllBytes()));
        }
        return Policies.load(new Regions(), files, List.of());
    }
}
