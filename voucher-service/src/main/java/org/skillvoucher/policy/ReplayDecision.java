package org.skillvoucher.policy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Fingerprint;

/** Makes a stored decision once more, from the stored facts and the kept text of the policy, and compares byte for byte. */
@Singleton
public final class ReplayDecision {
    private static final Argument<Map<String, Object>> FACTS = Argument.mapOf(String.class, Object.class);

    private final DecideBenefit decisions;
    private final KeepPolicySources sources;
    private final ObjectMapper json;

    ReplayDecision(DecideBenefit decisions, KeepPolicySources sources, ObjectMapper json) {
        this.decisions = decisions;
        this.sources = sources;
        this.json = json;
    }

    /** The parts of a decision that are compared. */
    public enum Part {
        VERDICT,
        AMOUNT,
        FINDINGS,
        DERIVATION,
        PAYEE,
        INSTALMENTS
    }

    /** What came out: the SHA-256 in hex of the stored and of the new answer, and the parts that differ. */
    public record Replay(
            Id<StoredDecision> decision, String storedSha256, String replayedSha256, List<Part> differences) {
        public Replay {
            differences = List.copyOf(differences);
        }

        public boolean same() {
            return differences.isEmpty() && storedSha256.equals(replayedSha256);
        }
    }

    /** Decides again; stores nothing. Can answer NOT_FOUND, NOT_YOURS, POLICY_NOT_KEPT. */
    public Replay replay(Actor by, Id<StoredDecision> id) {
        StoredDecision stored = decisions.see(by, id);
        Policy policy = sources.read(stored.policyHash());
        Decision again = policy.decide(stored.benefit(), stored.stage(), facts(stored.facts()));
        String findings =
                written(again.findings().stream().map(Written::finding).toList());
        String derivation =
                written(again.derivation().stream().map(Written::step).toList());
        List<Part> differences = new ArrayList<>();
        compare(Part.VERDICT, stored.verdict() == again.verdict(), differences);
        compare(Part.AMOUNT, stored.amountFen() == again.amount().fen(), differences);
        compare(Part.FINDINGS, stored.findings().equals(findings), differences);
        compare(Part.DERIVATION, stored.derivation().equals(derivation), differences);
        String instalments =
                written(again.instalments().stream().map(Written::instalment).toList());
        // Decisions from before these were kept have neither.
        compare(Part.PAYEE, stored.payee() == null || stored.payee() == again.payee(), differences);
        compare(
                Part.INSTALMENTS,
                stored.instalments() == null || stored.instalments().equals(instalments),
                differences);
        return new Replay(
                id,
                sha256(stored.verdict(), stored.amountFen(), stored.findings(), stored.derivation()),
                sha256(again.verdict(), again.amount().fen(), findings, derivation),
                differences);
    }

    private static void compare(Part part, boolean same, List<Part> differences) {
        if (!same) {
            differences.add(part);
        }
    }

    private static String sha256(Verdict verdict, long amountFen, String findings, String derivation) {
        return HexFormat.of().formatHex(Fingerprint.of(verdict, amountFen, findings, derivation));
    }

    private Facts facts(String text) {
        try {
            return Facts.ofMap(json.readValue(text, FACTS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
