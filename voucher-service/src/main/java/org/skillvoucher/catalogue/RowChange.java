package org.skillvoucher.catalogue;

import java.util.List;

/** How one row of a file differs from the version in force. */
public record RowChange(Kind kind, String key, String name, List<Field> fields) {
    public RowChange {
        fields = List.copyOf(fields);
    }

    /** What becomes of a row. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        SAME
    }

    /** One cell that differs. */
    public record Field(String column, String before, String after) {}
}
