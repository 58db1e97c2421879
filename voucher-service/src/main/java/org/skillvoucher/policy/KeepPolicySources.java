package org.skillvoucher.policy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.yaml.SourceFile;

/** Keeps every text that a policy was ever read from under its hash, and reads the policy from it again. */
@Singleton
public final class KeepPolicySources {
    private static final int REMEMBERED_MAX = 100;
    private static final Argument<List<Map<String, String>>> FILES =
            Argument.listOf(Argument.mapOf(String.class, String.class));

    private final PolicySources sources;
    private final Regions regions;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final MachineTime machine;
    private final Map<String, Policy> remembered = new ConcurrentHashMap<>();

    KeepPolicySources(
            PolicySources sources, Regions regions, Transactions transactions, ObjectMapper json, MachineTime machine) {
        this.sources = sources;
        this.regions = regions;
        this.transactions = transactions;
        this.json = json;
        this.machine = machine;
    }

    /** Keeps the files of each policy that is not kept yet, for good: also where the caller's transaction is rolled back. */
    void keep(Policies policies) {
        for (Policy policy : policies.all()) {
            transactions.runApart(() -> {
                if (sources.count(policy.hash()) == 0) {
                    sources.save(new PolicySource(
                            policy.hash(), policy.id(), written(policies.sourcesOf(policy)), machine.now()));
                }
                return true;
            });
        }
    }

    /** The policy as it stood when its files had this hash. Can answer POLICY_NOT_KEPT. */
    public Policy read(String hash) {
        Policy known = remembered.get(hash);
        if (known != null) {
            return known;
        }
        PolicySource kept = sources.findByHash(hash)
                .orElseThrow(() -> new Refused(Refusal.POLICY_NOT_KEPT, Map.of("policyHash", hash)));
        List<SourceFile> files = files(kept.sources());
        if (!SourceFile.hash(files).equals(hash)) {
            throw new IllegalStateException("the kept files of policy " + kept.policyId() + " do not give their hash");
        }
        Policy policy = Policies.reread(regions, files);
        if (remembered.size() < REMEMBERED_MAX) {
            remembered.put(hash, policy);
        }
        return policy;
    }

    private List<SourceFile> files(String text) {
        try {
            return json.readValue(text, FILES).stream()
                    .map(file -> new SourceFile(file.getOrDefault("file", ""), file.getOrDefault("text", "")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String written(List<SourceFile> files) {
        List<Map<String, String>> rows = files.stream()
                .map(file -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("file", file.file());
                    row.put("text", file.text());
                    return row;
                })
                .toList();
        try {
            return json.writeValueAsString(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
