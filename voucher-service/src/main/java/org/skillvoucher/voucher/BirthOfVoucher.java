package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.policy.ReadDecision;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** How one voucher comes to one person: the decision at issue, the limits that it takes, its row and first entries. */
@Singleton
final class BirthOfVoucher {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int NUMBER_LENGTH = 12;

    private final Vouchers vouchers;
    private final DecideBenefit decide;
    private final ReadDecision read;
    private final PersonLimits limits;
    private final History history;
    private final BusinessTime business;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    BirthOfVoucher(
            Vouchers vouchers,
            DecideBenefit decide,
            ReadDecision read,
            PersonLimits limits,
            History history,
            BusinessTime business,
            MachineTime machine) {
        this.vouchers = vouchers;
        this.decide = decide;
        this.read = read;
        this.limits = limits;
        this.history = history;
        this.business = business;
        this.machine = machine;
    }

    /** Decides for the person and, on a GRANT, writes the voucher. The decision is stored whatever it says. */
    Outcome give(VoucherBatch batch, Portrait who, Id<Voucher> id, Actor by) {
        StoredDecision decision = decide(batch, who, id);
        if (!batch.pays()) {
            // Attendance-only vouchers spend nothing, so no condition of a subsidy stands in their way.
            return new Outcome.Given(write(batch, who, id, decision, by));
        }
        return switch (decision.verdict()) {
            case GRANT -> {
                if (batch.usesTrainings()) {
                    Policy policy = decide.policy(batch.policyId());
                    limits.takeYear(who.person().id(), business.today().getYear(), policy.yearlyTimes(), id);
                }
                yield new Outcome.Given(write(batch, who, id, decision, by));
            }
            case REFUSE -> new Outcome.NotGiven(decision, RecipientState.REFUSED);
            case REFER -> new Outcome.NotGiven(decision, RecipientState.REFERRED);
        };
    }

    /** Decides, and stores the decision, without giving anything. */
    StoredDecision decide(VoucherBatch batch, Portrait who, Id<Voucher> id) {
        return decide.atIssue(
                batch.policyId(), batch.region(), batch.benefit(), batch.occupationCode(), batch.level(), who, id);
    }

    /**
     * Writes the voucher that an officer granted where the decision referred. Only what the decision left open is passed: the
     * yearly limit holds as ever unless it was what referred. Can answer ALREADY_HOLDS_VOUCHER, YEARLY_LIMIT_REACHED.
     */
    Voucher giveRuled(VoucherBatch batch, Portrait who, Id<Voucher> id, StoredDecision referred, Actor by) {
        Policy policy = decide.policy(batch.policyId());
        boolean pastTheYear = read.obstacles(referred).stream()
                .anyMatch(obstacle -> policy.yearlyRules().contains(obstacle.rule()));
        int times = pastTheYear ? PersonLimits.HIGHEST_SLOT : policy.yearlyTimes();
        if (batch.usesTrainings()) {
            limits.takeYear(who.person().id(), business.today().getYear(), times, id);
        }
        return write(batch, who, id, referred, by);
    }

    /** Takes back the limits that a refused birth had already taken, where the transaction goes on. */
    void undo(Id<Voucher> id) {
        limits.giveBack(id);
        vouchers.letGo(id);
    }

    /** What came of it. */
    sealed interface Outcome {
        record Given(Voucher voucher) implements Outcome {}

        record NotGiven(StoredDecision decision, RecipientState as) implements Outcome {
            Refused refused() {
                Refusal why = decision.verdict() == Verdict.REFUSE ? Refusal.NOT_ELIGIBLE : Refusal.NEEDS_OFFICER;
                return new Refused(why, Map.of("decision", decision.id()));
            }
        }
    }

    private Voucher write(VoucherBatch batch, Portrait who, Id<Voucher> id, StoredDecision decision, Actor by) {
        takeHoldingSlot(batch, who, id);
        boolean claimed = batch.autoClaim() || by instanceof Actor.Trainee;
        Voucher voucher = new Voucher(
                id,
                number(batch),
                batch.id(),
                who.person().id(),
                batch.region(),
                batch.ceilingFen(),
                0,
                claimed ? VoucherState.CLAIMED : VoucherState.ISSUED,
                null,
                business.today(),
                batch.validUntil(),
                batch.claimUntil(),
                decision.id(),
                claimed ? 2 : 1,
                machine.now());
        vouchers.save(voucher);
        history.append(
                SubjectKind.VOUCHER,
                id,
                1,
                "Issued",
                by,
                Map.of("batch", batch.id(), "ceilingFen", batch.ceilingFen(), "decision", decision.id()));
        if (claimed) {
            history.append(SubjectKind.VOUCHER, id, 2, "Claimed", by, Map.of("automatic", batch.autoClaim()));
        }
        return voucher;
    }

    private void takeHoldingSlot(VoucherBatch batch, Portrait who, Id<Voucher> id) {
        for (int slot = 1; slot <= batch.maxHeld(); slot++) {
            if (vouchers.hold(who.person().id(), slot, id) == 1) {
                return;
            }
        }
        throw new Refused(Refusal.ALREADY_HOLDS_VOUCHER, Map.of("most", batch.maxHeld()));
    }

    /** Region and twelve random letters: readable aloud, and telling nothing about how many there are. */
    private String number(VoucherBatch batch) {
        StringBuilder number = new StringBuilder(batch.region().digits()).append('-');
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return number.toString();
    }
}
