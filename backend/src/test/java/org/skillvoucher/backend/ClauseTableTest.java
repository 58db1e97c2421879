package org.skillvoucher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.ClauseEntry;
import org.skillvoucher.policy.Coverage;
import org.skillvoucher.policy.Coverage.CoveredClause;
import org.skillvoucher.policy.Coverage.CoveredRule;
import org.skillvoucher.policy.Period;
import org.skillvoucher.policy.Policies;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.policy.PolicyFiles;
import org.skillvoucher.region.Regions;

/** The table from clause to rule, example and test in the README of the policies is made from the files and names what exists. */
class ClauseTableTest {
    private static final String START = "<!-- made by ClauseTableTest from the policy files: do not edit -->\n";
    private static final String END = "<!-- end of what ClauseTableTest made -->\n";
    private static final String WRITE = "skillvoucher.write-docs";
    private static final String COMMAND = "mvn -o -pl backend -am test -Dtest=ClauseTableTest -D" + WRITE
            + "=true -Dsurefire.failIfNoSpecifiedTests=false";
    private static final int EXAMPLES_NAMED = 2;
    private static final String NONE = "0";
    private static final Path ROOT = root();
    private static final Path README = ROOT.resolve("voucher-service/docs/policies/README.md");

    private static final List<Policy> POLICIES =
            Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).all();

    @Test
    void the_table_in_the_readme_is_the_one_that_the_files_make() throws IOException {
        String readme = Files.readString(README);
        String made = readme.substring(0, readme.indexOf(START) + START.length())
                + tables()
                + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(README, made);
        }
        assertThat(Files.readString(README)).as("rewrite it: %s", COMMAND).isEqualTo(made);
    }

    @Test
    void every_clause_of_the_four_documents_stands_in_the_table() throws IOException {
        List<String> ids;
        try (InputStream list = Objects.requireNonNull(ClauseTableTest.class.getResourceAsStream("/clause-ids.txt"))) {
            ids = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        String table = tables();
        assertThat(ids).allSatisfy(id -> assertThat(table).contains("\n| " + id + " |"));
        assertThat(entries().map(entry -> entry.clause().id())).containsAll(ids);
    }

    @Test
    void every_part_is_a_class_of_the_program_and_every_test_a_test() {
        assertThat(unknownParts(entries().flatMap(entry -> entry.parts().stream())))
                .isEmpty();
        assertThat(unknownTests(entries().flatMap(entry -> entry.tests().stream())))
                .isEmpty();
    }

    @Test
    void a_name_that_does_not_exist_is_seen() {
        assertThat(unknownParts(Stream.of("policy.Policy", "policy.Polici", "backend.policy.DecisionNotices")))
                .containsExactly("policy.Polici");
        assertThat(unknownTests(Stream.of("ClauseTableTest", "PolicyTest", "ClauseTableTests", "World")))
                .containsExactly("ClauseTableTests", "World");
    }

    @Test
    void every_clause_is_shown_by_an_example_or_a_test() {
        assertThat(POLICIES)
                .allSatisfy(policy -> assertThat(Coverage.of(policy).clauses())
                        .filteredOn(covered -> covered.rules().stream()
                                .allMatch(rule -> rule.examples().isEmpty()))
                        .filteredOn(covered -> entry(covered).tests().isEmpty())
                        .extracting(covered -> covered.clause().id())
                        .isEmpty());
    }

    @Test
    void every_rule_of_a_clause_is_shown_by_an_example() {
        assertThat(POLICIES.stream()
                        .flatMap(policy -> Coverage.of(policy).clauses().stream())
                        .flatMap(covered ->
                                covered.rules().stream()
                                        .collect(Collectors.groupingBy(CoveredRule::rule))
                                        .entrySet()
                                        .stream()
                                        .filter(word ->
                                                examples(word.getValue()).equals(NONE))
                                        .map(word -> covered.clause().id() + " " + word.getKey())))
                .isEmpty();
    }

    @Test
    void every_word_that_a_policy_file_may_use_is_explained() throws IOException {
        Path policy = ROOT.resolve("voucher-service/src/main/java/org/skillvoucher/policy");
        Set<String> words = found("case \"([a-z-]+)\"", policy.resolve("RuleReader.java"));
        words.addAll(found("\"([a-z]+(?:-[a-z]+)+)\",\\s*Fact\\.", policy.resolve("YesNo.java")));
        assertThat(words).contains("local-tie", "uses-ever", "uplift", "no-pension", "wanted-occupation");
        String readme = Files.readString(README);
        assertThat(words).allSatisfy(word -> assertThat(readme).contains("| `" + word + "` |"));
    }

    // The table

    private static String tables() {
        StringBuilder text = new StringBuilder();
        POLICIES.forEach(policy -> text.append(table(policy)));
        List<String> not = entries()
                .filter(entry -> entry.notModelled() != null)
                .map(entry -> "- " + entry.clause().id() + ": " + entry.notModelled() + "\n")
                .toList();
        return text.append("\n### Not modelled\n\n")
                .append(not.isEmpty() ? "Nothing.\n" : String.join("", not))
                .append("\n")
                .toString();
    }

    private static String table(Policy policy) {
        Period period = policy.inForce();
        String days = period == null ? policy.standing().name() : period.from() + " to " + period.to();
        String head = "\n### " + policy.id() + ": " + policy.document() + ", region " + policy.region() + ", " + days
                + "\n\n| id | clause | what | rules and parts | examples | tests |\n|---|---|---|---|---|---|\n";
        return Coverage.of(policy).clauses().stream()
                .map(covered -> row(policy, covered))
                .collect(Collectors.joining("", head, ""));
    }

    private static String row(Policy policy, CoveredClause covered) {
        ClauseEntry entry = entry(covered);
        Map<String, List<CoveredRule>> byWord = covered.rules().stream()
                .collect(Collectors.groupingBy(CoveredRule::rule, LinkedHashMap::new, Collectors.toList()));
        List<String> examples = new ArrayList<>();
        Map<String, List<String>> wordsOf = new LinkedHashMap<>();
        byWord.forEach((word, of) -> {
            wordsOf.computeIfAbsent(benefits(policy, of), _ -> new ArrayList<>())
                    .add(code(word));
            examples.add(code(word) + " " + examples(of));
        });
        List<String> rules = new ArrayList<>();
        wordsOf.forEach((benefits, words) -> rules.add(benefits + ": " + String.join(", ", words)));
        entry.parts().forEach(part -> rules.add(code(part)));
        return Stream.of(
                        covered.clause().id(),
                        covered.clause().printed(),
                        entry.zh(),
                        String.join("<br>", rules),
                        String.join("<br>", examples),
                        entry.tests().stream().map(ClauseTableTest::code).collect(Collectors.joining(", ")))
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String benefits(Policy policy, List<CoveredRule> rules) {
        List<String> benefits = new ArrayList<>();
        for (CoveredRule rule : rules) {
            benefits.add(rule.benefit() == null ? "every training" : rule.benefit());
        }
        List<String> vouchers = policy.benefits().stream()
                .filter(benefit -> benefit.way() == Benefit.Way.VOUCHER)
                .map(Benefit::id)
                .toList();
        return vouchers.size() > 2 && benefits.equals(vouchers)
                ? "every benefit with a voucher"
                : String.join(", ", benefits);
    }

    private static String examples(List<CoveredRule> rules) {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(rule.examples()));
        return names.isEmpty()
                ? NONE
                : names.size() + ": " + names.stream().limit(EXAMPLES_NAMED).collect(Collectors.joining("; "));
    }

    private static String code(String word) {
        return "`" + word + "`";
    }

    private static ClauseEntry entry(CoveredClause covered) {
        return Objects.requireNonNull(covered.entry());
    }

    private static Stream<ClauseEntry> entries() {
        return POLICIES.stream().flatMap(policy -> policy.clauses().stream());
    }

    // What exists

    private static List<String> unknownParts(Stream<String> parts) {
        Set<Path> sources = sources("main");
        return parts.filter(part -> !sources.contains(Path.of("org/skillvoucher", part.replace('.', '/') + ".java")))
                .toList();
    }

    private static List<String> unknownTests(Stream<String> tests) {
        Set<String> names = sources("test").stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.toSet());
        return tests.filter(test -> !test.endsWith("Test") || !names.contains(test + ".java"))
                .toList();
    }

    /** The source files of all modules, below their source folder. */
    private static Set<Path> sources(String kind) {
        return Stream.of("mobile-api-spec", "voucher-service", "backend")
                .map(module -> ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))
                .flatMap(folder -> filesIn(folder).stream())
                .collect(Collectors.toSet());
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(folder::relativize)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The folder of all modules, from wherever in it the test is started. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("voucher-service/pom.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the folder of the modules");
        }
        return folder;
    }
}
