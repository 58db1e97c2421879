package org.skillvoucher.backend.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** What became of the errands of one phase. */
final class Tally {
    private static final long LONGEST_MICROS = Duration.ofMinutes(5).toNanos() / 1000;
    private static final int DIGITS = 3;

    private final Histogram counted = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram shed = new Histogram(LONGEST_MICROS, DIGITS);
    private final List<UUID> acknowledged = new ArrayList<>();
    private final Map<String, Integer> errors = new TreeMap<>();
    private final Predicate<Wire.Answer> isDone;
    private int offered;
    private double seconds;

    Tally(Predicate<Wire.Answer> isDone) {
        this.isDone = isDone;
    }

    synchronized void answered(UUID id, Wire.Answer answer, long nanos) {
        offered++;
        long micros = Math.clamp(nanos / 1000, 0, LONGEST_MICROS);
        if (isDone.test(answer)) {
            counted.recordValue(micros);
            acknowledged.add(id);
        } else if (answer.isShed()) {
            shed.recordValue(micros);
        } else {
            String body = answer.body();
            error("status " + answer.status() + " " + body.substring(0, Math.min(300, body.length())));
        }
    }

    synchronized void failed(Exception why) {
        offered++;
        error(why.getClass().getSimpleName() + " " + why.getMessage());
    }

    private void error(String what) {
        // Without ids and numbers, so that the same is counted as the same.
        errors.merge(
                what.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…")
                        .replaceAll("[0-9:.TZ-]{20,}", "…")
                        .replaceAll("-?[0-9]{4,}", "…"),
                1,
                Integer::sum);
    }

    synchronized void lasted(long nanos) {
        seconds = nanos / 1e9;
    }

    synchronized int offered() {
        return offered;
    }

    synchronized int counted() {
        return acknowledged.size();
    }

    synchronized List<UUID> acknowledged() {
        return List.copyOf(acknowledged);
    }

    synchronized long shed() {
        return shed.getTotalCount();
    }

    synchronized int errors() {
        return errors.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized Map<String, Integer> whatWentWrong() {
        return new TreeMap<>(errors);
    }

    /** Stops a measure whose speed would be that of refusals. */
    synchronized void mustBeWithoutErrors() {
        if (!errors.isEmpty()) {
            throw new IllegalStateException("went wrong: " + errors);
        }
    }

    /** The same, and of a measure in which nobody was to be sent away. */
    synchronized void mustAllBeDone() {
        mustBeWithoutErrors();
        if (shed() > 0) {
            throw new IllegalStateException(shed() + " of " + offered + " were sent away with 429");
        }
    }

    synchronized double seconds() {
        return seconds;
    }

    /** Errands done in a second. */
    synchronized double throughput() {
        return counted() / seconds;
    }

    /** The time in which so many percent of the errands that were done were answered. */
    synchronized double millis(double percentile) {
        return counted.getValueAtPercentile(percentile) / 1000.0;
    }

    /** The same of those that were turned away. */
    synchronized double shedMillis(double percentile) {
        return shed.getValueAtPercentile(percentile) / 1000.0;
    }
}
