package org.skillvoucher.backend.policy;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.Decision;
import org.skillvoucher.api.model.DecisionNotice;
import org.skillvoucher.api.model.Finding;
import org.skillvoucher.backend.security.Notices;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.store.Fingerprint;

/** A stored decision as proof that a person can show (QJ-3d): what was decided by which clauses, and the hashes of the rest. */
@Singleton
final class DecisionNotices {
    private final DecisionViews views;
    private final Notices notices;

    DecisionNotices(DecisionViews views, Notices notices) {
        this.views = views;
        this.notices = notices;
    }

    /** The same decision always gives the same fields; facts are named by their hash only, for they are personal. */
    DecisionNotice notice(StoredDecision stored) {
        Decision decision = views.decision(stored);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("iss", "skillvoucher");
        fields.put("decision", decision.id().toString());
        put(fields, "person", stored.personId());
        put(fields, "organisation", stored.personId() == null ? stored.institutionId() : null);
        fields.put("decidedAt", decision.at().toString());
        fields.put("stage", decision.stage().name());
        fields.put("region", stored.region().digits());
        fields.put("document", decision.document());
        fields.put("policyId", decision.policyId());
        fields.put("policySha256", decision.policyHash());
        fields.put("benefit", decision.benefit());
        fields.put("verdict", decision.verdict().name());
        fields.put("amountFen", decision.amountFen());
        fields.put(
                "clauses",
                decision.findings().stream().map(Finding::clause).distinct().toList());
        fields.put("factsSha256", sha256(stored.facts()));
        fields.put("findingsSha256", sha256(stored.findings()));
        fields.put("derivationSha256", sha256(stored.derivation()));
        return new DecisionNotice(decision.id(), notices.sign(fields));
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Id<?> id) {
        if (id != null) {
            fields.put(name, id.toString());
        }
    }

    private static String sha256(String stored) {
        return HexFormat.of().formatHex(Fingerprint.of(stored));
    }
}
