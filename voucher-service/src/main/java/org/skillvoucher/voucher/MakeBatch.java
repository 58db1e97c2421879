package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Criteria;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An officer makes a batch (制券): nothing is issued and no money set aside until a second officer opens it. */
@Singleton
public final class MakeBatch {
    /** The most persons that one directed batch is for. */
    public static final int MOST_RECIPIENTS = 1_000_000;

    private final VoucherBatches batches;
    private final Recipients recipients;
    private final SeePersons persons;
    private final OpenFund funds;
    private final DecideBenefit decide;
    private final Regions regions;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    MakeBatch(
            VoucherBatches batches,
            Recipients recipients,
            SeePersons persons,
            OpenFund funds,
            DecideBenefit decide,
            Regions regions,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.batches = batches;
        this.recipients = recipients;
        this.persons = persons;
        this.funds = funds;
        this.decide = decide;
        this.regions = regions;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** What a batch is made with. A directed batch names persons, or criteria, or both; an open one a quantity. */
    public record Order(
            Id<VoucherBatch> id,
            String title,
            RegionCode region,
            String benefit,
            Id<Fund> fund,
            ValueMode valueMode,
            Distribution distribution,
            Tier tier,
            @Nullable Integer level,
            @Nullable String occupationCode,
            List<UUID> institutions,
            @Nullable Integer quantity,
            List<Id<Person>> persons,
            @Nullable Criteria criteria,
            int maxHeld,
            boolean autoClaim,
            LocalDate claimFrom,
            LocalDate claimUntil,
            LocalDate validUntil) {
        public Order {
            institutions = List.copyOf(institutions);
            persons = List.copyOf(persons);
        }
    }

    /**
     * Makes the batch under the policy in force today. Can answer REGION_UNKNOWN, NOT_YOURS, NO_POLICY_IN_FORCE,
     * BENEFIT_UNKNOWN, DATES_WRONG, BATCH_WRONG (fields that do not fit together), STANDARD_NOT_SET, BATCH_TOO_LARGE, ID_USED_FOR_ANOTHER.
     */
    public VoucherBatch make(Actor.Officer by, Order order) {
        regions.require(order.region());
        by.mustSee(order.region());
        Dates.mustBeSane(order.claimFrom(), order.claimUntil(), order.validUntil());
        checkShape(order);
        return transactions.run(() -> {
            Optional<VoucherBatch> before = batches.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint(order));
                return before.get();
            }
            checkDates(order);
            Fund fund = funds.require(order.fund());
            by.mustSee(fund.region()); // who spends from a fund belongs to the bureau that answers for it
            if (!order.region().isWithin(fund.region())) {
                throw new Refused(Refusal.BATCH_WRONG, Map.of("field", "fundId"));
            }
            Policy policy = decide.policyFor(order.region(), order.benefit(), business.today());
            batches.save(batch(by, order, policy, fund));
            if (order.distribution() == Distribution.DIRECTED) {
                batches.setQuantity(order.id(), choose(by, order));
            }
            VoucherBatch batch = batches.findById(order.id()).orElseThrow();
            history.append(
                    SubjectKind.BATCH,
                    batch.id(),
                    1,
                    "MADE",
                    by,
                    Map.of("quantity", batch.quantity(), "ceilingFen", batch.ceilingFen(), "policy", policy.id()));
            return batch;
        });
    }

    /** Without recipients as yet: they name it, so it is there before them. */
    private VoucherBatch batch(Actor.Officer by, Order order, Policy policy, Fund fund) {
        Money ceiling = order.valueMode() == ValueMode.ATTENDANCE_ONLY
                ? Money.ZERO
                : decide.ceiling(
                        policy, order.benefit(), order.region(), order.occupationCode(), order.level(), fund.source());
        int quantity = order.distribution() == Distribution.DIRECTED ? 0 : quantityOf(order);
        return new VoucherBatch(
                order.id(),
                order.title(),
                order.region(),
                order.benefit(),
                policy.id(),
                order.fund(),
                order.valueMode(),
                order.distribution(),
                order.tier(),
                order.level(),
                order.occupationCode(),
                VoucherBatch.joined(order.institutions()),
                quantity,
                0,
                0,
                0,
                order.maxHeld(),
                order.autoClaim(),
                order.claimFrom(),
                order.claimUntil(),
                order.validUntil(),
                ceiling.fen(),
                decide.benefit(policy.id(), order.benefit()).countsAsTraining(),
                BatchState.DRAFT,
                by.id(),
                null,
                fingerprint(order),
                1,
                machine.now());
    }

    /** Writes the recipients; how many they are. */
    private int choose(Actor.Officer by, Order order) {
        Set<Id<Person>> named = new LinkedHashSet<>(order.persons());
        for (Id<Person> person : named) {
            by.mustSee(persons.require(person).region());
        }
        recipients.saveAll(named.stream()
                .map(person -> new Recipient(order.id(), person, RecipientState.PENDING, null, null, null, null, null))
                .toList());
        int chosen = named.size();
        Criteria criteria = order.criteria();
        if (criteria != null) {
            regions.require(criteria.region());
            by.mustSee(criteria.region());
            LocalDate today = business.today();
            chosen += recipients.addMatching(
                    order.id(),
                    criteria.within(),
                    criteria.bornAfter(today),
                    criteria.bornUntil(today),
                    criteria.categoryNames(),
                    today,
                    MOST_RECIPIENTS + 1);
        }
        if (chosen == 0) {
            throw new Refused(Refusal.BATCH_WRONG, Map.of("field", "recipients"));
        }
        if (chosen > MOST_RECIPIENTS) {
            throw new Refused(Refusal.BATCH_TOO_LARGE, Map.of("most", MOST_RECIPIENTS));
        }
        return chosen;
    }

    private static void checkShape(Order order) {
        boolean directed = order.distribution() == Distribution.DIRECTED;
        boolean named = !order.persons().isEmpty() || order.criteria() != null;
        refuseIf(directed && !named, "recipients");
        refuseIf(!directed && named, "recipients");
        refuseIf(directed == (order.quantity() != null), "quantity");
        // Only a directed voucher has a holder who could be spared the claim.
        refuseIf(!directed && order.autoClaim(), "autoClaim");
        // A printed value needs the level that it is printed for.
        refuseIf(order.valueMode() == ValueMode.FACE_VALUE && order.level() == null, "level");
        refuseIf(order.level() != null && !order.tier().covers(order.level()), "tier");
    }

    private static void refuseIf(boolean wrong, String field) {
        if (wrong) {
            throw new Refused(Refusal.BATCH_WRONG, Map.of("field", field));
        }
    }

    private void checkDates(Order order) {
        if (order.claimUntil().isBefore(order.claimFrom())
                || order.validUntil().isBefore(order.claimUntil())
                || order.claimUntil().isBefore(business.today())) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("today", business.today()));
        }
    }

    private static int quantityOf(Order order) {
        if (order.quantity() == null) {
            throw new Refused(Refusal.BATCH_WRONG, Map.of("field", "quantity"));
        }
        return order.quantity();
    }

    private static byte[] fingerprint(Order order) {
        return Fingerprint.of(order);
    }
}
