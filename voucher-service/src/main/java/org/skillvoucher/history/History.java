package org.skillvoucher.history;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.ManyRows;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** The book of what happened. An entry is written in the transaction of the change that it tells of. */
@Singleton
public final class History {
    /** More moves than any one thing makes in its life. */
    private static final int LONGEST_STORY = 1000;

    private static final String APPEND =
            "INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at,"
                    + " business_day, details, from_where) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final HistoryEntries entries;
    private final ManyRows many;
    private final MachineTime machine;
    private final BusinessTime business;
    private final Whence whence;
    private final ObjectMapper json;

    History(
            HistoryEntries entries,
            ManyRows many,
            MachineTime machine,
            BusinessTime business,
            Whence whence,
            ObjectMapper json) {
        this.entries = entries;
        this.many = many;
        this.machine = machine;
        this.business = business;
        this.whence = whence;
        this.json = json;
    }

    /**
     * Appends the {@code seq}-th entry of this subject; {@code seq} is the version that the change gave its row, so that a
     * gap or a second writer is a duplicate key.
     */
    public void append(SubjectKind kind, Id<?> subject, int seq, String event, Actor by, Map<String, ?> details) {
        entries.save(entry(kind, subject, seq, event, by, details));
    }

    /** As {@link #append}, of a change of state: the details also say the state {@code before} and {@code after}. */
    public void append(
            SubjectKind kind,
            Id<?> subject,
            int seq,
            String event,
            Actor by,
            Map<String, ?> details,
            Enum<?> before,
            Enum<?> after) {
        entries.save(entry(kind, subject, seq, event, by, moved(details, before, after)));
    }

    /** The same details, and the state before and after. */
    public static Map<String, ?> moved(Map<String, ?> details, Enum<?> before, Enum<?> after) {
        Map<String, Object> all = new TreeMap<>(details);
        all.put("before", before.name());
        all.put("after", after.name());
        return all;
    }

    /** Appends many entries in one statement: for bulk work. */
    public void appendAll(List<HistoryEntry> some) {
        if (some.isEmpty()) {
            return;
        }
        many.write(APPEND, some, one -> new @Nullable Object[] {
            one.subjectKind(),
            one.subjectId(),
            one.seq(),
            one.event(),
            one.actorRole(),
            one.actorId(),
            one.actorName(),
            one.at(),
            one.businessDay(),
            one.details(),
            one.fromWhere()
        });
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
                written(details, by.roles()),
                whence.now());
    }

    /** All that happened to this subject, in order. */
    public List<HistoryEntry> of(SubjectKind kind, Id<?> subject) {
        return entries.of(kind, subject, LONGEST_STORY);
    }

    /** Who acts in several roles, of which it is not known in which, is written down with all of them. */
    private String written(Map<String, ?> details, Set<Role> roles) {
        Map<String, Object> sorted = new TreeMap<>();
        if (roles.size() > 1) {
            sorted.put("actorRoles", roles.stream().sorted().map(Role::name).collect(Collectors.joining(",")));
        }
        details.forEach((name, value) -> sorted.put(name, value instanceof Number ? value : String.valueOf(value)));
        try {
            return json.writeValueAsString(sorted);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
