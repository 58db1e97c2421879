package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
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
import org.skillvoucher.store.ManyRows;
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
    private final ManyRows many;
    private final BusinessTime business;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    BirthOfVoucher(
            Vouchers vouchers,
            DecideBenefit decide,
            ReadDecision read,
            PersonLimits limits,
            History history,
            ManyRows many,
            BusinessTime business,
            MachineTime machine) {
        this.vouchers = vouchers;
        this.decide = decide;
        this.read = read;
        this.limits = limits;
        this.history = history;
        this.many = many;
        this.business = business;
        this.machine = machine;
    }

    /**
     * Decides for the person and, on a GRANT, writes the voucher; {@code stock} is taken just before its row. The decision is stored
     * whatever it says.
     */
    Outcome give(VoucherBatch batch, Portrait who, Id<Voucher> id, Actor by, Runnable stock) {
        StoredDecision decision = decide(batch, who, id);
        if (!batch.pays()) {
            // Attendance-only vouchers spend nothing, so no condition of a subsidy stands in their way.
            return new Outcome.Given(write(batch, who, id, decision, by, stock));
        }
        return switch (decision.verdict()) {
            case GRANT -> {
                if (batch.usesTrainings()) {
                    Policy policy = decide.policy(batch.policyId());
                    limits.takeYear(who.person().id(), business.today().getYear(), policy.yearlyTimes(), id);
                }
                yield new Outcome.Given(write(batch, who, id, decision, by, stock));
            }
            case REFUSE, REFER -> notGiven(decision);
        };
    }

    private static Outcome notGiven(StoredDecision decision) {
        return new Outcome.NotGiven(
                decision, decision.verdict() == Verdict.REFUSE ? RecipientState.REFUSED : RecipientState.REFERRED);
    }

    /**
     * The same for many persons at once, each named once, by the system itself. What came of each is told to {@code settle}, in their
     * order, just before the vouchers' rows. Who is refused by a limit that only a written row can know (holding slot, yearly slot) is
     * {@link Outcome.Barred} and has used none.
     */
    void giveAll(
            VoucherBatch batch, List<DecideBenefit.Candidate> candidates, Actor by, Consumer<List<Outcome>> settle) {
        List<StoredDecision> decisions = decide.atIssue(
                batch.policyId(), batch.region(), batch.benefit(), batch.occupationCode(), batch.level(), candidates);
        List<Chosen> chosen = new ArrayList<>();
        Map<Id<?>, Outcome> outcomes = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            Chosen one = new Chosen(
                    candidates.get(i).who(), Id.of(candidates.get(i).holder().value()), decisions.get(i));
            if (!batch.pays() || one.decision().verdict() == Verdict.GRANT) {
                chosen.add(one);
            } else {
                outcomes.put(one.id(), notGiven(one.decision()));
            }
        }
        Map<Id<?>, Refused> barred = takeLimits(batch, chosen);
        List<Voucher> given = new ArrayList<>();
        for (Chosen one : chosen) {
            Refused refused = barred.get(one.id());
            if (refused == null) {
                Voucher voucher = voucher(batch, one.who(), one.id(), one.decision(), by);
                given.add(voucher);
                outcomes.put(one.id(), new Outcome.Given(voucher));
            } else {
                outcomes.put(one.id(), new Outcome.Barred(refused));
            }
        }
        List<Outcome> inOrder = candidates.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one.holder())))
                .toList();
        write(batch, given, by, () -> settle.accept(inOrder));
    }

    /** One to whom a voucher is due, if the limits allow it. */
    private record Chosen(Portrait who, Id<Voucher> id, StoredDecision decision) {}

    /** Takes the year and the holding slot of all at once; who got none is asked again alone, and says why. */
    private Map<Id<?>, Refused> takeLimits(VoucherBatch batch, List<Chosen> chosen) {
        if (chosen.isEmpty()) {
            return Map.of();
        }
        Map<Id<?>, Id<?>> holders = new LinkedHashMap<>();
        chosen.forEach(one -> holders.put(one.who().person().id(), one.id()));
        int year = business.today().getYear();
        int times = batch.usesTrainings() ? decide.policy(batch.policyId()).yearlyTimes() : 0;
        Set<Id<?>> inYear =
                batch.usesTrainings() ? limits.takeYears(holders, year, times) : Set.copyOf(holders.values());
        holders.values().retainAll(inYear);
        Set<Id<?>> held = takeHoldingSlots(batch, holders);
        Map<Id<?>, Refused> barred = new HashMap<>();
        for (Chosen one : chosen) {
            if (held.contains(one.id())) {
                continue;
            }
            try {
                if (!inYear.contains(one.id())) {
                    limits.takeYear(one.who().person().id(), year, times, one.id());
                }
                takeHoldingSlot(batch, one.who(), one.id());
            } catch (Refused refused) {
                undo(one.id());
                barred.put(one.id(), refused);
            }
        }
        return barred;
    }

    private Set<Id<?>> takeHoldingSlots(VoucherBatch batch, Map<Id<?>, Id<?>> holders) {
        Map<Id<?>, List<HoldingSlot>> held = holdingsOf(holders.keySet());
        List<HoldingSlot> free = new ArrayList<>();
        holders.forEach((person, voucher) -> {
            Set<Integer> taken = held.getOrDefault(person, List.of()).stream()
                    .map(HoldingSlot::slot)
                    .collect(Collectors.toSet());
            IntStream.rangeClosed(1, batch.maxHeld())
                    .filter(slot -> !taken.contains(slot))
                    .findFirst()
                    .ifPresent(slot -> free.add(new HoldingSlot(person, slot, voucher)));
        });
        if (!free.isEmpty() && hold(free) == free.size()) {
            return free.stream().map(HoldingSlot::voucherId).collect(Collectors.toUnmodifiableSet());
        }
        return holdingsOf(holders.keySet()).values().stream()
                .flatMap(List::stream)
                .map(HoldingSlot::voucherId)
                .filter(Set.copyOf(holders.values())::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<Id<?>, List<HoldingSlot>> holdingsOf(Collection<Id<?>> persons) {
        return persons.isEmpty()
                ? Map.of()
                : vouchers.heldBy(persons).stream().collect(Collectors.groupingBy(HoldingSlot::personId));
    }

    private int hold(List<HoldingSlot> slots) {
        return many.write(
                "INSERT IGNORE INTO holding_slot (person_id, slot, voucher_id) VALUES (?, ?, ?)", slots, one ->
                        new Object[] {one.personId(), one.slot(), one.voucherId()});
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
        return write(batch, who, id, referred, by, () -> {});
    }

    /** Takes back the limits that a refused birth had already taken, where the transaction goes on. */
    void undo(Id<Voucher> id) {
        limits.giveBack(id);
        vouchers.letGo(List.of(id));
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

        record Barred(Refused refused) implements Outcome {}
    }

    private Voucher write(
            VoucherBatch batch, Portrait who, Id<Voucher> id, StoredDecision decision, Actor by, Runnable stock) {
        takeHoldingSlot(batch, who, id);
        Voucher voucher = voucher(batch, who, id, decision, by);
        write(batch, List.of(voucher), by, stock);
        return voucher;
    }

    private Voucher voucher(VoucherBatch batch, Portrait who, Id<Voucher> id, StoredDecision decision, Actor by) {
        boolean claimed = batch.autoClaim() || by instanceof Actor.Trainee;
        return new Voucher(
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
    }

    /**
     * The batch's row comes last but one: all want it, and whoever has it keeps the others waiting. Before the vouchers' rows, since each
     * keeps its batch's row from being changed by others: two who have written theirs could not take stock any more.
     */
    private void write(VoucherBatch batch, List<Voucher> given, Actor by, Runnable stock) {
        history.appendAll(entries(batch, given, by));
        stock.run();
        if (!given.isEmpty()) {
            vouchers.saveAll(given);
        }
    }

    private List<HistoryEntry> entries(VoucherBatch batch, List<Voucher> given, Actor by) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (Voucher voucher : given) {
            entries.add(history.entry(
                    SubjectKind.VOUCHER,
                    voucher.id(),
                    1,
                    "Issued",
                    by,
                    Map.of(
                            "batch",
                            batch.id(),
                            "ceilingFen",
                            batch.ceilingFen(),
                            "decision",
                            voucher.issueDecisionId())));
            if (voucher.state() == VoucherState.CLAIMED) {
                entries.add(history.entry(
                        SubjectKind.VOUCHER, voucher.id(), 2, "Claimed", by, Map.of("automatic", batch.autoClaim())));
            }
        }
        return entries;
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
