package org.skillvoucher.policy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads in a stored decision what those who act on it must know, as {@link Written} wrote it. */
@Singleton
public final class ReadDecision {
    private static final Argument<List<Map<String, Object>>> FINDINGS =
            Argument.listOf(Argument.mapOf(String.class, Object.class));
    private static final Argument<Map<String, Object>> FACTS = Argument.mapOf(String.class, Object.class);

    private final ObjectMapper json;

    ReadDecision(ObjectMapper json) {
        this.json = json;
    }

    /** The findings that stood in the way, in the order of the policy. */
    public List<Obstacle> obstacles(StoredDecision decision) {
        return read(decision.findings(), FINDINGS).stream()
                .map(row -> new Obstacle(text(row, "rule"), Outcome.valueOf(text(row, "outcome"))))
                .filter(obstacle -> obstacle.outcome() != Outcome.MET)
                .toList();
    }

    /**
     * Whether what was granted on a decision is still due after it was decided again: granted, or referred to an officer for no other
     * reasons than the first time.
     */
    public boolean stands(StoredDecision first, StoredDecision again) {
        return switch (again.verdict()) {
            case GRANT -> true;
            case REFER -> obstacles(first).containsAll(obstacles(again));
            case REFUSE -> false;
        };
    }

    /** What was known when it was decided. */
    public Facts facts(StoredDecision decision) {
        return Facts.ofMap(read(decision.facts(), FACTS));
    }

    /** The day that counted, if it was known. */
    public Optional<LocalDate> day(StoredDecision decision) {
        return Facts.ofMap(read(decision.facts(), FACTS)).day(Fact.DAY);
    }

    private static String text(Map<String, Object> row, String name) {
        return String.valueOf(row.get(name));
    }

    private <T> T read(String text, Argument<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
