package org.skillvoucher.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.security.annotation.Secured;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.api.model.Role;

/** What every operation owes to those who call it. */
class OperationsTest {
    private static final Set<String> EVERYWHERE = Set.of("400", "429", "503");
    private static final Set<String> BEHIND_A_LOG_IN = Set.of("401", "403");
    private static final Set<String> WHERE_SOMETHING_IS_WRITTEN = Set.of("404", "409", "413");

    @Test
    void every_operation_is_complete() {
        assertThat(complaints(Contract.read())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void a_planted_violation_is_seen(String what, Consumer<Contract> spoil) {
        Contract contract = Contract.read();
        spoil.accept(contract);
        assertThat(complaints(contract)).as(what).isNotEmpty();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation("no id", c -> body(c, "claimVoucher").remove("operationId")),
                violation("an id given twice", c -> body(c, "claimVoucher").put("operationId", "enrol")),
                violation("no tag", c -> body(c, "claimVoucher").remove("tags")),
                violation("two tags", c -> body(c, "claimVoucher").put("tags", List.of("Vouchers", "Scans"))),
                violation(
                        "a tag that is not explained",
                        c -> body(c, "claimVoucher").put("tags", List.of("Things"))),
                violation("no summary", c -> body(c, "claimVoucher").remove("summary")),
                violation("no description", c -> body(c, "claimVoucher").remove("description")),
                violation(
                        "no Chinese for a trainee",
                        c -> body(c, "claimVoucher").put("description", "The trainee accepts a voucher.")),
                violation("no security", c -> body(c, "claimVoucher").remove("security")),
                violation("no roles", c -> body(c, "claimVoucher").remove("x-roles")),
                violation("an unknown role", c -> body(c, "claimVoucher").put("x-roles", List.of("KING"))),
                violation("roles on an open door", c -> body(c, "claimVoucher").put("security", List.of())),
                violation(
                        "no answer for a conflict",
                        c -> Contract.child(body(c, "claimVoucher"), "responses")
                                .remove("409")),
                violation(
                        "no answer for a lack of roles",
                        c -> Contract.child(body(c, "getVoucher"), "responses").remove("403")),
                violation(
                        "a problem that is not problem+json",
                        c -> Contract.child(Contract.child(c.components("responses"), "Conflict"), "content")
                                .clear()),
                violation(
                        "an answer without example",
                        c -> media(c, "responses", "Voucher").remove("example")),
                violation(
                        "a request without example",
                        c -> media(c, "requestBodies", "Reason").remove("example")),
                violation("a list without cursor", c -> body(c, "listVouchers").remove("parameters")),
                violation(
                        "a larger page",
                        c -> Contract.child(Contract.child(c.components("parameters"), "limit"), "schema")
                                .put("maximum", 1000)),
                violation(
                        "a page without a next one",
                        c -> Contract.child(c.schema("VoucherPage"), "properties")
                                .remove("nextCursor")),
                violation(
                        "a list that is no page",
                        c -> Contract.child(body(c, "listVouchers"), "responses")
                                .put("200", Map.of("$ref", "#/components/responses/VoucherHistory"))),
                violation(
                        "a write without an id of the client",
                        c -> Contract.child(c.root(), "paths").put("/v1/things", Map.of("put", body(c, "enrol")))),
                violation(
                        "a path without version",
                        c -> Contract.child(c.root(), "paths").put("/things", Map.of("get", body(c, "whoAmI")))));
    }

    @Test
    void the_roles_of_the_contract_are_those_of_the_records() {
        assertThat(Arrays.stream(Role.values()).map(Role::name))
                .containsExactlyElementsOf(strings(Contract.read().schema("Role"), "enum"));
    }

    @Test
    void each_generated_method_is_secured_with_the_declared_roles() throws ReflectiveOperationException {
        for (Contract.Operation operation : Contract.read().operations()) {
            String tag = strings(operation.body(), "tags").getFirst();
            Method method = method("org.skillvoucher.api." + tag + "Api", operation.id());
            List<String> roles = Contract.list(operation.body(), "security").isEmpty()
                    ? List.of("isAnonymous()")
                    : strings(operation.body(), "x-roles");
            assertThat(method.getAnnotation(Secured.class).value())
                    .as(operation.id())
                    .containsExactlyElementsOf(roles);
            assertThat(method("org.skillvoucher.client." + tag + "Api", operation.id()))
                    .isNotNull();
        }
    }

    @Test
    void each_example_of_a_problem_uses_a_word_of_its_status() {
        Contract contract = Contract.read();
        Map<?, ?> words =
                (Map<?, ?>) Contract.child(Contract.child(contract.schema("Problem"), "properties"), "refusal")
                        .get("x-words");
        for (String name : contract.components("responses").keySet()) {
            Map<String, Object> problem = Contract.child(
                    Contract.child(Contract.child(contract.components("responses"), name), "content"),
                    "application/problem+json");
            if (!problem.isEmpty()) {
                Map<String, Object> example = Contract.child(problem, "example");
                String word = String.valueOf(example.get("refusal"));
                assertThat(((List<?>) words.get(example.get("status"))).contains(word))
                        .as("%s in %s", word, name)
                        .isTrue();
                assertThat(example)
                        .containsEntry(
                                "type",
                                "https://skillvoucher.org/problems/"
                                        + word.toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }

    // The complaints
    // ---------------------------------------------------------------------------------------------------

    private static List<String> complaints(Contract contract) {
        List<String> complaints = new ArrayList<>();
        Set<String> tags = Contract.list(contract.root(), "tags").stream()
                .map(tag -> String.valueOf(tag.get("name")))
                .collect(Collectors.toSet());
        Set<String> roles = new TreeSet<>(strings(contract.schema("Role"), "enum"));
        Set<String> ids = new HashSet<>();
        for (Contract.Operation operation : contract.operations()) {
            Complaints about = new Complaints(operation, complaints);
            about.unless(operation.body().containsKey("operationId") && ids.add(operation.id()), "no id of its own");
            about.unless(operation.path().startsWith("/v1/"), "no version in the path");
            about.unless(
                    strings(operation.body(), "tags").size() == 1
                            && tags.containsAll(strings(operation.body(), "tags")),
                    "not exactly one explained tag");
            about.unless(operation.body().containsKey("summary"), "no summary");
            about.unless(operation.body().containsKey("description"), "no description");
            about.unless(
                    !operation.method().equals("put") || operation.path().endsWith("Id}"),
                    "a PUT without an id made by the client");
            checkRoles(about, roles);
            checkAnswers(contract, about);
            checkPaging(contract, about);
        }
        return complaints;
    }

    private record Complaints(Contract.Operation operation, List<String> all) {
        void unless(boolean good, String complaint) {
            if (!good) {
                all.add(operation + ": " + complaint);
            }
        }
    }

    private static void checkRoles(Complaints about, Set<String> roles) {
        Map<String, Object> body = about.operation().body();
        List<String> declared = strings(body, "x-roles");
        if (Contract.list(body, "security").isEmpty()) {
            about.unless(body.containsKey("security") && declared.isEmpty(), "neither roles nor security: []");
            return;
        }
        about.unless(body.get("security").equals(List.of(Map.of("bearer", List.of()))), "security is not bearer");
        about.unless(!declared.isEmpty() && roles.containsAll(declared), "no known roles");
        about.unless(
                !declared.contains("TRAINEE")
                        || String.valueOf(body.get("description"))
                                .codePoints()
                                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN),
                "a trainee reads no Chinese here");
    }

    private static void checkAnswers(Contract contract, Complaints about) {
        Map<String, Object> body = about.operation().body();
        Map<String, Object> responses = Contract.child(body, "responses");
        Set<String> owed = new TreeSet<>(EVERYWHERE);
        if (!Contract.list(body, "security").isEmpty()) {
            owed.addAll(BEHIND_A_LOG_IN);
            if (!about.operation().method().equals("get")) {
                owed.addAll(WHERE_SOMETHING_IS_WRITTEN);
            }
        }
        owed.removeAll(responses.keySet());
        about.unless(owed.isEmpty(), "no answer for " + owed);
        about.unless(responses.containsKey("200"), "no good answer");
        for (String status : responses.keySet()) {
            Map<String, Object> content =
                    Contract.child(contract.resolve(Contract.child(responses, status)), "content");
            about.unless(!content.isEmpty(), "nothing in the answer " + status);
            about.unless(
                    status.equals("200") || content.keySet().equals(Set.of("application/problem+json")),
                    "no problem+json at " + status);
            for (String type : content.keySet()) {
                about.unless(Contract.child(content, type).containsKey("example"), "no example of answer " + status);
            }
        }
        if (body.containsKey("requestBody")) {
            Map<String, Object> content =
                    Contract.child(contract.resolve(Contract.child(body, "requestBody")), "content");
            about.unless(
                    content.containsKey("application/json")
                            && Contract.child(content, "application/json").containsKey("example"),
                    "no example of the request");
        }
    }

    private static void checkPaging(Contract contract, Complaints about) {
        Contract.Operation operation = about.operation();
        Map<String, Object> answer =
                contract.resolve(Contract.child(Contract.child(operation.body(), "responses"), "200"));
        Map<String, Object> schema = contract.resolve(
                Contract.child(Contract.child(Contract.child(answer, "content"), "application/json"), "schema"));
        boolean page = Contract.child(schema, "properties").keySet().equals(Set.of("items", "nextCursor"));
        Map<String, Map<String, Object>> parameters = operation.parameters().stream()
                .collect(Collectors.toMap(p -> String.valueOf(p.get("name")), p -> Contract.child(p, "schema")));
        boolean asked = parameters.containsKey("cursor") && parameters.containsKey("limit");
        about.unless(operation.id().startsWith("list") == page, "a list and a page are one and the same");
        about.unless(asked == page, "a page is asked for by cursor and limit");
        if (asked) {
            about.unless(
                    parameters
                            .get("limit")
                            .entrySet()
                            .containsAll(Map.of("minimum", 1, "maximum", 200, "default", 50)
                                    .entrySet()),
                    "limit is not 1 to 200, by default 50");
            about.unless(
                    Integer.valueOf(200).equals(parameters.get("cursor").get("maxLength")), "cursor is not bounded");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Map<String, Object> node, String key) {
        return (List<String>) node.getOrDefault(key, List.of());
    }

    private static Method method(String type, String name) throws ClassNotFoundException {
        return Arrays.stream(Class.forName(type).getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Arguments violation(String what, Consumer<Contract> spoil) {
        return Arguments.of(what, spoil);
    }

    private static Map<String, Object> body(Contract contract, String id) {
        return contract.operation(id).body();
    }

    private static Map<String, Object> media(Contract contract, String kind, String name) {
        return Contract.child(
                Contract.child(Contract.child(contract.components(kind), name), "content"), "application/json");
    }
}
