package org.skillvoucher.yaml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.skillvoucher.money.Money;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of a YAML file that remembers where it stands; every complaint names file, line and column. */
public final class YamlValue {
    // Policy files need six; the composer recurses, so a deeper file must not reach it.
    private static final int DEPTH_MAX = 20;

    private final String file;
    private final Node node;

    public YamlValue(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** The whole file, which must be one document without aliases. */
    public static YamlValue root(SourceFile source) {
        LoadSettings settings = LoadSettings.builder().setLabel(source.file()).build();
        try {
            checkShape(source, settings);
            return new Compose(settings)
                    .composeString(source.text())
                    .map(node -> new YamlValue(source.file(), node))
                    .orElseThrow(() -> new FileWrong(source.file(), 1, 1, "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            int column = e.getProblemMark().map(Mark::getColumn).orElse(0) + 1;
            throw new FileWrong(source.file(), line, column, "not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            String before = source.text()
                    .substring(0, Math.min(e.getPosition(), source.text().length()));
            int line = (int) before.lines().count();
            throw new FileWrong(source.file(), Math.max(1, line), 1, "not YAML: a character that no text has");
        }
    }

    private static void checkShape(SourceFile source, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(source.text())) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEPTH_MAX || event instanceof AliasEvent) {
                Mark mark = event.getStartMark().orElseThrow();
                String message = depth > DEPTH_MAX ? "nested too deeply" : "an alias is not allowed here";
                throw new FileWrong(source.file(), mark.getLine() + 1, mark.getColumn() + 1, message);
            }
        }
    }

    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    public int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    public FileWrong wrong(String message) {
        return new FileWrong(file, line(), column(), message);
    }

    /** A mapping with no other keys than these. */
    public YamlMapping mapping(String... knownKeys) {
        YamlMapping mapping = mapping();
        mapping.allow(List.of(knownKeys));
        return mapping;
    }

    /** A mapping whose keys the caller checks. */
    public YamlMapping mapping() {
        if (node instanceof MappingNode mapping) {
            return YamlMapping.of(this, file, mapping);
        }
        throw wrong("expected a mapping (key: value)");
    }

    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected a list");
        }
        List<YamlValue> values = new ArrayList<>();
        sequence.getValue().forEach(one -> values.add(new YamlValue(file, one)));
        return values;
    }

    public String text() {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.STR)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong("expected text (numbers in quotes)");
    }

    public int wholeNumber() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                return Integer.parseInt(scalar.getValue());
            } catch (NumberFormatException _) {
                throw wrong("the number is too large");
            }
        }
        throw wrong("expected a whole number");
    }

    /** A whole number of at least one. */
    public int positive() {
        int number = wholeNumber();
        if (number < 1) {
            throw wrong("expected a whole number above zero");
        }
        return number;
    }

    public boolean yesNo() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equalsIgnoreCase("true");
        }
        throw wrong("expected true or false");
    }

    /** Yuan of at least nothing: a whole number, or in quotes with up to two places ({@code "12.50"}). */
    public Money money() {
        if (node instanceof ScalarNode scalar && scalar.getValue().matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            return Money.ofFen(
                    new BigDecimal(scalar.getValue()).movePointRight(2).longValueExact());
        }
        throw wrong("expected yuan, with at most two places");
    }

    /** All values anywhere below under this key. */
    public List<YamlValue> everyUnder(String key) {
        List<YamlValue> found = new ArrayList<>();
        if (node instanceof SequenceNode) {
            list().forEach(one -> found.addAll(one.everyUnder(key)));
        }
        if (node instanceof MappingNode) {
            mapping().forEach((entry, value) -> {
                if (entry.name().equals(key)) {
                    found.add(value);
                }
                found.addAll(value.everyUnder(key));
            });
        }
        return found;
    }

    public LocalDate day() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException _) {
            throw wrong("expected a day like 2020-01-29");
        }
    }

    /** The one of these whose word stands here. */
    public <T> T oneOf(T[] known, Function<T, String> word) {
        return oneOfNamed(text(), known, word);
    }

    /** The one of these with this word; the complaint names this place. */
    public <T> T oneOfNamed(String name, T[] known, Function<T, String> word) {
        return Stream.of(known)
                .filter(one -> word.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("unknown word '" + name + "'; known: "
                        + Stream.of(known).map(word).toList()));
    }

    /** A list of words, at least one, none twice. */
    public <T> List<T> someOf(T[] known, Function<T, String> word) {
        List<T> chosen = new ArrayList<>();
        for (YamlValue value : list()) {
            T one = value.oneOf(known, word);
            if (chosen.contains(one)) {
                throw value.wrong("'" + word.apply(one) + "' stands here twice");
            }
            chosen.add(one);
        }
        if (chosen.isEmpty()) {
            throw wrong("expected at least one word");
        }
        return chosen;
    }

    /** A scalar as Boolean, Integer or String, a list of scalars as List: what {@link Fact} then checks. */
    public Object plain() {
        if (node instanceof SequenceNode) {
            return list().stream().map(YamlValue::plain).toList();
        }
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("expected a single value or a list");
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equalsIgnoreCase("true");
        }
        return scalar.getTag().equals(Tag.INT) ? (Object) wholeNumber() : text();
    }
}
