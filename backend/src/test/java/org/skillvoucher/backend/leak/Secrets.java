package org.skillvoucher.backend.leak;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must stand nowhere in the clear after the run, with where each value was seen first. What is shorter than {@link #SHORTEST}
 * bytes (a one-time code, a name of two characters) would be found by chance and is not looked for, nor is what ends in one letter
 * again and again ({@link Needles}).
 */
public final class Secrets {
    /** Three Chinese characters are nine bytes, a phone number eleven. */
    static final int SHORTEST = 8;

    private static final Secrets OF_THIS_RUN = new Secrets();

    private final Map<String, String> values = new ConcurrentHashMap<>();

    Secrets() {}

    /** Those of this JVM's run. */
    static Secrets ofThisRun() {
        return OF_THIS_RUN;
    }

    /** A value that a test made up and that neither travels as a secret of the contract nor lies sealed in a table. */
    public static void mustNotAppear(String where, String value) {
        OF_THIS_RUN.add(where, value);
    }

    void add(String where, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length >= SHORTEST) {
            values.putIfAbsent(value, where);
        }
    }

    /** Each value, with where it was seen first. */
    Map<String, String> all() {
        return Map.copyOf(values);
    }
}
