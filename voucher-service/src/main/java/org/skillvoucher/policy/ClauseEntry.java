package org.skillvoucher.policy;

import java.util.List;

/**
 * One clause of a document that software has to carry out, and by what: rules of the file that name its id, and parts of the
 * program ({@code package.Class}) where it is not a rule. {@code tests} name the tests that show it.
 */
public record ClauseEntry(Clause clause, String zh, String en, List<String> parts, List<String> tests) {
    public ClauseEntry {
        parts = List.copyOf(parts);
        tests = List.copyOf(tests);
    }
}
