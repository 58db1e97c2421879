package org.skillvoucher.backend.bench;

import java.util.List;

/** What one side came to, round by round. */
record Series(String side, List<Double> rounds) {
    Series {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException(side + " was never measured");
        }
    }

    double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    double lowest() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double highest() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
