package org.skillvoucher.backend.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * What is to be measured, as the command line says it ({@code --only=issue,claim --seed=7 --scale=0.01}). Each part asks for the
 * settings that it knows; one that nobody asked for stops the run before it begins.
 */
final class Plan {
    private static final int LARGEST_SEED = 1_000_000_000;

    private final Map<String, String> said = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final long seed;
    private final double scale;
    private final int rounds;
    private final List<String> only;
    private final boolean keep;
    private final boolean flames;
    private final Path folder;
    private final Path jar;

    private Plan(List<String> arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("expected --name=value, not " + argument);
            }
            said.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        seed = Long.parseLong(
                text("seed", Integer.toString(ThreadLocalRandom.current().nextInt(LARGEST_SEED))));
        scale = Double.parseDouble(text("scale", "1"));
        rounds = number("rounds", 5);
        only = Arrays.stream(text("only", "").split(",", -1))
                .filter(name -> !name.isBlank())
                .toList();
        keep = Boolean.parseBoolean(text("keep", "false"));
        flames = Boolean.parseBoolean(text("flames", "true"));
        folder = Path.of(text("folder", "target/bench")).toAbsolutePath().normalize();
        jar = Path.of(text("jar", "target/backend-0.1.0-SNAPSHOT.jar"))
                .toAbsolutePath()
                .normalize();
    }

    /** Reads the arguments; what cannot be read stops the run. */
    static Plan of(List<String> arguments) {
        return new Plan(arguments);
    }

    /** The same seed makes the same data. */
    long seed() {
        return seed;
    }

    /** How often each side of a comparison is measured, by turns. */
    int rounds() {
        return rounds;
    }

    /** The names of the parts to be measured; empty means all. */
    List<String> only() {
        return only;
    }

    /** Whether the data folders stay. */
    boolean keep() {
        return keep;
    }

    /** Whether the servers under measure record where their time goes. */
    boolean flames() {
        return flames;
    }

    /** Where reports, logs and data go. */
    Path folder() {
        return folder;
    }

    /** The server that is measured. */
    Path jar() {
        return jar;
    }

    /** A size of the whole measure, brought to the scale that was asked for; at least one. */
    int sized(int whole) {
        return (int) Math.max(1, Math.round(whole * scale));
    }

    String text(String name, String otherwise) {
        known.add(name);
        return said.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    List<Integer> numbers(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }

    Duration time(String name, String otherwise) {
        return Duration.parse("PT" + text(name, otherwise).toUpperCase(Locale.ROOT));
    }

    /** Stops a run with a setting that no part has asked for. */
    void mustBeKnown() {
        TreeSet<String> unknown = new TreeSet<>(said.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such setting: " + unknown + "; known are " + known);
        }
    }

    /** The command that measures this part again in the same way. */
    String commandOf(String part) {
        Map<String, String> again = new LinkedHashMap<>(said);
        again.put("only", part);
        again.put("seed", Long.toString(seed));
        again.remove("folder");
        again.remove("jar");
        return again.entrySet().stream()
                .map(setting -> " --" + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("", "backend/bench", ""));
    }
}
