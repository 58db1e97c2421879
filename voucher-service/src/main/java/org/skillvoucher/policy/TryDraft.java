package org.skillvoucher.policy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

/** Makes one stored decision again under a draft, and says whether and by which rule it comes out otherwise. */
@Singleton
final class TryDraft {
    private static final String ONLY_THE_AMOUNT = "amount";
    private static final String MET = Outcome.MET.name();
    private static final Argument<Map<String, Object>> FACTS = Argument.mapOf(String.class, Object.class);
    private static final Argument<List<Map<String, Object>>> FINDINGS =
            Argument.listOf(Argument.mapOf(String.class, Object.class));

    private final ObjectMapper json;

    TryDraft(ObjectMapper json) {
        this.json = json;
    }

    /** What the draft says to one case. */
    sealed interface Said {
        /** The draft does not have the benefit. */
        record NoBenefit() implements Said {}

        /** The same verdict and amount. */
        record Same(long amountFen) implements Said {}

        record Changed(BacktestChange change) implements Said {}
    }

    Said judge(Id<Backtest> backtest, Policy draft, DecidedCase decided) {
        if (draft.benefit(decided.benefit()).isEmpty()) {
            return new Said.NoBenefit();
        }
        Decision again = draft.decide(decided.benefit(), decided.stage(), Facts.ofMap(read(decided.facts(), FACTS)));
        long amountFen = again.amount().fen();
        if (again.verdict() == decided.verdict() && amountFen == decided.amountFen()) {
            return new Said.Same(amountFen);
        }
        String rule = again.verdict() == decided.verdict()
                ? ONLY_THE_AMOUNT
                : flippedBy(read(decided.findings(), FINDINGS), again.findings());
        return new Said.Changed(new BacktestChange(
                backtest,
                decided.id(),
                decided.personId(),
                decided.institutionId(),
                decided.benefit(),
                decided.verdict(),
                again.verdict(),
                decided.amountFen(),
                amountFen,
                rule));
    }

    /** The first rule of the draft that says something else than before; else the first obstacle that the draft dropped. */
    private static String flippedBy(List<Map<String, Object>> before, List<Finding> after) {
        Map<String, String> said = new HashMap<>();
        before.forEach(row -> said.put(
                String.valueOf(row.get("rule")), weight(String.valueOf(row.get("outcome")), row.get("onFailure"))));
        Set<String> asked = new HashSet<>();
        for (Finding finding : after) {
            asked.add(finding.rule());
            String now = weight(finding.outcome().name(), finding.onFailure());
            if (!now.equals(said.getOrDefault(finding.rule(), MET))) {
                return finding.rule();
            }
        }
        Optional<String> dropped = before.stream()
                .map(row -> String.valueOf(row.get("rule")))
                .filter(rule -> !asked.contains(rule) && !MET.equals(said.get(rule)))
                .findFirst();
        return dropped.orElse(ONLY_THE_AMOUNT);
    }

    /** How a finding bears on the verdict: one that is not met weighs as what follows from it. */
    private static String weight(String outcome, @Nullable Object onFailure) {
        return outcome.equals(MET) ? outcome : outcome + ' ' + onFailure;
    }

    private <T> T read(String text, Argument<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
