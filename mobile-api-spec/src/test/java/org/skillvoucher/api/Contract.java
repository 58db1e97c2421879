package org.skillvoucher.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract as it lies in the jar, read afresh each time so that a test may spoil its own copy. */
record Contract(Map<String, Object> root) {

    /** One operation with the path it stands on. */
    record Operation(String method, String path, List<Map<String, Object>> parameters, Map<String, Object> body) {
        String id() {
            return String.valueOf(body.get("operationId"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Contract read() {
        try (InputStream in = Contract.class.getResourceAsStream("/skillvoucher.yaml")) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new Contract(new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> components(String kind) {
        return child(child(root, "components"), kind);
    }

    Map<String, Object> schema(String name) {
        return child(components("schemas"), name);
    }

    /** The schemas that are objects with named fields, or lists of words: those that a Java type stands for. */
    Map<String, Map<String, Object>> typed() {
        Map<String, Map<String, Object>> typed = new LinkedHashMap<>();
        for (String name : components("schemas").keySet()) {
            if (isObject(schema(name)) || schema(name).containsKey("enum")) {
                typed.put(name, schema(name));
            }
        }
        return typed;
    }

    static boolean isObject(Map<String, Object> schema) {
        return "object".equals(schema.get("type")) && !isOpen(schema);
    }

    /** An object whose field names are not known beforehand. */
    static boolean isOpen(Map<String, Object> schema) {
        return Boolean.TRUE.equals(schema.get("additionalProperties"));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String path : child(root, "paths").keySet()) {
            Map<String, Object> item = child(child(root, "paths"), path);
            for (String method : List.of("get", "put", "post", "delete", "patch", "head", "options")) {
                if (item.containsKey(method)) {
                    List<Map<String, Object>> parameters = new ArrayList<>();
                    parameters.addAll(list(item, "parameters"));
                    parameters.addAll(list(child(item, method), "parameters"));
                    operations.add(new Operation(
                            method, path, parameters.stream().map(this::resolve).toList(), child(item, method)));
                }
            }
        }
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a {@code $ref} points at, or the thing itself. */
    Map<String, Object> resolve(Map<String, Object> node) {
        if (!(node.get("$ref") instanceof String ref)) {
            return node;
        }
        Map<String, Object> target = root;
        for (String step : ref.substring(2).split("/", -1)) {
            target = child(target, step);
        }
        return resolve(target);
    }

    /** The last part of a {@code $ref}: the name of what it points at. */
    static String refName(Map<String, Object> node) {
        return node.get("$ref") instanceof String ref ? ref.substring(ref.lastIndexOf('/') + 1) : "";
    }

    @SuppressWarnings("unchecked") // YAML mappings of this file have text keys, save for x-words, which nobody reads so
    static Map<String, Object> child(Map<String, Object> node, String key) {
        Object value = node.get(key);
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> node, String key) {
        Object value = node.get(key);
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
