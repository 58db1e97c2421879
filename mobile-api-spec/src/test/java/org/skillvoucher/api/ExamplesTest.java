package org.skillvoucher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.validation.validator.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples are true: the records read them, the validator passes them, and they come out as they went in. */
class ExamplesTest {
    /** Read once: no test here changes it, and there are hundreds of examples. */
    private static final Contract CONTRACT = Contract.read();

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static ApplicationContext context;
    private static ObjectMapper mapper;
    private static Validator validator;

    /** One example of one schema, wherever in the contract it stands. */
    record Example(String where, String schema, Map<String, Object> value) {
        @Override
        public String toString() {
            return where;
        }
    }

    @BeforeAll
    static void start() {
        context = ApplicationContext.run();
        mapper = context.getBean(ObjectMapper.class);
        validator = context.getBean(Validator.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String kind : List.of("requestBodies", "responses")) {
            for (String name : CONTRACT.components(kind).keySet()) {
                Map<String, Object> content =
                        Contract.child(Contract.child(CONTRACT.components(kind), name), "content");
                for (String type : content.keySet()) {
                    if (type.endsWith("json")) {
                        Map<String, Object> media = Contract.child(content, type);
                        examples.add(new Example(
                                kind + " " + name,
                                Contract.refName(Contract.child(media, "schema")),
                                Contract.child(media, "example")));
                    }
                }
            }
        }
        return examples;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_is_read_passes_and_is_written_again_as_it_was(Example example) throws IOException {
        Object value = read(example.schema(), example.value());
        assertThat(validator.validate(value)).isEmpty();
        assertThat(mapper.readValue(mapper.writeValueAsBytes(value), Argument.mapOf(String.class, Object.class)))
                .isEqualTo(example.value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_unknown_field_is_refused_at_every_depth(Example example) {
        List<Map<String, Object>> spoilt = withUnknownField(CONTRACT, example.schema(), example.value());
        assertThat(spoilt).isNotEmpty();
        for (Map<String, Object> body : spoilt) {
            assertThatThrownBy(() -> read(example.schema(), body))
                    .as("%s", body)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("misspelt");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void a_required_field_that_is_missing_is_seen(Example example) {
        List<?> required = (List<?>) CONTRACT.schema(example.schema()).getOrDefault("required", List.of());
        for (Object name : required) {
            Map<String, Object> body = new LinkedHashMap<>(example.value());
            assertThat(body).containsKey(String.valueOf(name));
            body.remove(name);
            assertThat(isRefused(example.schema(), body)).as("without %s", name).isTrue();
            body.put(String.valueOf(name), null);
            assertThat(isRefused(example.schema(), body))
                    .as("null for %s", name)
                    .isTrue();
        }
    }

    static Stream<Example> withSecrets() {
        return examples().stream().filter(example -> !secrets(example).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSecrets")
    void a_record_prints_none_of_its_secrets(Example example) throws IOException {
        String printed = read(example.schema(), example.value()).toString();
        assertThat(secrets(example))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(printed).doesNotContain(secret));
    }

    @Test
    void the_person_of_the_examples_cannot_exist_and_yet_has_a_right_check_digit() {
        String idNumber = (String) examples().stream()
                .filter(example -> example.schema().equals("PersonRegistration"))
                .findFirst()
                .orElseThrow()
                .value()
                .get("idNumber");
        assertThat(Integer.parseInt(idNumber.substring(6, 10))).isLessThan(1900);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (idNumber.charAt(i) - '0');
        }
        assertThat(idNumber.charAt(17)).isEqualTo("10X98765432".charAt(sum % 11));
    }

    private static Object read(String schema, Map<String, Object> value) throws IOException {
        try {
            Class<?> type = Class.forName("org.skillvoucher.api.model." + schema);
            return mapper.readValue(mapper.writeValueAsBytes(value), Argument.of(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRefused(String schema, Map<String, Object> body) {
        try {
            return !validator.validate(read(schema, body)).isEmpty();
        } catch (IOException _) {
            return true;
        }
    }

    private static List<String> secrets(Example example) {
        Map<String, Object> properties = Contract.child(CONTRACT.schema(example.schema()), "properties");
        return properties.keySet().stream()
                .filter(name ->
                        Boolean.TRUE.equals(Contract.child(properties, name).get("x-secret")))
                .map(name -> String.valueOf(example.value().get(name)))
                .toList();
    }

    /** One copy for each object inside the example, with a field more in that object. */
    private static List<Map<String, Object>> withUnknownField(
            Contract contract, String schema, Map<String, Object> value) {
        List<Map<String, Object>> copies = new ArrayList<>();
        Map<String, Object> here = new LinkedHashMap<>(value);
        here.put("misspelt", 1);
        copies.add(here);
        Map<String, Object> properties = Contract.child(contract.schema(schema), "properties");
        for (Map.Entry<String, Object> field : value.entrySet()) {
            Map<String, Object> node = Contract.child(properties, field.getKey());
            Map<String, Object> items = Contract.child(contract.resolve(node), "items");
            if (field.getValue() instanceof Map<?, ?> && Contract.isObject(contract.resolve(node))) {
                withUnknownField(contract, Contract.refName(node), Contract.child(value, field.getKey()))
                        .forEach(inner -> copies.add(copyWith(value, field.getKey(), inner)));
            } else if (!items.isEmpty() && Contract.isObject(contract.resolve(items))) {
                Map<String, Object> first = Contract.list(value, field.getKey()).getFirst();
                withUnknownField(contract, Contract.refName(items), first)
                        .forEach(inner -> copies.add(copyWith(value, field.getKey(), List.of(inner))));
            }
        }
        return copies;
    }

    private static Map<String, Object> copyWith(Map<String, Object> value, String key, Object inner) {
        Map<String, Object> copy = new LinkedHashMap<>(value);
        copy.put(key, inner);
        return copy;
    }
}
