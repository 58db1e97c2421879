package org.skillvoucher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

class PlansTest {
    private static final String SMALL = """
            id: small
            title: 小计划
            document: 测〔2020〕1号
            region: "330800"
            groups:
              - id: areas
                zh: 分地区
                clause: 附件1
                ref: T-1
                period: { from: 2019, to: 2021, each: YEAR }
                total: 30
                lines:
                  - { id: "1", zh: 市级, region: "330800", itselfOnly: true, persons: 10 }
                  - { id: "2", zh: 柯城, region: "330802", persons: 20 }
            """;

    private final Plans plans = Plans.load(new Regions(), PlanFiles.bundled());

    @Test
    void the_areas_of_quzhou_are_those_of_annex_1() {
        assertThat(persons("quzhou-2019", "areas")).containsExactly(10000, 4000, 5000, 6000, 7000, 4000, 4000);
        assertThat(group("quzhou-2019", "areas").lines())
                .extracting(PlanLine::zh)
                .containsExactly("市级", "柯城", "衢江", "龙游", "江山", "常山", "开化");
    }

    @Test
    void the_departments_of_quzhou_are_those_of_annex_2() {
        assertThat(persons("quzhou-2019", "departments"))
                .containsExactly(2000, 850, 4000, 2220, 444, 8000, 1000, 493, 700, 4000, 1600);
        assertThat(persons("quzhou-2019", "departments").stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(25307);
    }

    @Test
    void xuchang_plans_three_hundred_thousand_in_nine_programmes() {
        assertThat(persons("xuchang-2019", "totals")).containsExactly(300_000, 150_000, 15_000);
        assertThat(persons("xuchang-2019", "programmes"))
                .containsExactly(115_000, 115_000, 5_000, 20_000, 10_000, 5_000, 5_000, 10_000, 15_000);
        assertThat(group("xuchang-2019", "programmes").lines())
                .extracting(PlanLine::minUpskillingPercent)
                .containsExactly(80, 50, 60, 50, 50, 80, 40, null, null);
        assertThat(group("xuchang-2019", "programmes").lines().get(1).parts())
                .extracting(PlanLine::persons)
                .containsExactly(60_000, 2_000, 7_000, 3_000, 10_000, 30_000, 3_000);
    }

    @Test
    void the_craftsman_draft_has_eighteen_tasks_a_year_until_2025() {
        PlanGroup tasks = group("quzhou-craftsman", "tasks");
        assertThat(persons("quzhou-craftsman", "tasks"))
                .containsExactly(
                        50000, 5000, 4000, 500, 750, 3000, 1800, 100, 6000, 2600, 1500, 1000, 444, 1600, 900, 3000,
                        20000, 8000);
        assertThat(tasks.covers(2025)).isTrue();
        assertThat(tasks.covers(2026)).isFalse();
        assertThat(tasks.lines().get(8).id()).isEqualTo("quzhou-craftsman/tasks/9");
        assertThat(tasks.lines().get(8).supporting()).containsExactly("市教育局", "市人力社保局", "市商务局");
    }

    @Test
    void quanjiao_plans_ten_thousand_subsidised_trainings_in_three_years() {
        PlanGroup county = group("quanjiao-2020", "county");
        assertThat(persons("quanjiao-2020", "county")).containsExactly(10_000);
        assertThat(county.yearly()).isFalse();
        assertThat(county.covers(2018)).isFalse();
        assertThat(county.covers(2019)).isTrue();
        assertThat(county.countedFrom(2021)).isEqualTo(2019);
    }

    @Test
    void the_surplus_of_xuchang_is_a_ceiling_for_its_region_source_and_years() {
        assertThat(plans.all()).singleElement().satisfies(ceiling -> {
            assertThat(ceiling.amount()).isEqualTo(Money.ofYuan(119_500_000));
            assertThat(ceiling.clause()).isEqualTo("XC-3");
            RegionCode county = RegionCode.of("411024");
            assertThat(ceiling.covers(county, FundSource.SKILL_UPGRADE_ACCOUNT, 2019))
                    .isTrue();
            assertThat(ceiling.covers(county, FundSource.SKILL_UPGRADE_ACCOUNT, 2021))
                    .isTrue();
            assertThat(ceiling.covers(county, FundSource.SKILL_UPGRADE_ACCOUNT, 2018))
                    .isFalse();
            assertThat(ceiling.covers(county, FundSource.SKILL_UPGRADE_ACCOUNT, 2022))
                    .isFalse();
            assertThat(ceiling.covers(county, FundSource.EMPLOYMENT_FUND, 2020)).isFalse();
            assertThat(ceiling.covers(RegionCode.of("410000"), FundSource.SKILL_UPGRADE_ACCOUNT, 2020))
                    .isFalse();
        });
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    title: 小计划      | titel: 小计划      | small.yaml:2:1: unknown key 'titel'; known:
                    persons: 20        | person: 20         | small.yaml:14:46: unknown key 'person'; known:
                    total: 30          | total: 31          | small.yaml:11:12: the lines add up to 30, not to 31
                    each: YEAR         | each: DAY          | small.yaml:10:43: unknown word 'DAY'; known: [YEAR, SPAN]
                    id: "2"            | id: "1"            | small.yaml:14:15: the id 'small/areas/1' stands here twice
                    "330802"           | "330899"           | small.yaml:14:36: unknown region '330899'
                    to: 2021           | to: 2018           | small.yaml:10:13: the last year is before the first
                    id: small          | id: tall           | small.yaml:1:5: the id must be the file's name
                    """)
    void a_mistake_is_named_with_line_and_column(String right, String mistaken, String message) {
        assertThat(load(SMALL).byId("small").groups()).hasSize(1);
        String text = SMALL.replace(right, mistaken);
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> load(text)).isInstanceOf(FileWrong.class).hasMessageStartingWith(message);
    }

    @Test
    void the_city_itself_is_not_its_counties() {
        List<PlanLine> lines = load(SMALL).byId("small").groups().getFirst().lines();
        assertThat(lines.getFirst().countsFor(RegionCode.of("330800"), null)).isTrue();
        assertThat(lines.getFirst().countsFor(RegionCode.of("330802"), null)).isFalse();
        assertThat(lines.getLast().countsFor(RegionCode.of("330802"), null)).isTrue();
    }

    @Test
    void a_programme_counts_the_classes_that_name_it_or_a_part_of_it() {
        PlanLine second = group("xuchang-2019", "programmes").lines().get(1);
        RegionCode city = RegionCode.of("411000");
        assertThat(second.countsFor(city, "xuchang-2019/programmes/2")).isTrue();
        assertThat(second.countsFor(city, "xuchang-2019/programmes/2/7")).isTrue();
        assertThat(second.countsFor(city, "xuchang-2019/programmes/1")).isFalse();
        assertThat(second.countsFor(city, null)).isFalse();
    }

    @Test
    void the_least_share_is_met_or_just_not() {
        PlanLine first = group("xuchang-2019", "programmes").lines().getFirst();
        assertThat(first.shareMet(1000, 800)).contains(true);
        assertThat(first.shareMet(1000, 799)).contains(false);
        assertThat(first.shareMet(0, 0)).isEmpty();
        assertThat(group("xuchang-2019", "programmes").lines().get(7).shareMet(10, 0))
                .isEmpty();
    }

    @Test
    void a_college_may_pay_seventy_per_cent_of_the_surplus() {
        ReckonCollegeIncome.Answer below = reckon(100_000, 80_000, 100_000);
        assertThat(below.surplus()).isEqualTo(Money.ofYuan(20_000));
        assertThat(below.allowed()).isEqualTo(Money.ofYuan(14_000));
        assertThat(below.steps()).hasSize(4).allMatch(step -> step.zh().startsWith("五-15"));
    }

    @Test
    void and_never_more_than_fifteen_per_cent_of_the_base() {
        assertThat(reckon(100_000, 80_000, 93_400).allowed()).isEqualTo(Money.ofYuan(14_000));
        assertThat(reckon(100_000, 80_000, 93_300).allowed()).isEqualTo(Money.ofYuan(13_995));
        assertThat(reckon(80_000, 100_000, 93_300).allowed()).isEqualTo(Money.ZERO);
    }

    private ReckonCollegeIncome.Answer reckon(long income, long cost, long base) {
        return new ReckonCollegeIncome(plans).reckon(Money.ofYuan(income), Money.ofYuan(cost), Money.ofYuan(base));
    }

    private List<Integer> persons(String plan, String group) {
        return group(plan, group).lines().stream().map(PlanLine::persons).toList();
    }

    private PlanGroup group(String plan, String group) {
        return plans.byId(plan).groups().stream()
                .filter(one -> one.id().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static Plans load(String text) {
        return Plans.load(new Regions(), List.of(new SourceFile("small.yaml", text)));
    }
}
