package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;

/**
 * An officer says yes or no where the decision at issue referred to one (原则上, or something is not known). The decision stays
 * as it was made; the ruling stands beside it, in the history of the batch and on the recipient.
 */
@Singleton
public final class RuleOnRecipient {
    private final Recipients recipients;
    private final VoucherBatches batches;
    private final OpenBatch open;
    private final BirthOfVoucher birth;
    private final SeePersons persons;
    private final DecideBenefit decide;
    private final Ledger ledger;
    private final Transactions transactions;
    private final BusinessTime business;

    RuleOnRecipient(
            Recipients recipients,
            VoucherBatches batches,
            OpenBatch open,
            BirthOfVoucher birth,
            SeePersons persons,
            DecideBenefit decide,
            Ledger ledger,
            Transactions transactions,
            BusinessTime business) {
        this.recipients = recipients;
        this.batches = batches;
        this.open = open;
        this.birth = birth;
        this.persons = persons;
        this.decide = decide;
        this.ledger = ledger;
        this.transactions = transactions;
        this.business = business;
    }

    /** Whom the ruling is about, what it says and why. */
    public record Order(Id<VoucherBatch> batch, Id<Person> person, boolean grant, String because) {
        RecipientState to() {
            return grant ? RecipientState.ISSUED : RecipientState.REFUSED;
        }

        Id<Voucher> voucher() {
            return Id.derived("voucher-for-" + person, batch);
        }
    }

    /**
     * Grants a voucher past what the decision left open, or refuses it and gives the money that was kept for it back. For an
     * open batch, which keeps no list, the case is decided first. Ruling again the same way gives the same answer. Can answer
     * NOT_FOUND, NOT_YOURS, SAME_OFFICER (who made the batch does not rule), RECIPIENT_STATE_WRONG (nothing is referred, or it
     * was ruled the other way), NOT_ELIGIBLE (a decision that refuses cannot be ruled), BATCH_STATE_WRONG, BATCH_EXHAUSTED,
     * VOUCHER_EXPIRED (the claim window is over), ALREADY_HOLDS_VOUCHER, YEARLY_LIMIT_REACHED.
     */
    public Recipient rule(Actor.Officer by, Order order) {
        // A no of the policy keeps its decision: so it is thrown after the commit.
        Outcome outcome = transactions.run(() -> {
            // Before the look-up: the same ruling sent twice at once must find what the first one wrote.
            persons.takeTurn(order.person());
            VoucherBatch batch = open.require(order.batch());
            by.mustSee(batch.region());
            if (batch.madeBy().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("batch", batch.id()));
            }
            Optional<Recipient> known = recipients.find(batch.id(), order.person());
            if (known.isPresent()) {
                return new Outcome.Done(onReferred(by, order, batch, known.get()));
            }
            if (batch.distribution() == Distribution.DIRECTED) {
                throw new Refused(Refusal.NOT_FOUND, Map.of("recipient", order.person()));
            }
            return onComer(by, order, batch);
        });
        return switch (outcome) {
            case Outcome.Done done -> done.recipient();
            case Outcome.NothingToRule no -> throw no.refused();
        };
    }

    private sealed interface Outcome {
        record Done(Recipient recipient) implements Outcome {}

        record NothingToRule(StoredDecision decision) implements Outcome {
            Refused refused() {
                Refusal why =
                        decision.verdict() == Verdict.REFUSE ? Refusal.NOT_ELIGIBLE : Refusal.RECIPIENT_STATE_WRONG;
                return new Refused(why, Map.of("decision", decision.id()));
            }
        }
    }

    private Recipient onReferred(Actor.Officer by, Order order, VoucherBatch batch, Recipient recipient) {
        if (recipient.isRuled() && recipient.state() == order.to()) {
            return recipient;
        }
        Id<StoredDecision> decision = recipient.decisionId();
        if (recipient.state() != RecipientState.REFERRED || decision == null) {
            throw new Refused(
                    Refusal.RECIPIENT_STATE_WRONG, Map.of("recipient", order.person(), "state", recipient.state()));
        }
        Recipient ruled = carryOut(by, order, batch, decide.require(decision));
        MovedOn.unlessOne(batches.rule(batch.id(), order.grant() ? 0 : 1, 1), "batch " + batch.id());
        return ruled;
    }

    /** Somebody who asked for a voucher of an open batch and heard NEEDS_OFFICER: from now on a recipient of it. */
    private Outcome onComer(Actor.Officer by, Order order, VoucherBatch batch) {
        Portrait who = persons.portrait(order.person());
        by.mustSee(who.person().region());
        if (batch.state() != BatchState.OPEN) {
            throw new Refused(Refusal.BATCH_STATE_WRONG, Map.of("batch", batch.id(), "state", batch.state()));
        }
        StoredDecision decision = birth.decide(batch, who, order.voucher());
        if (decision.verdict() != Verdict.REFER || !batch.pays()) {
            return new Outcome.NothingToRule(decision);
        }
        recipients.save(new Recipient(
                batch.id(), order.person(), RecipientState.REFERRED, decision.id(), null, null, null, null));
        Recipient ruled = carryOut(by, order, batch, decision);
        MovedOn.unlessOne(batches.rule(batch.id(), order.grant() ? 0 : 1, 0), "batch " + batch.id());
        return new Outcome.Done(ruled);
    }

    private Recipient carryOut(Actor.Officer by, Order order, VoucherBatch batch, StoredDecision referred) {
        // First of all writes: from here on the batch cannot be closed, and its money given back, at the same time.
        open.move(
                batch,
                new BatchLife.RecipientRuled(),
                null,
                by,
                Map.of(
                        "recipient", order.person(),
                        "decision", referred.id(),
                        "became", order.to(),
                        "why", order.because()));
        Id<Voucher> voucher = order.grant() ? issue(by, order, batch, referred) : giveBack(order, batch);
        MovedOn.unlessOne(
                recipients.rule(batch.id(), order.person(), order.to(), voucher, by.id(), order.because()),
                "recipient");
        return recipients.find(batch.id(), order.person()).orElseThrow();
    }

    private Id<Voucher> issue(Actor.Officer by, Order order, VoucherBatch batch, StoredDecision referred) {
        if (business.today().isAfter(batch.claimUntil())) {
            throw new Refused(Refusal.VOUCHER_EXPIRED, Map.of("claimUntil", batch.claimUntil()));
        }
        if (batches.takeOne(batch.id(), BatchState.OPEN) != 1) {
            throw new Refused(Refusal.BATCH_EXHAUSTED, Map.of("batch", batch.id()));
        }
        return birth.giveRuled(batch, persons.portrait(order.person()), order.voucher(), referred, by)
                .id();
    }

    /** A directed batch keeps a ceiling for each recipient; an open one keeps them for whoever comes. */
    private @Nullable Id<Voucher> giveBack(Order order, VoucherBatch batch) {
        if (batch.distribution() == Distribution.DIRECTED) {
            ledger.voidReserved(
                    Id.derived("refused-" + order.person(), batch.id()),
                    batch.id(),
                    batch.fundId(),
                    batch.ceiling(),
                    SubjectKind.BATCH,
                    batch.id());
        }
        return null;
    }
}
