package org.skillvoucher.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a document that software has to carry out, and by what: rules of the file that name its id, and parts of the
 * program ({@code package.Class}) where it is not a rule. {@code tests} name the tests that show it. {@code notModelled} says what
 * of it no software carries out, and why; mostly nothing.
 */
public record ClauseEntry(
        Clause clause,
        String zh,
        String en,
        List<String> parts,
        List<String> tests,
        @Nullable String notModelled) {
    public ClauseEntry {
        parts = List.copyOf(parts);
        tests = List.copyOf(tests);
    }
}
