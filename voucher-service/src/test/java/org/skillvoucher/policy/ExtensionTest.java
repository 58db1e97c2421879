package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

class ExtensionTest {
    private static final RegionCode CITY = RegionCode.of("330800");
    private static final RegionCode COUNTY = RegionCode.of("330802");
    private static final LocalDate NEXT_YEAR = LocalDate.parse("2021-06-01");

    private static final SourceFile PROLONGED = extension("""
            extends: small
            document: 测〔2021〕9号
            inForce: { from: 2020-01-01, to: 2021-12-31 }
            """);

    private static final SourceFile COUNTY_AGES = new SourceFile("b.yaml", """
            extends: small
            id: small-county
            region: "330802"
            document: 柯〔2020〕5号
            override:
              - benefit: gift
                condition: { require: age-at-most, clause: 二-3, ref: C-1, male: 58, female: 50 }
              - { limit: per-person-per-year, times: 1, clause: 二-4, ref: C-2, onBreach: REFUSE }
            typical: { day: 2020-06-01, age: 58, sex: male, grantedThisYear: 0 }
            examples:
              - { name: man of 58, benefit: gift, verdict: GRANT, yuan: 100 }
              - { name: man of 59, benefit: gift, facts: { age: 59 }, verdict: REFUSE, because: [age-at-most] }
            """);

    @Test
    void a_later_document_prolongs_a_policy_which_keeps_its_id_and_gets_a_hash_of_its_own() {
        Policy base = SmallPolicy.load(SmallPolicy.TEXT).byId("small");
        Policies policies = SmallPolicy.load(SmallPolicy.TEXT, PROLONGED);
        Policy effective = policies.inForce(CITY, "gift", NEXT_YEAR);
        assertThat(effective.id()).isEqualTo("small");
        assertThat(effective.document()).isEqualTo(base.document());
        assertThat(effective.extendedBy()).containsExactly("测〔2021〕9号");
        assertThat(effective.hash()).matches("[0-9a-f]{64}").isNotEqualTo(base.hash());
        assertThatThrownBy(() -> policies.inForce(CITY, "gift", LocalDate.parse("2022-01-01")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_draft_grants_only_after_a_document_brings_it_into_force() {
        LocalDate day = LocalDate.parse("2020-06-01");
        Policies draft = SmallPolicy.load(SmallPolicy.DRAFT);
        assertThatThrownBy(() -> draft.inForce(CITY, "gift", day)).isInstanceOf(Refused.class);
        assertThat(draft.byId("small").decide("gift", Stage.RELEASE, facts(day)).verdict())
                .isEqualTo(Verdict.REFUSE);
        Policies law = SmallPolicy.load(SmallPolicy.DRAFT, extension("""
                        extends: small
                        document: 测〔2020〕2号
                        standing: IN_FORCE
                        inForce: { from: 2020-06-01, to: 2020-12-31 }
                        """));
        assertThat(law.inForce(CITY, "gift", day)
                        .decide("gift", Stage.RELEASE, facts(day))
                        .verdict())
                .isEqualTo(Verdict.GRANT);
        assertThatThrownBy(() -> law.inForce(CITY, "gift", day.minusDays(1))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"2022-02-28,REFUSE", "2022-03-01,GRANT", "2027-02-28,GRANT", "2027-03-01,REFUSE"})
    void the_craftsman_measures_grant_only_in_the_days_of_the_document_that_issues_them(
            LocalDate day, Verdict expected) {
        Facts recognised = OneRule.facts("honour: CRAFTSMAN, evidence: [RECOGNITION], grantedBeforeFen: 0")
                .with(Fact.DAY, day);
        Policy draft =
                Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).byId("quzhou-craftsman");
        assertThat(draft.decide("craftsman-title", Stage.RELEASE, recognised).verdict())
                .isEqualTo(Verdict.REFUSE);
        Policy issued = Policies.load(new Regions(), PolicyFiles.bundled(), List.of(extension("""
                        extends: quzhou-craftsman
                        document: 测〔2022〕3号
                        standing: IN_FORCE
                        inForce: { from: 2022-03-01, to: 2027-02-28 }
                        """)))
                .byId("quzhou-craftsman");
        assertThat(issued.decide("craftsman-title", Stage.RELEASE, recognised).verdict())
                .isEqualTo(expected);
    }

    @Test
    void a_county_has_its_own_values_and_the_city_keeps_its_own() {
        Policies policies = SmallPolicy.load(SmallPolicy.TEXT, COUNTY_AGES);
        LocalDate day = LocalDate.parse("2020-06-01");
        Facts man = facts(day).with(Fact.AGE, 59);
        Policy county = policies.inForce(COUNTY, "gift", day);
        assertThat(county.id()).isEqualTo("small-county");
        Decision no = county.decide("gift", Stage.RELEASE, man);
        assertThat(no.verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(no.obstacles()).extracting(Finding::clause).containsExactly(new Clause("二-3", "C-1"));
        assertThat(policies.inForce(CITY, "gift", day)
                        .decide("gift", Stage.RELEASE, man)
                        .verdict())
                .isEqualTo(Verdict.GRANT);
        assertThat(policies.inForce(RegionCode.of("330881"), "gift", day).id()).isEqualTo("small");
        assertThat(county.decide("gift", Stage.RELEASE, facts(day).with(Fact.GRANTED_THIS_YEAR, 1))
                        .verdict())
                .isEqualTo(Verdict.REFUSE);
    }

    @ParameterizedTest(name = "{0} level {1} -> {2}")
    @CsvSource({
        "skill-certificate,5,1200",
        "skill-certificate,4,1800",
        "skill-certificate,3,3000",
        "skill-certificate-trade-friction,5,1560"
    })
    void a_later_document_adjusts_a_standard_and_what_builds_on_it_follows(String benefit, int level, long yuan) {
        Policy adjusted = Policies.load(new Regions(), PolicyFiles.bundled(), List.of(extension("""
                        extends: quzhou-2019
                        document: 测〔2021〕4号
                        override:
                          - benefit: skill-certificate
                            pays:
                              tariff: by-level
                              clause: 二-1
                              ref: T-1
                              yuan: { 1: 5500, 2: 4500, 3: 3000, 4: 1800, 5: 1200 }
                              specialAbilityYuan: 800
                        """)))
                .byId("quzhou-2019");
        Facts facts = OneRule.facts("level: " + level + ", certificateKind: SKILL_LEVEL")
                .with(Fact.DAY, NEXT_YEAR);
        assertThat(adjusted.decide(benefit, Stage.RELEASE, facts).amount()).isEqualTo(Money.ofYuan(yuan));
    }

    @Test
    void the_same_case_was_paid_by_the_old_standard_before() {
        Policy base =
                Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).byId("quzhou-2019");
        Facts facts = OneRule.facts("level: 5, certificateKind: SKILL_LEVEL").with(Fact.DAY, NEXT_YEAR);
        assertThat(base.decide("skill-certificate", Stage.RELEASE, facts).amount())
                .isEqualTo(Money.ofYuan(1000));
        assertThat(base.decide("skill-certificate-trade-friction", Stage.RELEASE, facts)
                        .amount())
                .isEqualTo(Money.ofYuan(1300));
    }

    @Test
    void of_two_benefits_with_the_same_tariff_only_the_named_one_is_adjusted() {
        Policy adjusted = Policies.load(new Regions(), PolicyFiles.bundled(), List.of(extension("""
                        extends: quanjiao-2020
                        document: 测〔2021〕5号
                        override:
                          - { benefit: on-the-job-poor, pays: { tariff: per-month, ref: T-1, yuan: 300, monthsMax: 6 } }
                        """)))
                .byId("quanjiao-2020");
        Facts month = OneRule.facts("months: 1, monthsGrantedBefore: 0").with(Fact.DAY, NEXT_YEAR);
        assertThat(adjusted.decide("on-the-job-poor", Stage.RELEASE, month).amount())
                .isEqualTo(Money.ofYuan(300));
        assertThat(adjusted.decide("on-the-job-hard-to-employ", Stage.RELEASE, month)
                        .amount())
                .isEqualTo(Money.ofYuan(200));
    }

    @ParameterizedTest(name = "{0} before, {1} written -> {2}")
    @CsvSource({
        "0,'times: 2, clause: 二-1, ref: T-1, onBreach: REFUSE',MET",
        "1,'times: 2, clause: 二-1, ref: T-1, onBreach: REFUSE',MET",
        "2,'times: 2, clause: 二-1, ref: T-1, onBreach: REFUSE',NOT_MET",
        "1,'times: 1, clause: 二-1, ref: T-1, onBreach: REFUSE',NOT_MET"
    })
    void a_later_document_adjusts_how_often_one_benefit_is_paid(int before, String written, Outcome expected) {
        Policy adjusted = Policies.load(
                        new Regions(), PolicyFiles.bundled(), List.of(extension("""
                        extends: quanjiao-2020
                        document: 测〔2021〕6号
                        override:
                          - { benefit: safety-training, limit: { limit: uses-per-year, per: PERSON, %s } }
                        """.formatted(written))))
                .byId("quanjiao-2020");
        Facts facts = Facts.none().with(Fact.DAY, NEXT_YEAR).with(Fact.BENEFIT_USES_THIS_YEAR, before);
        assertThat(adjusted.decide("safety-training", Stage.RELEASE, facts).findings())
                .filteredOn(finding -> finding.rule().equals("uses-per-year"))
                .extracting(Finding::outcome)
                .containsExactly(expected);
    }

    @ParameterizedTest(name = "{0} years before -> {1}")
    @CsvSource({"1,0", "2,1", "3,1", "4,2"})
    void of_a_soft_bound_and_a_hard_one_the_one_of_the_same_breach_is_adjusted(int before, int notMet) {
        Policy adjusted = Policies.load(new Regions(), PolicyFiles.bundled(), List.of(extension("""
                        extends: quzhou-2019
                        document: 测〔2021〕7号
                        override:
                          - benefit: apprentice-employee
                            limit: { limit: uses-ever, per: PERSON, times: 4, clause: 二-1, ref: T-1, onBreach: REFUSE }
                        """)))
                .byId("quzhou-2019");
        Facts facts = Facts.none().with(Fact.DAY, NEXT_YEAR).with(Fact.BENEFIT_USES_EVER, before);
        assertThat(adjusted.decide("apprentice-employee", Stage.RELEASE, facts).findings())
                .filteredOn(finding -> finding.rule().equals("uses-ever") && finding.outcome() == Outcome.NOT_MET)
                .hasSize(notMet);
    }

    @Test
    void the_examples_of_an_extension_show_the_adjusted_amount_or_stop_the_load() {
        String text = """
                extends: small
                document: 测〔2021〕8号
                override:
                  - { benefit: gift, pays: { tariff: flat, ref: C-1, yuan: 120 } }
                typical: { day: 2020-06-01, age: 40, sex: male, grantedThisYear: 0 }
                examples:
                  - { name: more, benefit: gift, verdict: GRANT, yuan: 120 }
                """;
        assertThat(SmallPolicy.load(SmallPolicy.TEXT, extension(text))
                        .byId("small")
                        .examples())
                .hasSize(1);
        assertWrong(
                text.replace("verdict: GRANT, yuan: 120", "verdict: GRANT, yuan: 100"),
                "a.yaml:7:5: example 'more': expected 100.00 yuan but was 120.00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { benefit: gift, pays: { tariff: per-day, ref: x, yuan: 1 } }                      | 4:28: benefit 'gift' pays by 'flat', not by 'per-day'
            { benefit: gift, pays: { tariff: flat, ref: x, yuan: 0 } }                         | 4:58: expected a whole number above zero
            { benefit: gift, pays: { tariff: flat, ref: x, yan: 1 } }                          | 4:52: unknown key 'yan'; known:
            { benefit: gift, limit: { limit: uses-ever, per: PERSON, times: 1, clause: a, ref: x, onBreach: REFER } } | 4:29: benefit 'gift' has no limit 'uses-ever'
            { benefit: gift, limit: { limit: uses, times: 1 } }                                | 4:38: unknown word 'uses' for limit
            { benefit: gift }                                                                  | 4:5: expected one of [condition, limit, pays]
            { benefit: gift, pays: { tariff: flat, ref: x, yuan: 1 }, condition: { require: no-pension, ref: x } } | 4:5: expected one of [condition, limit, pays]
            { benefit: grant, pays: { tariff: flat, ref: x, yuan: 1 } }                        | 4:16: unknown word 'grant'; known: [gift]
            { pays: { tariff: flat, ref: x, yuan: 1 } }                                        | 4:5: key 'benefit' is missing
            """)
    void a_mistake_in_what_an_extension_adjusts_is_named_with_line_and_column(String override, String message) {
        assertWrong("extends: small\ndocument: x\noverride:\n  - " + override + "\n", "a.yaml:" + message);
    }

    @Test
    void a_mistake_in_an_extension_is_named_with_line_and_column() {
        assertWrong("extends: tall\ndocument: x\n", "a.yaml:1:10: unknown word 'tall'; known: [small]");
        assertWrong("extends: small\ndokument: x\n", "a.yaml:2:1: unknown key 'dokument'; known:");
        assertWrong("extends: small\ndocument: x\nid: y\n", "a.yaml:3:5: only an extension with a region");
        assertWrong(
                "extends: small\ndocument: x\nid: y\nregion: \"411000\"\n",
                "a.yaml:4:9: '411000' does not lie inside 330800");
        assertWrong(
                "extends: small\ndocument: x\nid: small\nregion: \"330802\"\n",
                "a.yaml:3:5: 'small' is another policy's id");
        assertWrong(
                "extends: small\ndocument: x\noverride:\n  - { benefit: gift, condition: { require: no-pension, ref: x } }\n",
                "a.yaml:4:33: benefit 'gift' has no condition 'no-pension'");
        assertWrong(
                "extends: small\ndocument: x\noverride:\n  - { limit: once-per-occupation-and-level, clause: a, ref: x, onBreach: REFER }\n",
                "a.yaml:4:5: the policy has no limit 'once-per-occupation-and-level'");
    }

    @Test
    void an_example_of_an_extension_that_comes_out_otherwise_stops_the_load() {
        SourceFile wrong =
                new SourceFile("b.yaml", COUNTY_AGES.text().replace("male: 58, female: 50", "male: 57, female: 50"));
        assertThatThrownBy(() -> SmallPolicy.load(SmallPolicy.TEXT, wrong))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith("b.yaml:11:5: example 'man of 58': expected GRANT but was REFUSE");
    }

    @Test
    void a_draft_cannot_come_into_force_without_days() {
        assertThatThrownBy(() -> SmallPolicy.load(
                        SmallPolicy.DRAFT, extension("extends: small\ndocument: x\nstanding: IN_FORCE\n")))
                .hasMessage("a.yaml:1:1: key 'inForce' is missing");
    }

    @Test
    void a_policy_is_the_same_when_it_is_read_again_from_its_files() {
        Policies policies = SmallPolicy.load(SmallPolicy.TEXT, PROLONGED, COUNTY_AGES);
        assertThat(policies.all())
                .hasSize(2)
                .allSatisfy(policy -> assertThat(Policies.reread(new Regions(), policies.sourcesOf(policy)))
                        .isEqualTo(policy));
    }

    @Test
    void more_extensions_are_applied_after_those_of_the_files() {
        Policies files = SmallPolicy.load(SmallPolicy.TEXT, PROLONGED);
        Policies more = files.with(new Regions(), List.of(COUNTY_AGES));
        assertThat(more.byId("small")).isEqualTo(files.byId("small"));
        assertThat(more.byId("small-county").extendedBy()).containsExactly("测〔2021〕9号", "柯〔2020〕5号");
    }

    private static void assertWrong(String text, String message) {
        assertThatThrownBy(() -> SmallPolicy.load(SmallPolicy.TEXT, extension(text)))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith(message);
    }

    private static SourceFile extension(String text) {
        return new SourceFile("a.yaml", text);
    }

    private static Facts facts(LocalDate day) {
        return Facts.none()
                .with(Fact.DAY, day)
                .with(Fact.AGE, 40)
                .with(Fact.SEX, "male")
                .with(Fact.GRANTED_THIS_YEAR, 0);
    }
}
