package org.skillvoucher.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that travels is without a limit. */
class LimitsTest {
    /** Their format is their limit. */
    private static final Set<String> BOUNDED_FORMATS = Set.of("uuid", "date", "date-time");

    private static final Pattern ENDLESS_GROUP = Pattern.compile("\\)([*+]|\\{[0-9]+,})");

    @Test
    void everything_has_a_limit() {
        assertThat(unbounded(Contract.read())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void a_planted_violation_is_seen(String what, Consumer<Contract> spoil) {
        Contract contract = Contract.read();
        spoil.accept(contract);
        assertThat(unbounded(contract)).as(what).hasSize(1);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation("text", c -> property(c, "LogIn", "login").remove("maxLength")),
                violation("a shared text", c -> c.schema("Sentence").remove("maxLength")),
                violation(
                        "a group that repeats without end",
                        c -> c.schema("PolicyWord").put("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$")),
                violation(
                        "a group that repeats from one on",
                        c -> c.schema("PolicyWord").put("pattern", "^([a-z0-9]-?){1,}$")),
                violation("a list", c -> property(c, "Session", "roles").remove("maxItems")),
                violation(
                        "an item of a list",
                        c -> property(c, "Session", "roles").put("items", Map.of("type", "string"))),
                violation("a number below", c -> property(c, "Fund", "year").remove("minimum")),
                violation("a number above", c -> c.schema("Fen").remove("maximum")),
                violation(
                        "a number without size",
                        c -> property(c, "Fund", "year").remove("format")),
                violation("an object", c -> c.schema("Fund").remove("additionalProperties")),
                violation("an open object", c -> c.schema("OpenObject").remove("maxProperties")),
                violation(
                        "a value of any type", c -> property(c, "Fund", "year").remove("type")),
                violation(
                        "a parameter",
                        c -> Contract.child(Contract.child(c.components("parameters"), "cursor"), "schema")
                                .remove("maxLength")),
                violation(
                        "an answer",
                        c -> Contract.child(
                                        Contract.child(
                                                Contract.child(
                                                        Contract.child(c.components("responses"), "PassSvg"),
                                                        "content"),
                                                "image/svg+xml"),
                                        "schema")
                                .remove("maxLength")));
    }

    private static List<String> unbounded(Contract contract) {
        List<String> unbounded = new ArrayList<>();
        for (String name : contract.components("schemas").keySet()) {
            check(name, contract.schema(name), unbounded);
        }
        for (String name : contract.components("parameters").keySet()) {
            check(name, Contract.child(Contract.child(contract.components("parameters"), name), "schema"), unbounded);
        }
        for (String kind : List.of("requestBodies", "responses")) {
            for (String name : contract.components(kind).keySet()) {
                Map<String, Object> content =
                        Contract.child(Contract.child(contract.components(kind), name), "content");
                for (String type : content.keySet()) {
                    check(kind + " " + name, Contract.child(Contract.child(content, type), "schema"), unbounded);
                }
            }
        }
        return unbounded;
    }

    private static void check(String where, Map<String, Object> schema, List<String> unbounded) {
        if (schema.containsKey("$ref")) {
            return;
        }
        boolean bounded = switch (String.valueOf(schema.get("type"))) {
            case "string" ->
                schema.containsKey("maxLength")
                        || schema.containsKey("enum")
                        || BOUNDED_FORMATS.contains(String.valueOf(schema.get("format")));
            case "array" -> schema.containsKey("maxItems") && schema.containsKey("items");
            case "integer" ->
                schema.containsKey("minimum") && schema.containsKey("maximum") && schema.containsKey("format");
            case "boolean" -> true;
            case "object" ->
                Contract.isOpen(schema)
                        ? schema.containsKey("maxProperties")
                        : Boolean.FALSE.equals(schema.get("additionalProperties"));
            default -> false;
        };
        // Java looks for a repeated group by calling itself: a text that is long enough ends the stack before its
        // length is asked.
        if (!bounded
                || ENDLESS_GROUP.matcher(String.valueOf(schema.get("pattern"))).find()) {
            unbounded.add(where);
        }
        if (schema.containsKey("items")) {
            check(where + " item", Contract.child(schema, "items"), unbounded);
        }
        Map<String, Object> properties = Contract.child(schema, "properties");
        properties.keySet().forEach(name -> check(where + "." + name, Contract.child(properties, name), unbounded));
    }

    private static Map<String, Object> property(Contract contract, String schema, String name) {
        return Contract.child(Contract.child(contract.schema(schema), "properties"), name);
    }

    private static Arguments violation(String what, Consumer<Contract> spoil) {
        return Arguments.of(what, spoil);
    }
}
