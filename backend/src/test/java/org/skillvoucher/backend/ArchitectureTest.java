package org.skillvoucher.backend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
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
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a controller may be and know. Every rule is shown to fail on a violation planted for it. */
class ArchitectureTest {
    private static final String ROOT = "org.skillvoucher.backend";
    /** Where a controller may live: the rooms of the domain, and the stand-ins for the world outside. */
    private static final List<String> FEATURES = List.of(
            "access",
            "attendance",
            "catalogue",
            "certificate",
            "credit",
            "family",
            "grant",
            "http",
            "ledger",
            "payee",
            "payment",
            "person",
            "policy",
            "review",
            "scanner",
            "simulator",
            "spotcheck",
            "statistics",
            "subsidy",
            "training",
            "voucher");
    /** Starts a database and grants on it: the only one to speak SQL. */
    private static final List<String> SPEAK_SQL = List.of("embedded");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("a controller is closed to others", closed(), "OpenController"),
                Arguments.of("a controller lives in its feature", inItsFeature(), "OpenController"),
                Arguments.of("nothing here knows a repository", knowsNoRepository(), "PlantedRows"),
                Arguments.of("nothing here speaks SQL", speaksNoSql(), "java.sql.SQLException"),
                Arguments.of("a class is named for what it is", isNamedForWhatItIs(), "PlantedMapper"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_house_keeps_its_rules(String name, ArchRule rule) {
        rule.as(name).check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void a_planted_violation_is_found(String name, ArchRule rule, String violator) {
        JavaClasses planted = new ClassFileImporter().importPackages(ROOT + ".planted.feature");
        assertThat(planted).isNotEmpty();
        assertThatThrownBy(() -> rule.as(name).check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated")
                .hasMessageContaining(violator);
    }

    @Test
    void there_are_controllers_to_judge() {
        assertThat(OURS.stream().filter(of -> of.getSimpleName().endsWith("Controller")))
                .hasSizeGreaterThan(10);
    }

    private static ArchRule closed() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should(new ArchCondition<>("be package-private or final") {
                    @Override
                    public void check(JavaClass controller, ConditionEvents events) {
                        boolean open = controller.getModifiers().contains(JavaModifier.PUBLIC)
                                && !controller.getModifiers().contains(JavaModifier.FINAL);
                        events.add(
                                new SimpleConditionEvent(controller, !open, controller.getName() + " is open to all"));
                    }
                });
    }

    private static ArchRule inItsFeature() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .resideInAnyPackage(
                        FEATURES.stream().map(name -> ROOT + "." + name).toArray(String[]::new));
    }

    private static ArchRule knowsNoRepository() {
        return noClasses().should().dependOnClassesThat(assignableTo(GenericRepository.class));
    }

    private static ArchRule speaksNoSql() {
        DescribedPredicate<JavaClass> allowed = resideOutsideOfPackage("java.sql..");
        return classes()
                .that(not(resideInAPackageOf(SPEAK_SQL)))
                .should(onlyDependOnClassesThat(allowed.as("are not of java.sql")));
    }

    private static ArchRule isNamedForWhatItIs() {
        return noClasses().should().haveNameMatching(".*(Service|Impl|Util|Utils|Helper|Manager|Dto|Mapper)");
    }

    private static DescribedPredicate<JavaClass> resideInAPackageOf(List<String> names) {
        DescribedPredicate<JavaClass> any = DescribedPredicate.alwaysFalse();
        for (String name : names) {
            any = any.or(resideInAPackage(ROOT + "." + name + ".."));
        }
        return any;
    }
}
