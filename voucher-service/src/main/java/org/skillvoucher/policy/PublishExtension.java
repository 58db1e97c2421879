package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.yaml.FileWrong;

/** One officer hands in a document that changes a policy; another publishes it, and from then on it counts. */
@Singleton
public final class PublishExtension {
    private final PolicyExtensions extensions;
    private final PoliciesInForce policies;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    PublishExtension(
            PolicyExtensions extensions,
            PoliciesInForce policies,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.extensions = extensions;
        this.policies = policies;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * Stores an extension that would load after all that are published; it changes nothing yet. Can answer
     * POLICY_FILE_WRONG with line and column, NOT_YOURS, ID_USED_FOR_ANOTHER.
     */
    public PolicyExtension handIn(Actor.Officer by, Id<PolicyExtension> id, String yaml) {
        byte[] fingerprint = Fingerprint.of(yaml);
        return transactions.run(() -> {
            Optional<PolicyExtension> before = extensions.findById(id);
            if (before.isPresent()) {
                by.mustSee(before.get().region());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            PolicyExtension blank = new PolicyExtension(
                    id,
                    "",
                    "",
                    by.region(),
                    yaml,
                    ExtensionState.DRAFT,
                    null,
                    by.id(),
                    null,
                    fingerprint,
                    1,
                    machine.now());
            PolicyExtension draft = named(blank, changed(blank, published()));
            by.mustSee(draft.region());
            extensions.save(draft);
            history.append(
                    SubjectKind.POLICY_EXTENSION,
                    id,
                    1,
                    "HANDED_IN",
                    by,
                    Map.of("policy", draft.policyId(), "document", draft.document()));
            return draft;
        });
    }

    /**
     * Publishes: the extension is applied after all others, on every instance. Publishing again what this officer published
     * gives the same answer. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, EXTENSION_STATE_WRONG, and POLICY_FILE_WRONG where
     * what was published since does not bear it.
     */
    public PolicyExtension publish(Actor.Officer by, Id<PolicyExtension> id) {
        PolicyExtension published = transactions.run(() -> {
            PolicyExtension draft = require(id);
            by.mustSee(draft.region());
            if (draft.madeBy().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("extension", id));
            }
            if (by.id().equals(draft.publishedBy())) {
                return draft;
            }
            return move(by, draft);
        });
        policies.refresh();
        return published;
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public PolicyExtension see(Actor.Officer by, Id<PolicyExtension> id) {
        PolicyExtension extension = require(id);
        by.mustSee(extension.region());
        return extension;
    }

    /** Extensions of the officer's region, by id after {@code after}. */
    public List<PolicyExtension> list(Actor.Officer by, Id<?> after, int size) {
        return extensions.pageWithin(by.region().prefix() + "%", after, size);
    }

    /** The one writer of an extension's state. The position is unique: of two at once the second looks again. */
    private PolicyExtension move(Actor.Officer by, PolicyExtension draft) {
        ExtensionLife.Event event = new ExtensionLife.Published();
        ExtensionState to = ExtensionLife.on(event)
                .next(draft.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.EXTENSION_STATE_WRONG, Map.of("extension", draft.id(), "state", draft.state())));
        List<PolicyExtension> before = published();
        Policy effective = changed(draft, before);
        int position = before.size() + 1;
        MovedOn.unlessOne(
                extensions.publish(draft.id(), draft.state(), to, position, by.id(), draft.version()),
                "extension " + draft.id());
        history.append(
                SubjectKind.POLICY_EXTENSION,
                draft.id(),
                draft.version() + 1,
                event.getClass().getSimpleName(),
                by,
                Map.of("position", position, "policyHash", effective.hash()),
                draft.state(),
                to);
        return require(draft.id());
    }

    private List<PolicyExtension> published() {
        List<PolicyExtension> published = extensions.inOrder(PoliciesInForce.EXTENSIONS_MAX);
        if (published.size() == PoliciesInForce.EXTENSIONS_MAX) {
            throw new Refused(Refusal.EXTENSION_STATE_WRONG, Map.of("publishedAtMost", published.size()));
        }
        return published;
    }

    /** The policy that this extension would make or change. */
    private Policy changed(PolicyExtension extension, List<PolicyExtension> published) {
        try {
            Set<String> known = new HashSet<>();
            policies.with(published).all().forEach(policy -> known.add(policy.hash()));
            List<PolicyExtension> all =
                    Stream.concat(published.stream(), Stream.of(extension)).toList();
            return policies.with(all).all().stream()
                    .filter(policy -> !known.contains(policy.hash()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("an extension changed no policy"));
        } catch (FileWrong wrong) {
            throw PolicyFileRefused.of(wrong);
        }
    }

    private static PolicyExtension named(PolicyExtension blank, Policy policy) {
        return new PolicyExtension(
                blank.id(),
                policy.id(),
                policy.extendedBy().getLast(),
                policy.region(),
                blank.extensionYaml(),
                blank.state(),
                null,
                blank.madeBy(),
                null,
                blank.fingerprint(),
                blank.version(),
                blank.createdAt());
    }

    private PolicyExtension require(Id<PolicyExtension> id) {
        return extensions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("extension", id)));
    }
}
