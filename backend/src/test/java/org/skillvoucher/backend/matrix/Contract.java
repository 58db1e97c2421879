package org.skillvoucher.backend.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Role;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The operations of the contract as the file has them, with the examples of their bodies. */
final class Contract {
    /** The summer of the examples lies in the March of the tests. */
    static final int LATER_DAYS = 247;

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern DAY = Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
    private static final Pattern MOMENT = Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:.]+Z");

    private final Map<String, Object> root;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** One operation: the roles are those of x-roles, none where nobody needs to log in. */
    record Operation(
            String id,
            String tag,
            String method,
            String path,
            List<String> pathNames,
            Set<Role> roles,
            boolean open,
            @Nullable String bodySchema,
            Set<String> bodyFields,
            Map<String, Object> example,
            Map<String, String> mustAsk,
            Set<String> filters) {
        boolean hasBody() {
            return bodySchema != null;
        }

        boolean isRead() {
            return method.equals("GET");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    Contract() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        options.setCodePointLimit(10_000_000);
        try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream("/skillvoucher.yaml"))) {
            root = map(new Yaml(new SafeConstructor(options)).load(file));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
        map(root.get("paths"))
                .forEach((path, item) -> map(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        Operation one = read(path, method, map(operation));
                        operations.put(one.id(), one);
                    }
                }));
    }

    List<Operation> all() {
        return List.copyOf(operations.values());
    }

    Operation named(String id) {
        return Objects.requireNonNull(operations.get(id), "no operation " + id);
    }

    private Operation read(String path, String method, Map<String, Object> operation) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        list(operation.get("x-roles")).forEach(role -> roles.add(Role.valueOf((String) role)));
        Map<String, Object> schema = bodySchema(operation);
        Map<String, String> asked = new TreeMap<>();
        Set<String> filters = new java.util.TreeSet<>();
        for (Object parameter : list(operation.get("parameters"))) {
            Map<String, Object> one = resolved(map(parameter));
            if ("query".equals(one.get("in"))) {
                filters.add((String) one.get("name"));
            }
            if ("query".equals(one.get("in")) && Boolean.TRUE.equals(one.get("required"))) {
                asked.put((String) one.get("name"), String.valueOf(plain(one.getOrDefault("example", ""))));
            }
        }
        return new Operation(
                String.valueOf(operation.get("operationId")),
                String.valueOf(list(operation.get("tags")).getFirst()),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                Pattern.compile("\\{(\\w+)}")
                        .matcher(path)
                        .results()
                        .map(found -> found.group(1))
                        .toList(),
                roles,
                list(operation.get("security")).isEmpty(),
                (String) schema.get("title"),
                map(schema.getOrDefault("properties", Map.of())).keySet(),
                map(schema.getOrDefault("example", Map.of())),
                asked,
                filters);
    }

    /** The schema of the JSON body, its own name as the title and its example in plain values; empty where there is no body. */
    private Map<String, Object> bodySchema(Map<String, Object> operation) {
        Object body = operation.get("requestBody");
        if (body == null) {
            return Map.of();
        }
        Map<String, Object> content =
                map(map(resolved(map(body)).get("content")).get("application/json"));
        Map<String, Object> reference = map(content.get("schema"));
        Map<String, Object> schema = new LinkedHashMap<>(resolved(reference));
        String name = String.valueOf(reference.get("$ref"));
        schema.put("title", name.substring(name.lastIndexOf('/') + 1));
        schema.put("example", plain(example(content).or(() -> example(schema)).orElse(Map.of())));
        return schema;
    }

    private Optional<Object> example(Map<String, Object> of) {
        Object one = of.get("example");
        if (one == null && of.get("examples") instanceof Map<?, ?> named) {
            one = resolved(map(named.values().iterator().next())).get("value");
        }
        if (one == null && of.get("examples") instanceof List<?> listed) {
            one = listed.getFirst();
        }
        return Optional.ofNullable(one);
    }

    /** The properties of each object within a body, by the way to it from the top: "" is the body itself. */
    Map<String, Set<String>> objectsIn(Operation operation) {
        Map<String, Set<String>> found = new TreeMap<>();
        Object schemas = map(root.get("components")).get("schemas");
        if (operation.bodySchema() != null) {
            collect("", map(map(schemas).get(operation.bodySchema())), found);
        }
        return found;
    }

    private void collect(String at, Map<String, Object> schema, Map<String, Set<String>> found) {
        Map<String, Object> properties = map(resolved(schema).getOrDefault("properties", Map.of()));
        if (properties.isEmpty()) {
            return;
        }
        found.put(at, properties.keySet());
        properties.forEach((name, of) -> {
            Map<String, Object> inner = resolved(map(of));
            Object items = inner.get("items");
            collect(at + "/" + name, items == null ? inner : map(items), found);
        });
    }

    private Map<String, Object> resolved(Map<String, Object> maybe) {
        Map<String, Object> now = maybe;
        while (now.get("$ref") instanceof String reference) {
            Map<String, Object> at = root;
            for (String step : reference.substring(2).split("/", -1)) {
                at = map(Objects.requireNonNull(at.get(step), reference));
            }
            now = at;
        }
        return now;
    }

    /** What JSON can say, with all days moved into the time of the tests. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                fields.forEach((name, of) -> copy.put((String) name, plain(of)));
                yield copy;
            }
            case List<?> items -> {
                List<Object> copy = new ArrayList<>();
                items.forEach(item -> copy.add(plain(item)));
                yield copy;
            }
            case Date date -> {
                Instant then = date.toInstant().plusSeconds(LATER_DAYS * 86_400L);
                yield then.getEpochSecond() % 86_400 == 0
                        ? LocalDate.ofInstant(then, ZoneOffset.UTC).toString()
                        : then.toString();
            }
            case String text
            when MOMENT.matcher(text).matches() ->
                Instant.parse(text).plusSeconds(LATER_DAYS * 86_400L).toString();
            case String text
            when DAY.matcher(text).matches() ->
                LocalDate.parse(text).plusDays(LATER_DAYS).toString();
            case null, default -> value;
        };
    }

    @SuppressWarnings("unchecked") // a YAML map has names as keys
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> items ? List.copyOf(items) : List.of();
    }
}
