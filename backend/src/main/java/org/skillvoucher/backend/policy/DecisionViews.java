package org.skillvoucher.backend.policy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.api.model.DecisionStage;
import org.skillvoucher.api.model.DerivationStep;
import org.skillvoucher.api.model.Finding;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.api.model.Instalment;
import org.skillvoucher.api.model.InstalmentDue;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.policy.StoredDecision;

/** Stored decisions as the contract shows them. */
@Singleton
public final class DecisionViews {
    private static final Argument<List<Map<String, Object>>> ROWS =
            Argument.listOf(Argument.mapOf(String.class, Object.class));
    private static final Argument<Map<String, Object>> FIELDS = Argument.mapOf(String.class, Object.class);

    private final ObjectMapper json;

    DecisionViews(ObjectMapper json) {
        this.json = json;
    }

    public Decision decision(StoredDecision stored) {
        return new Decision(
                stored.id().value(),
                stored.at(),
                DecisionStage.valueOf(stored.stage().name()),
                stored.policyId(),
                stored.policyHash(),
                stored.document(),
                stored.benefit(),
                Verdict.valueOf(stored.verdict().name()),
                stored.amountFen(),
                read(stored.findings(), ROWS).stream()
                        .map(DecisionViews::finding)
                        .toList(),
                read(stored.derivation(), ROWS).stream()
                        .map(DecisionViews::step)
                        .toList(),
                stored.payee() == null ? null : PayeeKind.valueOf(stored.payee().name()),
                stored.instalments() == null
                        ? null
                        : read(stored.instalments(), ROWS).stream()
                                .map(DecisionViews::instalment)
                                .toList(),
                read(stored.facts(), FIELDS));
    }

    /** The same for an organisation that applied about somebody: what is in the way, without the facts of the person. */
    public Decision withoutThePerson(StoredDecision stored) {
        Decision whole = decision(stored);
        return new Decision(
                whole.id(),
                whole.at(),
                whole.stage(),
                whole.policyId(),
                whole.policyHash(),
                whole.document(),
                whole.benefit(),
                whole.verdict(),
                whole.amountFen(),
                whole.findings().stream()
                        .filter(finding -> finding.outcome() != FindingOutcome.MET)
                        .toList(),
                whole.derivation(),
                whole.payee(),
                whole.instalments(),
                Map.of());
    }

    private static Finding finding(Map<String, Object> row) {
        return new Finding(
                text(row, "rule"),
                text(row, "clause"),
                FindingOutcome.valueOf(text(row, "outcome")),
                text(row, "zh"),
                text(row, "en"),
                row.get("clauseId") == null ? null : text(row, "clauseId"));
    }

    private static DerivationStep step(Map<String, Object> row) {
        return new DerivationStep(
                text(row, "zh"), text(row, "en"), ((Number) row.getOrDefault("amountFen", 0L)).longValue());
    }

    private static Instalment instalment(Map<String, Object> row) {
        return new Instalment(
                InstalmentDue.valueOf(text(row, "due")),
                ((Number) row.getOrDefault("percent", 0)).intValue(),
                ((Number) row.getOrDefault("amountFen", 0L)).longValue(),
                text(row, "clause"),
                text(row, "clauseId"));
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
