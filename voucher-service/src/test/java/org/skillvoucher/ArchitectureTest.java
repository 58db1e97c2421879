package org.skillvoucher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, and what a class may be. Every rule is shown to fail on a violation planted for it. */
class ArchitectureTest {
    private static final String ROOT = "org.skillvoucher";
    private static final String PLANTED = "org.skillvoucher.planted";

    /** The whole graph. What a room does not name here it may not know; a package without a row fails the build. */
    private static final String MAY_KNOW = """
            money       ->
            id          -> refusal
            life        ->
            time        -> refusal
            refusal     ->
            region      -> refusal
            store       -> refusal id
            yaml        -> money
            calendar    -> refusal yaml
            access      -> refusal id region time store
            history     -> refusal id time store access
            ledger      -> money refusal id region time life store access history
            person      -> refusal id region time life store access history
            family      -> refusal id time life store access history person
            catalogue   -> money refusal id region time life store access history
            policy      -> money refusal id region time life store yaml access history ledger person catalogue
            voucher     -> money refusal id region time life store access history ledger person catalogue policy
            training    -> money refusal id region time life store access history person catalogue policy voucher
            payee       -> refusal id region time life store access history person training
            attendance  -> refusal id region time life store access history person catalogue policy voucher training
            spotcheck   -> refusal id region time store access history training attendance
            scanner     -> refusal id region time life store access history person catalogue policy voucher training attendance
            certificate -> money refusal id region time life store access history person catalogue policy voucher training
            subsidy     -> money refusal id region time life store access history ledger person catalogue policy voucher training payee attendance certificate
            grant       -> money refusal id region time life store access history ledger person catalogue policy voucher training attendance certificate subsidy
            review      -> refusal id region time store calendar access history person policy voucher training subsidy
            signal      -> refusal id region time life store access history ledger person policy training payee attendance subsidy
            gate        -> money refusal id region time store access history ledger policy voucher training payee attendance certificate subsidy signal
            credit      -> money refusal id region time life store access history catalogue training subsidy gate
            payment     -> money refusal id region time life store access history ledger person catalogue policy voucher training payee subsidy signal gate
            plan        -> money refusal region yaml ledger
            operations  -> refusal id store
            audit       -> refusal id region time store access history
            privacy     -> refusal id region time store access history person payee review
            statistics  -> money refusal id region time store access history person catalogue plan policy training attendance
            """;

    private static final Map<String, Set<String>> GRAPH = MAY_KNOW.lines()
            .map(line -> line.split("->", -1))
            .collect(Collectors.toMap(
                    row -> row[0].strip(),
                    row -> Arrays.stream(row[1].strip().split(" "))
                            .filter(word -> !word.isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    (first, second) -> {
                        throw new IllegalStateException("a package has two rows");
                    },
                    TreeMap::new));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static Stream<String> packages() {
        return GRAPH.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_knows_only_what_its_row_names(String name) {
        knowsOnlyItsRow(ROOT, name).check(OURS);
    }

    @Test
    void a_package_that_knows_more_than_its_row_is_found() {
        assertFound(knowsOnlyItsRow(PLANTED, "money"), "money", "KnowsTooMuch");
    }

    @Test
    void every_package_has_a_row_and_every_row_a_package() {
        assertThat(OURS.stream().map(ArchitectureTest::feature).collect(Collectors.toSet()))
                .isEqualTo(GRAPH.keySet());
    }

    @Test
    void no_two_packages_know_each_other_by_any_way_round() {
        assertThat(loops(GRAPH)).isEmpty();
    }

    @Test
    void a_loop_in_the_table_is_found() {
        assertThat(loops(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a"), "d", Set.of("a"))))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void a_class_is_named_for_what_it_is() {
        isNamedForWhatItIs().check(OURS);
    }

    @Test
    void a_class_named_for_its_layer_is_found() {
        assertFound(isNamedForWhatItIs(), "naming", "VoucherService");
    }

    @Test
    void a_repository_is_known_in_its_own_package_only() {
        repositoriesStayAtHome().check(OURS);
    }

    @Test
    void a_public_repository_is_found() {
        assertFound(repositoriesStayAtHome(), "naming", "PublicRows");
    }

    @Test
    void no_class_knows_http() {
        knowsNoHttp().check(OURS);
    }

    @Test
    void a_class_that_knows_http_is_found() {
        assertFound(knowsNoHttp(), "http", "KnowsHttp");
    }

    @Test
    void only_the_time_package_looks_at_the_clock() {
        asksTheTimePackage().check(OURS);
    }

    @ParameterizedTest
    @MethodSource("clockReaders")
    void every_look_at_the_clock_elsewhere_is_found(String name) {
        assertThatThrownBy(() -> asksTheTimePackage().check(planted("clock")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(name);
    }

    private static Stream<String> clockReaders() {
        return Stream.of(
                "System.currentTimeMillis()", "Instant.now()", "LocalDate.now(java.time.ZoneId)", "Clock.systemUTC()");
    }

    @Test
    void a_life_is_one_closed_table() {
        livesAreClosed().check(OURS);
    }

    @Test
    void a_life_that_can_be_extended_is_found() {
        assertFound(livesAreClosed(), "naming", "OpenLife");
    }

    private static ArchRule knowsOnlyItsRow(String root, String name) {
        DescribedPredicate<JavaClass> allowed =
                resideOutsideOfPackage(ROOT + "..").or(resideInAPackage(root + "." + name + ".."));
        for (String known : GRAPH.getOrDefault(name, Set.of())) {
            allowed = allowed.or(resideInAPackage(root + "." + known + ".."));
        }
        return classes()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should(onlyDependOnClassesThat(allowed.as("are in the row of " + name)));
    }

    private static ArchRule isNamedForWhatItIs() {
        return noClasses().should().haveNameMatching(".*(Service|Impl|Util|Utils|Helper|Manager|Dto|Mapper)");
    }

    private static ArchRule repositoriesStayAtHome() {
        return classes()
                .that()
                .areAnnotatedWith(JdbcRepository.class)
                .and()
                .areInterfaces()
                .should()
                .bePackagePrivate();
    }

    private static ArchRule knowsNoHttp() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..micronaut.http..", "..netty.handler.codec.http..");
    }

    private static ArchRule asksTheTimePackage() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".time")
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe("it looks at the clock", ArchitectureTest::looksAtTheClock));
    }

    private static boolean looksAtTheClock(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        return method.equals("currentTimeMillis") && owner.isEquivalentTo(System.class)
                || method.equals("now") && owner.getPackageName().equals("java.time")
                || method.startsWith("system") && owner.isEquivalentTo(Clock.class);
    }

    private static ArchRule livesAreClosed() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Life")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveOnlyPrivateConstructors()
                .andShould()
                .haveOnlyFinalFields();
    }

    private static void assertFound(ArchRule rule, String plantedIn, String violator) {
        assertThatThrownBy(() -> rule.check(planted(plantedIn)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated")
                .hasMessageContaining(violator);
    }

    private static JavaClasses planted(String name) {
        JavaClasses found = new ClassFileImporter().importPackages(PLANTED + "." + name);
        assertThat(found).as("what is planted in " + name).isNotEmpty();
        return found;
    }

    private static String feature(JavaClass of) {
        String inside = of.getPackageName().substring(ROOT.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.", -1)[0];
    }

    /** Every package from which one comes back to it. */
    private static Set<String> loops(Map<String, Set<String>> graph) {
        return graph.keySet().stream()
                .filter(start ->
                        reached(graph, graph.getOrDefault(start, Set.of())).contains(start))
                .collect(Collectors.toSet());
    }

    private static Set<String> reached(Map<String, Set<String>> graph, Set<String> from) {
        Set<String> reached = new HashSet<>();
        List<String> open = List.copyOf(from);
        while (!open.isEmpty()) {
            List<String> fresh = open.stream().filter(reached::add).toList();
            open = fresh.stream()
                    .flatMap(next -> graph.getOrDefault(next, Set.of()).stream())
                    .toList();
        }
        return reached;
    }
}
