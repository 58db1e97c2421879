package org.skillvoucher.history;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** The book of what happened. An entry is written in the transaction of the change that it tells of. */
@Singleton
public final class History {
    /** More moves than any one thing makes in its life. */
    private static final int LONGEST_STORY = 1000;

    private final HistoryEntries entries;
    private final MachineTime machine;
    private final BusinessTime business;
    private final ObjectMapper json;

    History(HistoryEntries entries, MachineTime machine, BusinessTime business, ObjectMapper json) {
        this.entries = entries;
        this.machine = machine;
        this.business = business;
        this.json = json;
    }

    /**
     * Appends the {@code seq}-th entry of this subject; {@code seq} is the version that the change gave its row, so that a
     * gap or a second writer is a duplicate key.
     */
    public void append(SubjectKind kind, Id<?> subject, int seq, String event, Actor by, Map<String, ?> details) {
        entries.save(entry(kind, subject, seq, event, by, details));
    }

    /** Appends many entries in one go: for bulk work. */
    public void appendAll(List<HistoryEntry> many) {
        entries.saveAll(many);
    }

    /** An entry for {@link #appendAll}. */
    public HistoryEntry entry(
            SubjectKind kind, Id<?> subject, int seq, String event, Actor by, Map<String, ?> details) {
        return new HistoryEntry(
                kind,
                subject,
                seq,
                event,
                by.role(),
                by.who(),
                by.name(),
                machine.now(),
                business.today(),
                written(details));
    }

    /** All that happened to this subject, in order. */
    public List<HistoryEntry> of(SubjectKind kind, Id<?> subject) {
        return entries.of(kind, subject, LONGEST_STORY);
    }

    private String written(Map<String, ?> details) {
        Map<String, Object> sorted = new TreeMap<>();
        details.forEach((name, value) -> sorted.put(name, value instanceof Number ? value : String.valueOf(value)));
        try {
            return json.writeValueAsString(sorted);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
