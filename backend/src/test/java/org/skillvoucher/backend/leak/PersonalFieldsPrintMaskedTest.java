package org.skillvoucher.backend.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.catalogue.CreditCode;
import org.skillvoucher.certificate.CertificateNumber;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.payee.AccountNumber;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.region.RegionCode;

/**
 * A record that holds an ID number, a phone, an account, a person's name, a proof or a password prints without it, so that no log line,
 * exception or assertion can carry one: every record of the system is made with such values and printed.
 */
class PersonalFieldsPrintMaskedTest {
    private static final String PERSONAL = "99000119850612007X";
    private static final String PLAIN = "text";

    /** What such a component is called. */
    private static final Set<String> WORDS = Set.of(
            "idNumber",
            "holderIdNumber",
            "phone",
            "contact",
            "account",
            "accountNumber",
            "bankAccount",
            "basicAccount",
            "password",
            "passwordHash",
            "initialPassword",
            "token",
            "accessToken",
            "refreshToken",
            "proof",
            "note",
            "pass",
            "plain",
            "secret");

    /** A person's where one of the words stands in the same record. */
    private static final Set<String> BESIDE = Set.of("name", "payee");

    /** A record that prints what it is given: the check must see it. */
    record Planted(String phone, int count) {}

    /** One that prints a name beside a number. */
    record PlantedName(String name, IdNumber idNumber) {}

    private static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.skillvoucher").stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> !personal(type).isEmpty())
                        .sorted((a, b) -> a.getName().compareTo(b.getName()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_with_personal_fields_prints_without_them(Class<?> type) throws ReflectiveOperationException {
        assertThat(printed(type)).doesNotContain(PERSONAL);
    }

    @Test
    void one_that_prints_them_is_seen() throws ReflectiveOperationException {
        assertThat(printed(Planted.class)).contains(PERSONAL);
        assertThat(personal(PlantedName.class)).containsExactlyInAnyOrder("name", "idNumber");
        assertThat(printed(PlantedName.class)).contains(PERSONAL);
    }

    @Test
    void an_id_number_and_an_account_number_mask_themselves() {
        assertThat(IdNumber.of(PERSONAL)).hasToString("9900**********007X");
        assertThat(AccountNumber.withCheckDigit("622200000000000001").toString())
                .doesNotContain("62220");
    }

    private static Set<String> personal(Class<?> type) {
        Set<String> found = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == IdNumber.class
                    || component.getType() == String.class && WORDS.contains(component.getName())) {
                found.add(component.getName());
            }
        }
        if (!found.isEmpty()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> BESIDE.contains(component.getName()) && component.getType() == String.class)
                    .forEach(component -> found.add(component.getName()));
        }
        return found;
    }

    private static String printed(Class<?> type) throws ReflectiveOperationException {
        return String.valueOf(made(type, personal(type)));
    }

    private static Object made(Class<?> type, Set<String> personal) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getType(), personal.contains(components[i].getName()));
        }
        return constructor.newInstance(values);
    }

    private static @Nullable Object value(Class<?> type, boolean isPersonal) throws ReflectiveOperationException {
        if (type == String.class) {
            return isPersonal ? PERSONAL : PLAIN;
        }
        Map<Class<?>, Object> known = Map.ofEntries(
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(boolean.class, true),
                Map.entry(Integer.class, 1),
                Map.entry(Long.class, 1L),
                Map.entry(Boolean.class, true),
                Map.entry(byte[].class, new byte[32]),
                Map.entry(List.class, List.of()),
                Map.entry(Set.class, Set.of()),
                Map.entry(Map.class, Map.of()),
                Map.entry(UUID.class, new UUID(1, 1)),
                Map.entry(Id.class, Id.of(new UUID(1, 1))),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Duration.class, Duration.ZERO),
                Map.entry(LocalDate.class, LocalDate.EPOCH),
                Map.entry(IdNumber.class, IdNumber.of(PERSONAL)),
                Map.entry(
                        CertificateNumber.class,
                        CertificateNumber.of(CertificateKind.SKILL_LEVEL, "Y000133000001214000417")),
                Map.entry(RegionCode.class, RegionCode.of("330800")),
                Map.entry(CreditCode.class, CreditCode.of("52330800MK0000417H")),
                Map.entry(Money.class, Money.ofFen(1)));
        if (known.containsKey(type)) {
            return known.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return value(type.getPermittedSubclasses()[0], isPersonal);
        }
        return type.isRecord() ? made(type, personal(type)) : null;
    }
}
