package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known about one case, immutable; a fact that is not known is absent, never guessed. */
public final class Facts {
    private static final Facts NONE = new Facts(new EnumMap<>(Fact.class));

    // Never handed out and never changed: what is written goes into a copy.
    private final EnumMap<Fact, Object> values;

    private Facts(EnumMap<Fact, Object> values) {
        this.values = values;
    }

    /** Nothing is known. */
    public static Facts none() {
        return NONE;
    }

    /** These facts by their names, as {@link #toMap()} wrote them; {@link IllegalArgumentException} on an unknown name or type. */
    public static Facts ofMap(Map<String, Object> stored) {
        EnumMap<Fact, Object> values = new EnumMap<>(Fact.class);
        stored.forEach((name, value) -> {
            Fact fact = Fact.of(name);
            values.put(fact, fact.canonical(value));
        });
        return new Facts(values);
    }

    /** Also knowing this: Boolean, whole number, String, collection of String or LocalDate as the fact's type says. */
    public Facts with(Fact fact, Object value) {
        EnumMap<Fact, Object> more = copy();
        more.put(fact, fact.canonical(value));
        return new Facts(more);
    }

    /** These facts, and where the other knows one too, the other's. */
    public Facts with(Facts other) {
        EnumMap<Fact, Object> more = copy();
        more.putAll(other.values);
        return new Facts(more);
    }

    /** No longer knowing this. */
    public Facts without(Fact fact) {
        EnumMap<Fact, Object> fewer = copy();
        fewer.remove(fact);
        return new Facts(fewer);
    }

    public boolean knows(Fact fact) {
        return values.containsKey(fact);
    }

    public Optional<Boolean> yesNo(Fact fact) {
        return value(fact, Boolean.class);
    }

    public Optional<Long> number(Fact fact) {
        return value(fact, Long.class);
    }

    public Optional<String> word(Fact fact) {
        return value(fact, String.class);
    }

    /** Sorted, without repeats. */
    @SuppressWarnings("unchecked") // Fact.canonical puts only lists of String
    public Optional<List<String>> words(Fact fact) {
        return value(fact, List.class).map(words -> (List<String>) words);
    }

    public Optional<LocalDate> day(Fact fact) {
        return value(fact, LocalDate.class);
    }

    /** The facts by name in the order of {@link Fact}, with JSON's own types only: a day is an ISO string. */
    public Map<String, Object> toMap() {
        Map<String, Object> stored = new LinkedHashMap<>();
        values.forEach((fact, value) -> stored.put(fact.word(), value instanceof LocalDate ? value.toString() : value));
        return Collections.unmodifiableMap(stored);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    private EnumMap<Fact, Object> copy() {
        return new EnumMap<>(values);
    }

    private <T> Optional<T> value(Fact fact, Class<T> type) {
        return Optional.ofNullable(values.get(fact)).map(type::cast);
    }
}
