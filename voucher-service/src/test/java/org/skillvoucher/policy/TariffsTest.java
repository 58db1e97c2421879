package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.money.Money;
import org.skillvoucher.yaml.FileWrong;

/** Each word for an amount, on both sides of its edges and with facts missing. */
class TariffsTest {
    private static final String STANDARD = "{ tariff: standard, ref: T-1, standard: recruiting, zh: 标准, en: standard }";

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | level: 1                           | MET 90.00
                    RELEASE | level: 5                           | MET 10.00
                    RELEASE | level: 2                           | NOT_MET 0.00
                    RELEASE | ''                                 | UNKNOWN 0.00
                    RELEASE | certificateKind: SPECIAL_ABILITY   | MET 95.00
                    ISSUE   | level: 5                           | MET 10.00
                    ISSUE   | ''                                 | MET 95.00
                    """)
    void by_level_pays_what_the_table_has_and_reserves_its_highest(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: by-level, ref: T-1, yuan: { 1: 90, 5: 10 }, specialAbilityYuan: 95 }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | medal: GOLD       | MET 30.00
                    RELEASE | medal: SILVER     | MET 20.00
                    RELEASE | medal: EXCELLENCE | NOT_MET 0.00
                    RELEASE | ''                | UNKNOWN 0.00
                    ISSUE   | medal: SILVER     | MET 20.00
                    ISSUE   | ''                | MET 30.00
                    """)
    void by_word_pays_what_the_table_has_and_reserves_its_highest(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: by-word, ref: T-1, of: medal, yuan: { GOLD: 30, SILVER: 20 } }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | classHours: 0  | MET 0.00
                    RELEASE | classHours: 1  | MET 25.00
                    RELEASE | classHours: 39 | MET 975.00
                    RELEASE | classHours: 40 | MET 1000.00
                    RELEASE | classHours: 41 | MET 1000.00
                    RELEASE | ''             | UNKNOWN 0.00
                    ISSUE   | classHours: 1  | MET 25.00
                    ISSUE   | ''             | MET 1000.00
                    """)
    void per_hour_pays_each_hour_up_to_the_cap(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: per-hour, ref: T-1, yuan: 25, capYuan: 1000 }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ISSUE", "RELEASE"})
    void flat_pays_the_same_whatever_is_known(Stage stage) {
        assertThat(OneRule.reckoned("{ tariff: flat, ref: T-1, yuan: 300 }", stage, ""))
                .isEqualTo("MET 300.00");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | months: 0, monthsGrantedBefore: 0 | MET 0.00
                    RELEASE | months: 1, monthsGrantedBefore: 0 | MET 500.00
                    RELEASE | months: 6, monthsGrantedBefore: 0 | MET 3000.00
                    RELEASE | months: 7, monthsGrantedBefore: 0 | MET 3000.00
                    RELEASE | months: 2, monthsGrantedBefore: 4 | MET 1000.00
                    RELEASE | months: 2, monthsGrantedBefore: 5 | MET 500.00
                    RELEASE | months: 2, monthsGrantedBefore: 6 | MET 0.00
                    RELEASE | months: 2, monthsGrantedBefore: 7 | MET 0.00
                    RELEASE | monthsGrantedBefore: 0            | UNKNOWN 0.00
                    RELEASE | months: 2                         | UNKNOWN 0.00
                    ISSUE   | ''                                | MET 3000.00
                    """)
    void per_month_pays_the_months_that_are_left(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: per-month, ref: T-1, yuan: 500, monthsMax: 6 }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    daysAttended: 0  | MET 0.00
                    daysAttended: 1  | MET 50.00
                    daysAttended: 31 | MET 1550.00
                    trainingDays: 31 | UNKNOWN 0.00
                    """)
    void per_day_pays_the_days_attended_and_not_those_of_the_timetable(String facts, String expected) {
        assertThat(OneRule.reckoned("{ tariff: per-day, ref: T-1, yuan: 50 }", Stage.RELEASE, facts))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}, without a cap {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | units: 0 | MET 0.00     | MET 0.00
                    RELEASE | units: 1 | MET 100.00   | MET 100.00
                    RELEASE | units: 5 | MET 500.00   | MET 500.00
                    RELEASE | units: 6 | MET 500.00   | MET 600.00
                    RELEASE | ''       | UNKNOWN 0.00 | UNKNOWN 0.00
                    ISSUE   | units: 6 | MET 500.00   | MET 600.00
                    ISSUE   | ''       | MET 500.00   | UNKNOWN 0.00
                    """)
    void per_unit_pays_each_up_to_the_cap_where_there_is_one(
            Stage stage, String facts, String capped, String uncapped) {
        assertThat(OneRule.reckoned("{ tariff: per-unit, ref: T-1, yuan: 100, capYuan: 500 }", stage, facts))
                .isEqualTo(capped);
        assertThat(OneRule.reckoned("{ tariff: per-unit, ref: T-1, yuan: 100 }", stage, facts))
                .isEqualTo(uncapped);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | actualCostFen: 0     | MET 0.00
                    RELEASE | actualCostFen: 1     | MET 0.01
                    RELEASE | actualCostFen: 9999  | MET 99.99
                    RELEASE | actualCostFen: 10000 | MET 100.00
                    RELEASE | actualCostFen: 10001 | MET 100.00
                    RELEASE | ''                   | UNKNOWN 0.00
                    ISSUE   | ''                   | MET 100.00
                    """)
    void actual_cost_pays_what_was_spent_up_to_the_ceiling(Stage stage, String facts, String expected) {
        assertThat(OneRule.reckoned("{ tariff: actual-cost, ref: T-1, ceilingYuan: 100 }", stage, facts))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | actualCostFen: 6000, certificates: [TRAINING]                   | MET 30.00
                    RELEASE | actualCostFen: 6000, certificates: [TRAINING, SPECIAL_ABILITY]  | MET 30.00
                    RELEASE | actualCostFen: 6000, certificates: [TRAINING, SKILL_LEVEL]      | MET 60.00
                    RELEASE | actualCostFen: 10001, certificates: [TRAINING]                  | MET 50.00
                    RELEASE | actualCostFen: 3, certificates: [TRAINING]                      | MET 0.01
                    RELEASE | actualCostFen: 6000, certificates: [SKILL_LEVEL]                | NOT_MET 0.00
                    RELEASE | actualCostFen: 6000, certificates: []                           | NOT_MET 0.00
                    RELEASE | actualCostFen: 6000                                             | UNKNOWN 0.00
                    RELEASE | certificates: [TRAINING, SKILL_LEVEL]                           | UNKNOWN 0.00
                    ISSUE   | actualCostFen: 6000                                             | MET 60.00
                    ISSUE   | ''                                                              | MET 100.00
                    """)
    void actual_cost_is_paid_by_what_was_completed(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: actual-cost, ref: T-1, ceilingYuan: 100, shares: [{ all: [TRAINING], percent: 50 },"
                + " { all: [TRAINING], anyOf: [QUALIFICATION, SKILL_LEVEL], percent: 100 }] }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | actualCostFen: 0     | MET 0.00
                    RELEASE | actualCostFen: 1     | MET 0.00
                    RELEASE | actualCostFen: 2     | MET 0.01
                    RELEASE | actualCostFen: 19998 | MET 99.99
                    RELEASE | actualCostFen: 20000 | MET 100.00
                    RELEASE | actualCostFen: 20002 | MET 100.00
                    RELEASE | ''                   | UNKNOWN 0.00
                    ISSUE   | ''                   | MET 100.00
                    """)
    void share_of_cost_pays_its_share_up_to_the_ceiling(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: share-of-cost, ref: T-1, percent: 50, ceilingYuan: 100 }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} per cent, {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    100 | organiserPrizeFen: 0       | MET 0.00
                    100 | organiserPrizeFen: 1       | MET 0.01
                    100 | organiserPrizeFen: 1000000 | MET 10000.00
                    50  | organiserPrizeFen: 1       | MET 0.00
                    50  | organiserPrizeFen: 3       | MET 0.01
                    1   | organiserPrizeFen: 10000   | MET 1.00
                    100 | ''                         | UNKNOWN 0.00
                    """)
    void matched_pays_as_much_again_as_the_organiser(String percent, String facts, String expected) {
        String tariff = "{ tariff: matched, ref: T-1, percent: " + percent + " }";
        assertThat(OneRule.reckoned(tariff, Stage.RELEASE, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}, hard {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | monthlyAllowanceFen: 10000, months: 0  | MET 0.00        | MET 0.00
                    RELEASE | monthlyAllowanceFen: 10000, months: 1  | MET 100.00      | MET 100.00
                    RELEASE | monthlyAllowanceFen: 25000, months: 12 | MET 3000.00     | MET 3000.00
                    RELEASE | monthlyAllowanceFen: 25000, months: 13 | MET 3000.00     | MET 3000.00
                    RELEASE | monthlyAllowanceFen: 25001, months: 12 | NOT_MET 3000.00 | MET 3000.00
                    RELEASE | months: 12                             | UNKNOWN 0.00    | UNKNOWN 0.00
                    RELEASE | monthlyAllowanceFen: 25000             | UNKNOWN 0.00    | UNKNOWN 0.00
                    ISSUE   | monthlyAllowanceFen: 25000             | MET 3000.00     | MET 3000.00
                    """)
    void monthly_allowance_above_its_cap_goes_to_an_officer_where_the_cap_is_soft(
            Stage stage, String facts, String soft, String hard) {
        String tariff = "{ tariff: monthly-allowance, ref: T-1, capYuan: 3000, monthsMax: 12";
        assertThat(OneRule.reckoned(tariff + ", onFailure: REFER }", stage, facts))
                .isEqualTo(soft);
        assertThat(OneRule.reckoned(tariff + " }", stage, facts)).isEqualTo(hard);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | honour: CRAFTSMAN, grantedBeforeFen: 0      | MET 200.00
                    RELEASE | honour: CRAFTSMAN, grantedBeforeFen: 6000   | MET 140.00
                    RELEASE | honour: CRAFTSMAN, grantedBeforeFen: 19999  | MET 0.01
                    RELEASE | honour: CRAFTSMAN, grantedBeforeFen: 20000  | NOT_MET 0.00
                    RELEASE | honour: CRAFTSMAN, grantedBeforeFen: 100000 | NOT_MET 0.00
                    RELEASE | honour: CRAFTSMAN                           | UNKNOWN 0.00
                    RELEASE | grantedBeforeFen: 0                         | UNKNOWN 0.00
                    RELEASE | honour: GRAND_CRAFTSMAN, grantedBeforeFen: 0 | NOT_MET 0.00
                    ISSUE   | honour: CRAFTSMAN                           | MET 200.00
                    """)
    void difference_pays_only_what_is_more_than_was_granted_before(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: difference, ref: T-1, family: title, of: { tariff: by-word, ref: T-1, of: honour,"
                + " yuan: { CRAFTSMAN: 200, YOUNG_CRAFTSMAN: 60 } } }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RELEASE | level: 4, day: 2021-12-30 | MET 130.00
                    RELEASE | level: 4, day: 2021-12-31 | MET 130.00
                    RELEASE | level: 4, day: 2022-01-01 | MET 100.00
                    RELEASE | level: 4                  | MET 130.00
                    RELEASE | day: 2021-12-31           | UNKNOWN 0.00
                    RELEASE | level: 3, day: 2021-12-31 | NOT_MET 0.00
                    ISSUE   | day: 2021-12-31           | MET 130.00
                    ISSUE   | day: 2022-01-01           | MET 100.00
                    """)
    void uplift_raises_the_tariff_inside_up_to_its_last_day(Stage stage, String facts, String expected) {
        String tariff = "{ tariff: uplift, ref: T-1, percent: 30, until: 2021-12-31,"
                + " of: { tariff: by-level, ref: T-1, yuan: { 4: 100 } } }";
        assertThat(OneRule.reckoned(tariff, stage, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    standardFen: 100000, day: 2099-01-01 | MET 1300.00
                    standardFen: 1                       | MET 0.01
                    standardFen: 0                       | MET 0.00
                    day: 2099-01-01                      | UNKNOWN 0.00
                    """)
    void uplift_without_a_last_day_never_ends_and_pays_nothing_on_a_standard_not_set(String facts, String expected) {
        String tariff = "{ tariff: uplift, ref: T-1, percent: 30, of: " + STANDARD + " }";
        assertThat(OneRule.reckoned(tariff, Stage.RELEASE, facts)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    standardFen: 73000, daysAttended: 0  | MET 0.00
                    standardFen: 73000, daysAttended: 1  | MET 24.33
                    standardFen: 73000, daysAttended: 30 | MET 730.00
                    standardFen: 73000, daysAttended: 31 | MET 754.33
                    standardFen: 73000                   | UNKNOWN 0.00
                    daysAttended: 30                     | UNKNOWN 0.00
                    """)
    void a_monthly_standard_is_paid_by_the_day_attended_down_to_the_fen(String facts, String expected) {
        String tariff = STANDARD.replace(" }", ", daysInMonth: 30 }");
        assertThat(OneRule.reckoned(tariff, Stage.RELEASE, facts)).isEqualTo(expected);
    }

    @Test
    void a_standard_that_is_not_set_is_named_and_never_zero() {
        Finding finding = Reckoner.reckon(OneRule.tariff(STANDARD), Stage.RELEASE, Facts.none())
                .finding();
        assertThat(finding.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(finding.zh()).isEqualTo("参照标准未发布：标准（recruiting）");
        assertThat(finding.en()).isEqualTo("standard not set: standard (recruiting)");
    }

    @Test
    void a_tariff_reads_what_the_one_inside_reads_and_needs_its_standard() {
        Tariff uplift = OneRule.tariff("{ tariff: uplift, ref: T-1, percent: 30, of: " + STANDARD + " }");
        assertThat(uplift.asks()).containsExactly(Fact.STANDARD_FEN);
        assertThat(uplift.standard()).map(Tariff.Standard::name).hasValue("recruiting");
        Tariff difference = OneRule.tariff("{ tariff: difference, ref: T-1, family: f, of: " + STANDARD + " }");
        assertThat(difference.asks()).containsExactlyInAnyOrder(Fact.STANDARD_FEN, Fact.GRANTED_BEFORE_FEN);
        assertThat(difference.standard()).map(Tariff.Standard::name).hasValue("recruiting");
        assertThat(OneRule.tariff("{ tariff: flat, ref: T-1, yuan: 1 }").standard())
                .isEmpty();
    }

    @Test
    void the_steps_of_the_tariff_inside_come_first() {
        String tariff = "{ tariff: difference, ref: T-1, family: f, of: { tariff: uplift, ref: T-2, percent: 30,"
                + " of: { tariff: flat, ref: T-3, yuan: 100 } } }";
        assertThat(Reckoner.reckon(OneRule.tariff(tariff), Stage.RELEASE, OneRule.facts("grantedBeforeFen: 3000"))
                        .steps())
                .extracting(step -> step.clause().id() + " " + step.amount())
                .containsExactly("T-3 100.00", "T-2 130.00", "T-1 100.00");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    { tariff: by-word, ref: T-1, of: medal, yuan: { TIN: 1 } }            | 1:49: unknown word 'TIN'; known:
                    { tariff: by-word, ref: T-1, of: medal, yuan: {} }                    | 1:47: expected at least one word
                    { tariff: by-word, ref: T-1, of: medall, yuan: { GOLD: 1 } }          | 1:34: unknown word 'medall'; known:
                    { tariff: by-word, ref: T-1, of: age, yuan: { GOLD: 1 } }             | 1:34: 'age' is not a fact of one word
                    { tariff: by-level, ref: T-1, yuan: { 6: 1 } }                        | 1:39: expected a level from 1 to 5
                    { tariff: by-level, ref: T-1, yuan: {} }                              | 1:37: expected at least one level
                    { tariff: per-month, ref: T-1, yuan: 1, monthsMax: 0 }                | 1:52: expected a whole number above zero
                    { tariff: per-month, ref: T-1, yuan: 1 }                              | 1:1: key 'monthsMax' is missing
                    { tariff: per-day, ref: T-1, yuan: 0 }                                | 1:36: expected a whole number above zero
                    { tariff: per-day, ref: T-1, yuan: 1, capYuan: 5 }                    | 1:39: unknown key 'capYuan'; known:
                    { tariff: per-unit, ref: T-1, yuan: 1, capYuan: 0 }                   | 1:49: expected a whole number above zero
                    { tariff: actual-cost, ref: T-1 }                                     | 1:1: key 'ceilingYuan' is missing
                    { tariff: actual-cost, ref: T-1, ceilingYuan: 1, shares: [{ all: [TRAINING], percent: 101 }] } | 1:87: expected at most 100 per cent
                    { tariff: actual-cost, ref: T-1, ceilingYuan: 1, shares: [{ all: [], percent: 1 }] } | 1:66: expected at least one word
                    { tariff: actual-cost, ref: T-1, ceilingYuan: 1, shares: [{ all: [DIPLOMA], percent: 1 }] } | 1:67: unknown word 'DIPLOMA'; known:
                    { tariff: share-of-cost, ref: T-1, percent: 0, ceilingYuan: 1 }       | 1:45: expected a whole number above zero
                    { tariff: share-of-cost, ref: T-1, percent: 101, ceilingYuan: 1 }     | 1:45: expected at most 100 per cent
                    { tariff: matched, ref: T-1, percent: 0 }                             | 1:39: expected a whole number above zero
                    { tariff: matched, ref: T-1, percent: 101 }                           | 1:39: expected at most 100 per cent
                    { tariff: matched, ref: T-1 }                                         | 1:1: key 'percent' is missing
                    { tariff: monthly-allowance, ref: T-1, capYuan: 1 }                   | 1:1: key 'monthsMax' is missing
                    { tariff: difference, ref: T-1, of: { tariff: flat, ref: T-1, yuan: 1 } } | 1:1: key 'family' is missing
                    { tariff: difference, ref: T-1, family: f }                           | 1:1: key 'of' is missing
                    { tariff: difference, ref: T-1, family: f, of: { tariff: flot } }     | 1:58: unknown word 'flot' for tariff
                    { tariff: difference, ref: T-1, family: f, of: { benefit: gift } }    | 1:59: unknown word 'gift'; known: []
                    { tariff: uplift, ref: T-1, percent: 101, of: { tariff: flat, ref: T-1, yuan: 1 } } | 1:38: expected at most 100 per cent
                    { tariff: uplift, ref: T-1, percent: 1, until: 2021-02-30, of: { tariff: flat } } | 1:48: expected a day like 2020-01-29
                    { tariff: standard, ref: T-1, standard: s, zh: 标 }                    | 1:1: key 'en' is missing
                    { tariff: standard, ref: T-1, standard: s, zh: 标, en: s, key: AGE }   | 1:63: unknown word 'AGE'; known:
                    { tariff: standard, ref: T-1, standard: s, zh: 标, en: s, daysInMonth: 0 } | 1:71: expected a whole number above zero
                    { tariff: flat, yuan: 1 }                                             | 1:1: key 'ref' is missing
                    """)
    void a_mistake_in_a_tariff_is_named_with_line_and_column(String tariff, String message) {
        assertThatThrownBy(() -> OneRule.tariff(tariff))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith("one.yaml:" + message);
    }

    @Test
    void a_part_ahead_and_the_rest_on_completion_are_together_the_whole() {
        Policy policy = SmallPolicy.load(aheadOf(50)).byId("small");
        Facts facts = OneRule.facts("day: 2020-06-01, age: 40, sex: male, grantedThisYear: 0, actualCostFen: 101");
        assertThat(policy.decide("gift", Stage.RELEASE, facts).instalments())
                .containsExactly(
                        new Instalment(Instalment.Due.AHEAD, 50, Money.ofFen(50), new Clause("一-4", "T-2")),
                        new Instalment(Instalment.Due.ON_COMPLETION, 50, Money.ofFen(51), new Clause("一-4", "T-2")));
        Facts tooOld = facts.with(Fact.AGE, 61);
        assertThat(policy.decide("gift", Stage.RELEASE, tooOld).instalments()).isEmpty();
    }

    @Test
    void without_a_part_ahead_all_is_due_on_completion_and_nothing_where_nothing_is_paid() {
        Policy policy = SmallPolicy.load(SmallPolicy.TEXT).byId("small");
        Facts facts = OneRule.facts("day: 2020-06-01, age: 40, sex: male, grantedThisYear: 0");
        assertThat(policy.decide("gift", Stage.RELEASE, facts).instalments())
                .containsExactly(
                        new Instalment(Instalment.Due.ON_COMPLETION, 100, Money.ofYuan(100), new Clause("一-2", "T-2")));
        assertThat(policy.decide("gift", Stage.RELEASE, facts.with(Fact.AGE, 61))
                        .instalments())
                .isEmpty();
    }

    @Test
    void an_example_whose_part_ahead_comes_out_otherwise_stops_the_load() {
        String text = aheadOf(50).replace("GRANT, yuan: 100, aheadYuan: 50", "GRANT, yuan: 100, aheadYuan: 51");
        assertThatThrownBy(() -> SmallPolicy.load(text))
                .hasMessage("small.yaml:23:5: example 'yes': expected 51.00 yuan ahead but was 50.00");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    percent: 0   | small.yaml:20:23: expected a whole number above zero
                    percent: 101 | small.yaml:20:23: expected at most 100 per cent
                    per: 50      | small.yaml:20:14: unknown key 'per'; known:
                    """)
    void a_mistake_in_the_part_ahead_is_named_with_line_and_column(String mistaken, String message) {
        String text = aheadOf(50).replace("percent: 50", mistaken);
        assertThatThrownBy(() -> SmallPolicy.load(text))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void an_uplift_may_stand_on_the_tariff_of_a_benefit_above() {
        Policy policy = SmallPolicy.load(SmallPolicy.withSecond(
                        "conditions: [{ require: wanted-occupation, ref: T-3 }]",
                        "{ tariff: uplift, ref: T-2, percent: 30, of: { benefit: gift } }",
                        "GRANT, yuan: 130"))
                .byId("small");
        assertThat(policy.asks(policy.benefit("second").orElseThrow()))
                .containsExactlyInAnyOrder(Fact.DAY, Fact.WANTED_OCCUPATION, Fact.GRANTED_THIS_YEAR);
    }

    private static String aheadOf(int percent) {
        return SmallPolicy.TEXT
                .replace(
                        "pays: { tariff: flat, ref: T-2, yuan: 100 }",
                        "pays: { tariff: actual-cost, ref: T-2, ceilingYuan: 100 }\n    ahead: { percent: " + percent
                                + ", clause: 一-4, ref: T-2 }")
                .replace("typical: { ", "typical: { actualCostFen: 10000, ")
                .replaceFirst("GRANT, yuan: 100", "GRANT, yuan: 100, aheadYuan: " + percent);
    }
}
