package org.skillvoucher.backend.leak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Which fields travel as secrets: those that the contract marks {@code x-secret}. */
final class SecretsOfContract {
    /** A scanner's records are evidence and kept as they came; what is secret in them is sealed by the device, and looked for itself. */
    private static final String RECORDS = "ScannerRecords.records";

    /** The number of a paper may be told; an ID number in it is sealed, and known from there. */
    private static final String PAPER = "CorrectionEvidence.number";

    /** All that is kept of a person, told to that person: most of it is no secret, and what is lies sealed and is known from there. */
    private static final String OWN_DATA = "PersonalItem.value";

    private static final Set<String> TOLD = Set.of(RECORDS, PAPER, OWN_DATA);

    private final Map<String, Set<String>> fields;

    private SecretsOfContract(Map<String, Set<String>> fields) {
        this.fields = fields;
    }

    static SecretsOfContract read() {
        try (InputStream in = SecretsOfContract.class.getResourceAsStream("/skillvoucher.yaml")) {
            Map<String, Object> root =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in));
            Map<String, Set<String>> fields = new TreeMap<>();
            child(child(root, "components"), "schemas")
                    .keySet()
                    .forEach(name ->
                            fields.put(name, secret(child(child(child(root, "components"), "schemas"), name))));
            return new SecretsOfContract(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret fields of the schema of this name. */
    Set<String> of(String schema) {
        return fields.getOrDefault(schema, Set.of());
    }

    /** Adds what is secret in a record that travels, and in the records in it. */
    void tell(@Nullable Object travels, Secrets secrets) {
        switch (travels) {
            case null -> {}
            case List<?> list -> list.forEach(one -> tell(one, secrets));
            case Record record -> {
                String name = record.getClass().getSimpleName();
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    Object value = value(record, component);
                    String field = name + "." + component.getName();
                    if (of(name).contains(component.getName()) && !TOLD.contains(field)) {
                        texts(field, value, secrets);
                    }
                    tell(value, secrets);
                }
            }
            default -> {}
        }
    }

    private static void texts(String field, @Nullable Object value, Secrets secrets) {
        if (value instanceof String text) {
            secrets.add(field, text);
        } else if (value instanceof List<?> list) {
            list.forEach(one -> texts(field, one, secrets));
        }
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        if (!record.getClass().getPackageName().equals("org.skillvoucher.api.model")) {
            return null;
        }
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Set<String> secret(Map<String, Object> schema) {
        Set<String> secret = new TreeSet<>();
        Map<String, Object> properties = child(schema, "properties");
        properties.keySet().forEach(name -> {
            if (Boolean.TRUE.equals(child(properties, name).get("x-secret"))) {
                secret.add(name);
            }
        });
        return secret;
    }

    @SuppressWarnings("unchecked") // YAML mappings of the contract have text keys
    private static Map<String, Object> child(Map<String, Object> node, String key) {
        return node.get(key) instanceof Map<?, ?> child ? (Map<String, Object>) child : Map.of();
    }
}
