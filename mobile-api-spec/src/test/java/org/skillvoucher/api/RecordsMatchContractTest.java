package org.skillvoucher.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.api.model.Problem;

/** Each schema and its Java type are written down in the same words; the two texts must be equal. */
class RecordsMatchContractTest {

    @Test
    void every_schema_has_a_java_type_of_the_same_name_and_the_other_way_round() {
        assertThat(javaTypes()).isEqualTo(new TreeSet<>(Contract.read().typed().keySet()));
    }

    @Test
    void every_java_type_says_what_its_schema_says() {
        assertThat(differences(Contract.read())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void a_planted_violation_is_seen(String what, Consumer<Contract> spoil) {
        Contract contract = Contract.read();
        spoil.accept(contract);
        assertThat(differences(contract)).as(what).hasSize(1);
    }

    @Test
    void another_limit_on_an_open_object_is_seen_wherever_one_is_used() {
        Contract contract = Contract.read();
        contract.schema("OpenObject").put("maxProperties", 1000);
        assertThat(differences(contract)).hasSize(10);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation("a field more", c -> properties(c, "Fund").put("colour", Map.of("type", "boolean"))),
                violation("a field less", c -> properties(c, "Fund").remove("year")),
                violation("another type", c -> property(c, "Fund", "year").put("format", "int64")),
                violation(
                        "an instant for a day",
                        c -> property(c, "Voucher", "validUntil").put("format", "date-time")),
                violation("text for an id", c -> property(c, "Voucher", "id").remove("format")),
                violation(
                        "another schema",
                        c -> property(c, "Voucher", "state").put("$ref", "#/components/schemas/BatchState")),
                violation(
                        "a field that may now be left out",
                        c -> required(c, "Fund").remove("region")),
                violation(
                        "a field that must now be there",
                        c -> required(c, "Voucher").add("level")),
                violation(
                        "another pattern",
                        c -> property(c, "PersonRegistration", "idNumber").put("pattern", "^[0-9]{18}$")),
                violation(
                        "no pattern",
                        c -> property(c, "PersonRegistration", "phone").remove("pattern")),
                violation(
                        "another maxLength", c -> property(c, "LogIn", "login").put("maxLength", 65)),
                violation(
                        "another minLength", c -> property(c, "LogIn", "login").put("minLength", 2)),
                violation(
                        "another minimum",
                        c -> property(c, "AgreedAttendance", "requiredPercent").put("minimum", 0)),
                violation(
                        "another maximum",
                        c -> property(c, "ClassApplication", "seats").put("maximum", 201)),
                violation(
                        "another maxItems",
                        c -> property(c, "PaymentOrder", "subsidyIds").put("maxItems", 5001)),
                violation(
                        "another minItems",
                        c -> property(c, "PaymentOrder", "subsidyIds").remove("minItems")),
                violation(
                        "other items",
                        c -> property(c, "Session", "roles").put("items", Map.of("$ref", "#/components/schemas/Sex"))),
                violation("a word more", c -> words(c, "FundSource").add("GIFT")),
                violation("a word less", c -> words(c, "FundSource").remove("TALENT_FUND")),
                violation("words in another order", c -> words(c, "FundSource").sort(null)),
                violation(
                        "an object that takes any field", c -> c.schema("Fund").remove("additionalProperties")),
                violation(
                        "a schema without a record",
                        c -> c.components("schemas")
                                .put("Ghost", Map.of("type", "object", "additionalProperties", false))));
    }

    // The words in which both sides are written ----------------------------------------------------------------------

    private static List<String> differences(Contract contract) {
        List<String> differences = new ArrayList<>();
        contract.typed().forEach((name, schema) -> {
            String wanted = ofSchema(contract, schema);
            String found = ofJava(name);
            if (!wanted.equals(found)) {
                differences.add(name + "\ncontract:\n" + wanted + "\njava:\n" + found);
            }
        });
        return differences;
    }

    private static String ofSchema(Contract contract, Map<String, Object> schema) {
        if (schema.get("enum") instanceof List<?> words) {
            return "words " + words;
        }
        List<String> lines = new ArrayList<>();
        lines.add(Boolean.FALSE.equals(schema.get("additionalProperties")) ? "no other field" : "any other field");
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        Map<String, Object> properties = Contract.child(schema, "properties");
        for (String name : properties.keySet()) {
            lines.add(name + ": " + (required.contains(name) ? "required " : "optional ")
                    + ofNode(contract, Contract.child(properties, name)));
        }
        return String.join("\n", lines);
    }

    private static String ofNode(Contract contract, Map<String, Object> node) {
        Map<String, Object> target = contract.resolve(node);
        if (Contract.isOpen(target)) {
            return "open object " + size(0, target.get("maxProperties"));
        }
        if (Contract.isObject(target)) {
            return "checked " + Contract.refName(node);
        }
        if (target.containsKey("enum")) {
            return Contract.refName(node);
        }
        return switch (String.valueOf(target.get("type")) + ' ' + target.getOrDefault("format", "")) {
            case "array " ->
                "list " + size(target.getOrDefault("minItems", 0), target.get("maxItems")) + " of required "
                        + ofNode(contract, Contract.child(target, "items"));
            case "string uuid" -> "uuid";
            case "string date" -> "day";
            case "string date-time" -> "instant";
            case "string ", "string password" ->
                "text " + size(target.getOrDefault("minLength", 0), target.get("maxLength"))
                        + (target.containsKey("pattern") ? " " + target.get("pattern") : "");
            case "integer int32" -> "int " + target.get("minimum") + ".." + target.get("maximum");
            case "integer int64" -> "long " + target.get("minimum") + ".." + target.get("maximum");
            case "boolean " -> "yes or no";
            default -> "unknown " + target;
        };
    }

    private static String ofJava(String name) {
        Class<?> type;
        try {
            type = Class.forName("org.skillvoucher.api.model." + name);
        } catch (ClassNotFoundException e) {
            return "no such type";
        }
        if (!type.isAnnotationPresent(Serdeable.class)) {
            return "not @Serdeable";
        }
        if (type.isEnum()) {
            return "words " + List.of(type.getEnumConstants());
        }
        List<String> lines = new ArrayList<>();
        JsonIgnoreProperties unknown = type.getAnnotation(JsonIgnoreProperties.class);
        lines.add(unknown != null && !unknown.ignoreUnknown() ? "no other field" : "any other field");
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        if (include == null || include.value() != JsonInclude.Include.NON_NULL) {
            lines.add("drops empty lists, which the contract requires");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType shape = component.getAnnotatedType();
            lines.add(component.getName() + ": " + presence(shape) + " " + ofType(shape)
                    + (isReadAsEmpty(component) ? ", but an absent one is read as empty" : ""));
        }
        return String.join("\n", lines);
    }

    /** Serde fills an absent list or map with nothing, and @NotNull never sees it, unless @JsonProperty asks for it. */
    private static boolean isReadAsEmpty(RecordComponent component) {
        JsonProperty asked = component.getAccessor().getAnnotation(JsonProperty.class);
        return component.getAnnotatedType().isAnnotationPresent(NotNull.class)
                && (component.getType() == List.class || component.getType() == Map.class)
                && (asked == null || !asked.required());
    }

    private static String presence(AnnotatedType type) {
        boolean required = type.isAnnotationPresent(NotNull.class);
        return required == type.isAnnotationPresent(Nullable.class)
                ? "neither @NotNull nor @Nullable, or both"
                : required ? "required" : "optional";
    }

    private static String ofType(AnnotatedType type) {
        String text = type.getType().getTypeName();
        if (type instanceof AnnotatedParameterizedType generic) {
            if (text.equals("java.util.Map<java.lang.String, java.lang.Object>")) {
                return "open object " + size(type);
            }
            AnnotatedType element = generic.getAnnotatedActualTypeArguments()[0];
            return "list " + size(type) + " of " + presence(element) + " " + ofType(element);
        }
        Class<?> raw = (Class<?>) type.getType();
        Pattern pattern = type.getAnnotation(Pattern.class);
        if (raw == String.class) {
            return "text " + size(type) + (pattern == null ? "" : " " + pattern.regexp());
        }
        if (raw == Integer.class || raw == Long.class) {
            Min min = type.getAnnotation(Min.class);
            Max max = type.getAnnotation(Max.class);
            return (raw == Integer.class ? "int " : "long ") + (min == null ? null : min.value()) + ".."
                    + (max == null ? null : max.value());
        }
        if (raw.isRecord()) {
            return (type.isAnnotationPresent(Valid.class) ? "checked " : "unchecked ") + raw.getSimpleName();
        }
        Map<Class<?>, String> plain = Map.of(
                UUID.class, "uuid", LocalDate.class, "day", Instant.class, "instant", Boolean.class, "yes or no");
        return plain.getOrDefault(raw, raw.isEnum() ? raw.getSimpleName() : text);
    }

    private static String size(AnnotatedType type) {
        Size size = type.getAnnotation(Size.class);
        return size == null ? "unbounded" : size(size.min(), size.max());
    }

    private static String size(Object min, @Nullable Object max) {
        return min + ".." + max;
    }

    // What the tests plant
    // ---------------------------------------------------------------------------------------------

    private static Arguments violation(String what, Consumer<Contract> spoil) {
        return Arguments.of(what, spoil);
    }

    private static Map<String, Object> properties(Contract contract, String schema) {
        return Contract.child(contract.schema(schema), "properties");
    }

    private static Map<String, Object> property(Contract contract, String schema, String name) {
        return Contract.child(properties(contract, schema), name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> required(Contract contract, String schema) {
        return (List<String>) contract.schema(schema).get("required");
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(Contract contract, String schema) {
        return (List<String>) contract.schema(schema).get("enum");
    }

    private static Set<String> javaTypes() {
        try (Stream<Path> files = Files.list(Path.of(Problem.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/skillvoucher/api/model"))) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package"))
                    .forEach(file -> names.add(file.substring(0, file.length() - ".class".length())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
