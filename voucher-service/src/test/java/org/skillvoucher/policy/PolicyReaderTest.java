package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

class PolicyReaderTest {
    @Test
    void the_small_file_and_its_draft_are_accepted() {
        assertThat(SmallPolicy.load(SmallPolicy.TEXT).byId("small").examples()).hasSize(6);
        assertThat(SmallPolicy.load(SmallPolicy.DRAFT).byId("small").standing()).isEqualTo(Standing.CONSULTATION);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    title: 小办法       | titel: 小办法      | small.yaml:2:1: unknown key 'titel'; known:
                    male: 60           | males: 60          | small.yaml:18:43: unknown key 'males'; known:
                    female: 55         | female: fifty      | small.yaml:18:61: expected a whole number
                    male: 60           | male: 0            | small.yaml:18:49: expected a whole number above zero
                    male: 60           | male: 151          | small.yaml:18:49: expected an age of at most 150
                    male: 60           | male: 99999999999  | small.yaml:18:49: the number is too large
                    male: 60           | male: 60, male: 61 | small.yaml:18:53: key 'male' stands here twice
                    yuan: 100 }        | yuan: 1.5 }        | small.yaml:19:43: expected a whole number
                    "require: age-at-most" | require: age-atmost | small.yaml:18:20: unknown word 'age-atmost' for require
                    "tariff: flat"     | tariff: flatt      | small.yaml:19:21: unknown word 'flatt' for tariff
                    "limit: per-person-per-year" | limit: per-person | small.yaml:9:14: unknown word 'per-person' for limit
                    "onBreach: REFER"  | onBreach: MAYBE    | small.yaml:9:78: unknown word 'MAYBE'; known: [REFUSE, REFER]
                    payee: TRAINEE     | payee: NOBODY      | small.yaml:16:12: unknown word 'NOBODY'; known:
                    standing: IN_FORCE | standing: LAW      | small.yaml:5:11: unknown word 'LAW'; known:
                    "\\"330800\\""     | 330800             | small.yaml:4:9: expected text (numbers in quotes)
                    "\\"330800\\""     | "\\"330899\\""     | small.yaml:4:9: unknown region '330899'
                    from: 2020-01-01   | from: 2020-02-30   | small.yaml:6:18: expected a day like 2020-01-29
                    to: 2020-12-31 }   | to: 2019-12-31 }   | small.yaml:6:34: the last day is before the first
                    id: small          | id: tall           | small.yaml:1:5: the id must be the file's name
                    document: 测〔2020〕1号 | '#'            | small.yaml:1:1: key 'document' is missing
                    sex: male          | sexx: male         | small.yaml:20:38: unknown word 'sexx'; known:
                    sex: male          | sex: males         | small.yaml:20:43: fact 'sex' must be one of [female, male]
                    age: 40            | age: old           | small.yaml:20:34: fact 'age' must be a whole number
                    benefit: gift, verdict: GRANT | benefit: gifts, verdict: GRANT | small.yaml:22:27: unknown word 'gifts'; known: [gift]
                    because: [age-at-most] | '' | small.yaml:23:5: key 'because' is missing
                    """)
    void a_mistake_is_named_with_line_and_column(String right, String mistaken, String message) {
        String from = unquoted(right);
        String text = SmallPolicy.TEXT.replaceFirst(Pattern.quote(from), unquoted(mistaken));
        assertThat(text).isNotEqualTo(SmallPolicy.TEXT);
        assertThatThrownBy(() -> SmallPolicy.load(text))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void a_file_that_is_not_yaml_is_named_with_line_and_column() {
        assertThatThrownBy(() -> SmallPolicy.load("id: small\ntitle: [a, b\nregion: x\n"))
                .isInstanceOf(FileWrong.class)
                .hasMessageMatching("small\\.yaml:3:\\d+: not YAML: .*");
        assertThatThrownBy(() -> SmallPolicy.load("")).hasMessage("small.yaml:1:1: the file is empty");
        assertThatThrownBy(() -> SmallPolicy.load("- a\n"))
                .hasMessage("small.yaml:1:1: expected a mapping (key: value)");
    }

    @Test
    void a_repeated_rule_benefit_or_example_name_is_refused() {
        assertThatThrownBy(() -> SmallPolicy.load(twice("    - { require")))
                .hasMessage("small.yaml:19:9: rule 'age-at-most' stands here twice");
        assertThatThrownBy(() -> SmallPolicy.load(twice("  - { limit")))
                .hasMessage("small.yaml:10:5: rule 'per-person-per-year' stands here twice");
        assertThatThrownBy(() -> SmallPolicy.load(twice("  - { name: yes")))
                .hasMessage("small.yaml:23:5: two examples are named 'yes'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "before", "first", "last", "after"})
    void a_file_without_the_examples_around_its_edges_is_refused(String name) {
        String text = without("name: " + name + ",");
        assertThatThrownBy(() -> SmallPolicy.load(text))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith("small.yaml:22:3: the examples lack ");
    }

    @Test
    void a_file_without_any_grant_or_any_example_is_refused() {
        String noGrant = SmallPolicy.TEXT.replace("verdict: GRANT, yuan: 100", "verdict: REFER, because: []");
        assertThatThrownBy(() -> SmallPolicy.load(noGrant))
                .hasMessage("small.yaml:22:3: the examples lack a GRANT of 'gift'");
        String noExamples = SmallPolicy.TEXT.substring(0, SmallPolicy.TEXT.indexOf("examples:"))
                + SmallPolicy.TEXT.substring(SmallPolicy.TEXT.indexOf("clauses:"));
        assertThatThrownBy(() -> SmallPolicy.load(noExamples)).hasMessage("small.yaml:1:1: key 'examples' is missing");
    }

    @Test
    void a_rule_without_its_clause_and_a_clause_without_rule_or_part_stop_the_load() {
        assertThatThrownBy(() ->
                        SmallPolicy.load(SmallPolicy.TEXT.replace("age-at-most, ref: T-3", "age-at-most, ref: T-4")))
                .hasMessageStartingWith("small.yaml:31:5: clause 'T-3' has no rule and names no part");
        assertThatThrownBy(() -> SmallPolicy.load(
                        SmallPolicy.TEXT.replace("id: T-3, clause: 一-3", "id: T-5, clause: 一-5, parts: [a.B]")))
                .hasMessageStartingWith("small.yaml:18:38: unknown clause 'T-3'");
        assertThatThrownBy(() ->
                        SmallPolicy.load(SmallPolicy.TEXT.replace("id: T-3, clause: 一-3", "id: T-2, clause: 一-2")))
                .hasMessageStartingWith("small.yaml:31:5: clause 'T-2' stands here twice");
    }

    @Test
    void an_example_that_comes_out_otherwise_stops_the_load() {
        String wrongVerdict = SmallPolicy.TEXT.replace("{ age: 61 }", "{ age: 60 }");
        assertThatThrownBy(() -> SmallPolicy.load(wrongVerdict))
                .hasMessageStartingWith("small.yaml:23:5: example 'no': expected REFUSE but was GRANT");
        String wrongAmount = SmallPolicy.TEXT.replaceFirst("GRANT, yuan: 100", "GRANT, yuan: 101");
        assertThatThrownBy(() -> SmallPolicy.load(wrongAmount))
                .hasMessageStartingWith("small.yaml:22:5: example 'yes': expected 101.00 yuan but was 100.00");
        String wrongReason = SmallPolicy.TEXT.replace("because: [age-at-most]", "because: [proof]");
        assertThatThrownBy(() -> SmallPolicy.load(wrongReason))
                .hasMessage("small.yaml:23:5: example 'no': expected because [proof] but was [age-at-most]");
    }

    @Test
    void a_file_that_could_exhaust_the_reader_is_refused() {
        assertThatThrownBy(() -> SmallPolicy.load("a: " + "[".repeat(100_000)))
                .hasMessageStartingWith("small.yaml:1:23: nested too deeply");
        assertThatThrownBy(() -> SmallPolicy.load("a: &x [1]\nb: *x\n"))
                .hasMessage("small.yaml:2:4: an alias is not allowed here");
        assertThatThrownBy(() -> SourceFile.of("big.yaml", new byte[SourceFile.BYTES_MAX + 1]))
                .hasMessageContaining("larger than");
        assertThatThrownBy(() -> SourceFile.of("bad.yaml", new byte[] {(byte) 0xC3, 0x28}))
                .hasMessage("bad.yaml: not UTF-8");
    }

    @Test
    void any_changed_byte_changes_the_hash() {
        String before = SmallPolicy.load(SmallPolicy.TEXT).byId("small").hash();
        String after = SmallPolicy.load(SmallPolicy.TEXT + "\n").byId("small").hash();
        assertThat(before).matches("[0-9a-f]{64}").isNotEqualTo(after);
        byte[] bytes = SmallPolicy.TEXT.getBytes(StandardCharsets.UTF_8);
        SourceFile read = SourceFile.of("small.yaml", bytes);
        assertThat(Policies.load(new Regions(), List.of(read), List.of())
                        .byId("small")
                        .hash())
                .isEqualTo(before);
    }

    private static String twice(String line) {
        return SmallPolicy.TEXT
                .lines()
                .reduce("", (text, one) -> text + one + "\n" + (one.contains(line.strip()) ? one + "\n" : ""));
    }

    private static String without(String part) {
        return SmallPolicy.TEXT
                .lines()
                .filter(line -> !line.contains(part))
                .reduce("", (text, line) -> text + line + "\n");
    }

    private static String unquoted(String cell) {
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\\\"", "\"") : cell;
    }
}
