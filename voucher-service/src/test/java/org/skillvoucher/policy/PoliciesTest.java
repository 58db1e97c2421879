package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

class PoliciesTest {
    private final Policies policies = Policies.load(new Regions(), PolicyFiles.bundled(), List.of());

    @ParameterizedTest
    @CsvSource({"330800,2020-01-29", "330800,2021-12-31", "330802,2020-09-01", "330881,2020-09-01"})
    void a_city_s_document_covers_the_city_and_its_counties(String region, LocalDate day) {
        assertThat(policies.inForce(RegionCode.of(region), "skill-certificate", day)
                        .id())
                .isEqualTo("quzhou-2019");
    }

    @ParameterizedTest
    @CsvSource({
        "330800,skill-certificate,2020-01-28,NO_POLICY_IN_FORCE",
        "330800,skill-certificate,2022-01-01,NO_POLICY_IN_FORCE",
        "330000,skill-certificate,2020-09-01,NO_POLICY_IN_FORCE",
        "410000,skill-certificate,2020-09-01,NO_POLICY_IN_FORCE",
        "330800,moon-flight,2020-09-01,BENEFIT_UNKNOWN"
    })
    void a_place_day_or_benefit_that_nothing_covers_is_refused(
            String region, String benefit, LocalDate day, Refusal refusal) {
        assertThatThrownBy(() -> policies.inForce(RegionCode.of(region), benefit, day))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void an_unknown_id_is_not_found() {
        assertThatThrownBy(() -> policies.byId("moon-2019"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_FOUND));
    }

    @Test
    void two_documents_in_force_for_one_region_benefit_and_day_stop_the_start() {
        assertThatThrownBy(() -> loadBeside("2020-12-31", "2021-12-31"))
                .isInstanceOf(FileWrong.class)
                .hasMessage("other.yaml:11:9: in force together with small for 330800, gift, on 2020-12-31");
        assertThat(loadBeside("2021-01-01", "2021-12-31").all()).hasSize(2);
    }

    @Test
    void two_files_of_one_id_stop_the_start() {
        SourceFile source = SmallPolicy.source(SmallPolicy.TEXT);
        assertThatThrownBy(() -> Policies.load(new Regions(), List.of(source, source), List.of()))
                .hasMessageContaining("two files have the id 'small'");
    }

    @Test
    void the_application_starts_with_the_extensions_of_its_directory(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("10-prolong.yaml"), """
                extends: quzhou-2019
                document: 测试延期文件
                inForce: { from: 2020-01-29, to: 2022-12-31 }
                """);
        Files.writeString(directory.resolve("notes.txt"), "not a policy");
        try (ApplicationContext context = start(Map.of("skillvoucher.policy.extensions", directory.toString()))) {
            Policy policy = context.getBean(Policies.class)
                    .inForce(RegionCode.of("330802"), "skill-certificate", LocalDate.parse("2022-12-31"));
            assertThat(policy.extendedBy()).containsExactly("测试延期文件");
        }
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(Policies.class).byId("quzhou-2019").extendedBy())
                    .isEmpty();
        }
    }

    @Test
    void a_wrong_extension_stops_the_start(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "extends: nothing\n");
        assertThatThrownBy(() -> start(Map.of("skillvoucher.policy.extensions", directory.toString())))
                .hasStackTraceContaining("a.yaml:1:10: unknown word 'nothing'");
    }

    private static ApplicationContext start(Map<String, Object> configuration) {
        return ApplicationContext.builder()
                .properties(configuration)
                .deduceEnvironment(false)
                .banner(false)
                .start();
    }

    private static Policies loadBeside(String from, String to) {
        LocalDate first = LocalDate.parse(from);
        LocalDate last = LocalDate.parse(to);
        String other = SmallPolicy.TEXT
                .replace("id: small", "id: other")
                .replace("2021-01-01", last.plusDays(1).toString())
                .replace("2020-12-31", to)
                .replace("2019-12-31", first.minusDays(1).toString())
                .replace("2020-01-01", from)
                .replace("2020-06-01", to);
        return Policies.load(
                new Regions(),
                List.of(SmallPolicy.source(SmallPolicy.TEXT), new SourceFile("other.yaml", other)),
                List.of());
    }
}
