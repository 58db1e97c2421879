package org.skillvoucher.subsidy;

import io.micronaut.context.annotation.Property;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.OpenAccount;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.MachineTime;

/** Keeps who stood for a subsidy, and says whether that still holds for what would be paid now. */
@Singleton
public class Approve {
    private final Approvals approvals;
    private final OpenAccount logIns;
    private final SeePersons persons;
    private final SeeAccounts accounts;
    private final FieldCipher cipher;
    private final MachineTime machine;
    private final boolean onlyIdentified;

    Approve(
            Approvals approvals,
            OpenAccount logIns,
            SeePersons persons,
            SeeAccounts accounts,
            FieldCipher cipher,
            MachineTime machine,
            @Property(name = "skillvoucher.approvals.only-identified") @Nullable Boolean onlyIdentified,
            @Property(name = "skillvoucher.mode", defaultValue = "standalone") String mode) {
        this.approvals = approvals;
        this.logIns = logIns;
        this.persons = persons;
        this.accounts = accounts;
        this.cipher = cipher;
        this.machine = machine;
        this.onlyIdentified = isDemanded(onlyIdentified, mode);
    }

    /** Where nothing is set it is in production: where money is real one human with two log-ins must not be two officers. */
    static boolean isDemanded(@Nullable Boolean set, String mode) {
        return set == null ? mode.equals("production") : set;
    }

    /**
     * Keeps the officer's word for the subsidy as it is now, in the caller's transaction. Can answer SAME_OFFICER (this officer, or the
     * same human under another log-in, stands for it already), OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Approval record(Actor.Officer by, Subsidy subsidy, ApprovalStep step) {
        mustBeIdentified(by);
        byte[] human = logIns.holderIndex(by.id()).orElse(null);
        byte[] payee = payeeIndex(subsidy);
        if (human != null && Arrays.equals(human, payee)) {
            throw new Refused(Refusal.OFFICER_IS_PAYEE, Map.of("subsidy", subsidy.id()));
        }
        // This read explains; the unique keys (subsidy, officer) and (subsidy, human) decide.
        for (Approval before : approvals.liveOf(subsidy.id())) {
            boolean sameHuman = human != null && Arrays.equals(human, before.officerIndex());
            if (sameHuman || before.officerId().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("subsidy", subsidy.id(), "step", before.step()));
            }
        }
        byte[] account = accountIndex(subsidy);
        byte[] content = content(subsidy, account);
        Id<Approval> id = Id.random();
        Approval approval = new Approval(
                id,
                subsidy.id(),
                step,
                by.id(),
                human,
                payee,
                account,
                content,
                seal(id, subsidy, step, by.id(), content),
                null,
                machine.now());
        approvals.save(approval);
        return approval;
    }

    /** Where only who is known may approve money. Can answer OFFICER_NOT_IDENTIFIED. */
    public void mustBeIdentified(Actor.Officer by) {
        if (onlyIdentified && logIns.holderIndex(by.id()).isEmpty()) {
            throw new Refused(Refusal.OFFICER_NOT_IDENTIFIED, Map.of("officer", by.id()));
        }
    }

    /** Whether one that was not voided is for what would be paid now. */
    public boolean holds(Approval approval, Subsidy subsidy) {
        return approval.voided() == null && isFor(approval, subsidy, accountIndex(subsidy));
    }

    /** Those that have not been voided, oldest first. */
    public List<Approval> live(Id<Subsidy> subsidy) {
        return approvals.liveOf(subsidy);
    }

    /** All, the voided ones too, oldest first. */
    public List<Approval> all(Id<Subsidy> subsidy) {
        return approvals.allOf(subsidy);
    }

    /** Whether there is an approval, and all that were given are for what would be paid now. */
    public boolean hold(Subsidy subsidy) {
        return hold(subsidy, approvals.liveOf(subsidy.id()), accountIndex(subsidy));
    }

    /** The same of several, whose payees stand as looked up before: those with an approval that all hold. */
    public Set<Id<Subsidy>> hold(Collection<Subsidy> some, Map<Holder, SeeAccounts.Standing> standings) {
        if (some.isEmpty()) {
            return Set.of();
        }
        Map<Id<Subsidy>, List<Approval>> live = approvals
                .liveOf(some.stream().map(Subsidy::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Approval::subsidyId));
        return some.stream()
                .filter(one -> hold(
                        one,
                        live.getOrDefault(one.id(), List.of()),
                        accountIndex(Optional.ofNullable(standings.get(one.payee()))
                                .orElseGet(() -> accounts.of(one.payee())))))
                .map(Subsidy::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean hold(Subsidy subsidy, List<Approval> live, byte @Nullable [] account) {
        return !live.isEmpty() && live.stream().allMatch(one -> isFor(one, subsidy, account));
    }

    /** The approvals count no more, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void voidAll(Subsidy subsidy, String why) {
        approvals.voidAll(subsidy.id(), why);
    }

    private boolean isFor(Approval approval, Subsidy subsidy, byte @Nullable [] account) {
        byte[] approved = approval.accountIndex();
        // Who had no account yet was approved without one: the account's own two officers stand for it. Who has none
        // that may be paid
        // to now is not paid at all.
        boolean sameAccount = approved == null || account == null || Arrays.equals(approved, account);
        return sameAccount
                && Arrays.equals(approval.contentHash(), content(subsidy, approved))
                && MessageDigest.isEqual(
                        approval.seal(),
                        seal(approval.id(), subsidy, approval.step(), approval.officerId(), approval.contentHash()));
    }

    /** SHA-256 over what is approved, in a form that SQL can reckon again (I-130). */
    private static byte[] content(Subsidy subsidy, byte @Nullable [] account) {
        String text = String.join(
                "|",
                hex(subsidy.id()),
                hex(subsidy.decisionId()),
                Long.toString(subsidy.amountFen()),
                subsidy.payeeKind().name(),
                hex(subsidy.personId()),
                hex(subsidy.payeeOrganisationId()),
                hex(subsidy.fundId()),
                account == null ? "" : HexFormat.of().formatHex(account));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private byte[] seal(Id<Approval> id, Subsidy subsidy, ApprovalStep step, Id<?> officer, byte[] content) {
        return cipher.index(
                "approval",
                String.join(
                        "|",
                        hex(id),
                        hex(subsidy.id()),
                        step.name(),
                        hex(officer),
                        HexFormat.of().formatHex(content)));
    }

    private static String hex(@Nullable Id<?> id) {
        return id == null ? "" : id.toString().replace("-", "");
    }

    private byte @Nullable [] payeeIndex(Subsidy subsidy) {
        Id<Person> person = subsidy.personId();
        return person == null || subsidy.payeeOrganisationId() != null
                ? null
                : persons.require(person).idIndex();
    }

    private byte @Nullable [] accountIndex(Subsidy subsidy) {
        return accountIndex(accounts.of(subsidy.payee()));
    }

    private static byte @Nullable [] accountIndex(SeeAccounts.Standing payee) {
        return payee.usable().map(SeeAccounts.Usable::numberIndex).orElse(null);
    }
}
