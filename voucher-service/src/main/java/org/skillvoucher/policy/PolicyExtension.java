package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.yaml.SourceFile;

/**
 * A later document, handed in by an officer, that prolongs a policy, brings a draft into force or gives a county its own
 * values. {@code policyId} is the policy that it makes or changes; {@code position} its place among the published ones.
 */
@MappedEntity("policy_extension")
public record PolicyExtension(
        @Id org.skillvoucher.id.Id<PolicyExtension> id,
        String policyId,
        String document,
        RegionCode region,
        String extensionYaml,
        ExtensionState state,
        @Nullable Integer position,
        org.skillvoucher.id.Id<Account> madeBy,
        org.skillvoucher.id.@Nullable Id<Account> publishedBy,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    SourceFile source() {
        return source(id, extensionYaml);
    }

    static SourceFile source(org.skillvoucher.id.Id<PolicyExtension> id, String yaml) {
        return new SourceFile("extension-" + id + ".yaml", yaml);
    }
}
