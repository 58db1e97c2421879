package org.skillvoucher.backend.story;

import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.skillvoucher.operations.CheckBooks;

/** All books of the schema in order, or the test fails. */
@Singleton
final class Invariants {
    private final CheckBooks books;

    Invariants(CheckBooks books) {
        this.books = books;
    }

    /** Fails with the names of all broken checks, and some rows of each. */
    void mustHold() {
        CheckBooks.Report report = books.check();
        if (!report.broken().isEmpty()) {
            throw new AssertionError(report.broken().stream()
                    .map(check -> check.name() + " (" + check.rows() + ")\n    " + String.join("\n    ", check.first()))
                    .collect(Collectors.joining("\n", "the books are not in order:\n", "")));
        }
    }
}
