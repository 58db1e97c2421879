package org.skillvoucher.policy;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.ManyRows;
import org.skillvoucher.store.Transactions;

/** Stores decisions, and what they say once for all that say the same. In the caller's transaction, or one of its own. */
@Singleton
final class KeepDecisions {
    private final ManyRows many;
    private final JdbcOperations jdbc;
    private final Transactions transactions;

    KeepDecisions(ManyRows many, JdbcOperations jdbc, Transactions transactions) {
        this.many = many;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** At least one. */
    void keep(List<StoredDecision> decisions) {
        transactions.run(() -> write(decisions));
    }

    private void write(List<StoredDecision> decisions) {
        Map<DecisionText, byte[]> hashes = new HashMap<>();
        decisions.forEach(one -> hashes.computeIfAbsent(one.text(), DecisionText::hash));
        keepTexts(hashes);
        many.write(
                "INSERT INTO decision (id, at, stage, person_id, institution_id, region, policy_id, policy_hash, document,"
                        + " benefit, verdict, amount_fen, payee, text_hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                decisions,
                one -> values(one, Objects.requireNonNull(hashes.get(one.text()))));
    }

    /** Those that are not there. Looked for first: most are, and then their text need not be sent. */
    private void keepTexts(Map<DecisionText, byte[]> hashes) {
        // In one order, so that of two who store the same ones one waits for the other.
        Map<String, DecisionText> unknown = new TreeMap<>();
        hashes.forEach((text, hash) -> unknown.put(HexFormat.of().formatHex(hash), text));
        unknown.keySet().removeAll(known(hashes.values()));
        if (!unknown.isEmpty()) {
            many.write(
                    "INSERT IGNORE INTO decision_text (hash, facts, findings, derivation, instalments)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    List.copyOf(unknown.entrySet()),
                    one -> new @Nullable Object[] {
                        HexFormat.of().parseHex(one.getKey()),
                        one.getValue().facts(),
                        one.getValue().findings(),
                        one.getValue().derivation(),
                        one.getValue().instalments()
                    });
        }
    }

    private List<String> known(Collection<byte[]> hashes) {
        String marks = String.join(", ", Collections.nCopies(hashes.size(), "?"));
        return jdbc.prepareStatement("SELECT hash FROM decision_text WHERE hash IN (" + marks + ")", statement -> {
            int at = 1;
            for (byte[] hash : hashes) {
                statement.setBytes(at++, hash);
            }
            List<String> known = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(HexFormat.of().formatHex(rows.getBytes(1)));
                }
            }
            return known;
        });
    }

    private static @Nullable Object[] values(StoredDecision one, byte[] hash) {
        Payee payee = one.payee();
        return new @Nullable Object[] {
            one.id(),
            one.at(),
            one.stage(),
            one.personId(),
            one.institutionId(),
            one.region().digits(),
            one.policyId(),
            one.policyHash(),
            one.document(),
            one.benefit(),
            one.verdict(),
            one.amountFen(),
            payee,
            hash
        };
    }
}
