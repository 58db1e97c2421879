package org.skillvoucher.catalogue;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.id.Id;

/** The one writer of a version's rows, and how a row is read again. */
@Singleton
final class WriteRows {
    private static final int STEP = 500;

    private final CatalogueRows rows;
    private final ObjectMapper json;

    WriteRows(CatalogueRows rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** Writes all entries of a version in their order. */
    void write(Id<CatalogueVersion> version, CatalogueKind kind, List<? extends Entry> entries) {
        List<CatalogueRow> step = new ArrayList<>();
        int seq = 0;
        for (Entry entry : entries) {
            seq++;
            step.add(new CatalogueRow(version, seq, entry.key(), entry.name(), written(cells(kind, entry))));
            if (step.size() == STEP) {
                rows.saveAll(step);
                step = new ArrayList<>();
            }
        }
        if (!step.isEmpty()) {
            rows.saveAll(step);
        }
    }

    Optional<Entry> find(CatalogueVersion version, String key) {
        return rows.find(version.id(), key).map(row -> entry(version.kind(), row));
    }

    /** The rows with these keys, as far as there are any. */
    List<Entry> find(CatalogueVersion version, Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : rows.findAll(version.id(), keys).stream()
                        .map(row -> entry(version.kind(), row))
                        .toList();
    }

    List<Entry> page(CatalogueVersion version, int after, int size) {
        return rows.page(version.id(), after, size).stream()
                .map(row -> entry(version.kind(), row))
                .toList();
    }

    List<Entry> all(CatalogueVersion version) {
        return page(version, 0, CatalogueFile.MOST_ROWS);
    }

    /** The cells of the columns that this kind has. */
    static Map<String, String> cells(CatalogueKind kind, Entry entry) {
        Map<String, String> all = entry.cells();
        Map<String, String> cells = new LinkedHashMap<>();
        for (CatalogueKind.Column column : kind.columns()) {
            cells.put(column.name(), all.getOrDefault(column.name(), ""));
        }
        return cells;
    }

    private Entry entry(CatalogueKind kind, CatalogueRow row) {
        try {
            return EntryReader.stored(kind, json.readValue(row.cells(), Argument.mapOf(String.class, String.class)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String written(Map<String, String> cells) {
        try {
            return json.writeValueAsString(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
