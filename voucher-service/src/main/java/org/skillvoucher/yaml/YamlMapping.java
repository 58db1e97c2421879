package org.skillvoucher.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of a YAML file: no key twice, no key that nobody reads. */
public final class YamlMapping {
    private final YamlValue self;
    private final Map<String, YamlValue> keys;
    private final Map<String, YamlValue> values;

    private YamlMapping(YamlValue self, Map<String, YamlValue> keys, Map<String, YamlValue> values) {
        this.self = self;
        this.keys = keys;
        this.values = values;
    }

    public static YamlMapping of(YamlValue self, String file, MappingNode node) {
        Map<String, YamlValue> keys = new LinkedHashMap<>();
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            YamlValue key = new YamlValue(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw key.wrong("expected a plain key");
            }
            if (keys.put(scalar.getValue(), key) != null) {
                throw key.wrong("key '" + scalar.getValue() + "' stands here twice");
            }
            values.put(scalar.getValue(), new YamlValue(file, tuple.getValueNode()));
        }
        return new YamlMapping(self, keys, values);
    }

    public void allow(List<String> known) {
        keys.forEach((name, key) -> {
            if (!known.contains(name)) {
                throw key.wrong("unknown key '" + name + "'; known: " + known);
            }
        });
    }

    public YamlValue required(String key) {
        return optional(key).orElseThrow(() -> wrong("key '" + key + "' is missing"));
    }

    public Optional<YamlValue> optional(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public List<YamlValue> list(String key) {
        return optional(key).map(YamlValue::list).orElse(List.of());
    }

    /** Each key with its own place and its value, in the order of the file. */
    public void forEach(BiConsumer<Entry, YamlValue> action) {
        values.forEach((name, value) -> action.accept(new Entry(name, keyPlace(name)), value));
    }

    public FileWrong wrong(String message) {
        return self.wrong(message);
    }

    private YamlValue keyPlace(String name) {
        YamlValue place = keys.get(name);
        return place == null ? self : place;
    }

    /** A key: its name, and where it stands. */
    public record Entry(String name, YamlValue place) {}
}
