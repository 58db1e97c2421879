package org.skillvoucher.voucher;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.ManyRows;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues the vouchers of opened directed batches (发券), some hundred at a time, each table in one statement. A batch's recipients are
 * its durable list of work: killed half-way, the next run goes on with those still pending; several instances take different ones.
 */
@Singleton
public final class IssueVouchers {
    private static final Logger LOG = LoggerFactory.getLogger(IssueVouchers.class);
    private static final Actor SYSTEM = new Actor.Machine("issue-vouchers");
    private static final int BATCHES_AT_ONCE = 20;
    /** What the database counts for a row that an insert found and changed. */
    private static final int ROWS_OF_A_CHANGE = 2;

    private final VoucherBatches batches;
    private final Recipients recipients;
    private final OpenBatch open;
    private final BirthOfVoucher birth;
    private final SeePersons persons;
    private final Ledger ledger;
    private final ManyRows many;
    private final Transactions transactions;
    private final int step;

    IssueVouchers(
            VoucherBatches batches,
            Recipients recipients,
            OpenBatch open,
            BirthOfVoucher birth,
            SeePersons persons,
            Ledger ledger,
            ManyRows many,
            Transactions transactions,
            @Property(name = "skillvoucher.issue.step", defaultValue = "1000") int step) {
        this.batches = batches;
        this.recipients = recipients;
        this.open = open;
        this.birth = birth;
        this.persons = persons;
        this.ledger = ledger;
        this.many = many;
        this.transactions = transactions;
        this.step = step;
    }

    /** Works off all batches that are being issued until nothing is pending. Returns how many recipients it settled. */
    public int issueAll() {
        int settled = 0;
        for (VoucherBatch batch : batches.issuing(BATCHES_AT_ONCE)) {
            settled += issue(batch.id());
        }
        return settled;
    }

    private int issue(Id<VoucherBatch> id) {
        int settled = 0;
        Id<?> after = Id.FIRST;
        try {
            while (true) {
                List<Recipient> step = issueSome(id, after);
                settled += step.size();
                if (!step.isEmpty()) {
                    after = step.getLast().personId();
                } else if (after.equals(Id.FIRST)) {
                    return settled;
                } else {
                    // Those whom another instance had taken, and let go because its transaction failed, lie behind.
                    after = Id.FIRST;
                }
            }
        } catch (Refused | DataAccessException stuck) {
            // The next run takes it up again; one batch that does not move must not hold up the others.
            LOG.error("issue-vouchers left batch {} for the next run", id, stuck);
        }
        return settled;
    }

    /** Settles the next pending recipients; none where there are none, or others work on them. */
    private List<Recipient> issueSome(Id<VoucherBatch> id, Id<?> after) {
        return transactions.run(() -> {
            VoucherBatch batch = open.require(id);
            if (batch.state() != BatchState.ISSUING) {
                return List.of();
            }
            List<Recipient> pending = recipients.lockPending(id, after, step);
            if (!pending.isEmpty()) {
                settle(batch, pending);
            } else if (recipients.count(id, RecipientState.PENDING) == 0) {
                int issued = recipients.count(id, RecipientState.ISSUED);
                open.move(batch, new BatchLife.IssueEnded(), null, SYSTEM, Map.of("issued", issued));
            }
            return pending;
        });
    }

    private void settle(VoucherBatch batch, List<Recipient> pending) {
        List<Id<Person>> people = pending.stream().map(Recipient::personId).toList();
        persons.takeTurns(people);
        List<DecideBenefit.Candidate> candidates = persons.portraits(people).stream()
                .map(who -> new DecideBenefit.Candidate(
                        who, voucherOf(batch, who.person().id())))
                .toList();
        birth.giveAll(
                batch,
                candidates,
                SYSTEM,
                outcomes -> write(
                        batch,
                        IntStream.range(0, people.size())
                                .mapToObj(i -> settled(batch, people.get(i), outcomes.get(i)))
                                .toList()));
    }

    private static Id<Voucher> voucherOf(VoucherBatch batch, Id<Person> person) {
        return Id.derived("voucher-for-" + person, batch.id());
    }

    private static Recipient settled(VoucherBatch batch, Id<Person> person, BirthOfVoucher.Outcome outcome) {
        return switch (outcome) {
            case BirthOfVoucher.Outcome.Given(Voucher voucher) ->
                new Recipient(
                        batch.id(),
                        person,
                        RecipientState.ISSUED,
                        voucher.issueDecisionId(),
                        voucher.id(),
                        null,
                        null,
                        null);
            case BirthOfVoucher.Outcome.NotGiven(StoredDecision decision, RecipientState as) ->
                new Recipient(batch.id(), person, as, decision.id(), null, null, null, null);
            case BirthOfVoucher.Outcome.Barred(Refused refused) ->
                new Recipient(
                        batch.id(),
                        person,
                        RecipientState.REFUSED,
                        null,
                        null,
                        refused.refusal().name(),
                        null,
                        null);
        };
    }

    /** One statement for rows that differ: they are there and locked, so that each of these inserts is an update. */
    private int settle(List<Recipient> settled) {
        return many.write(
                "INSERT INTO batch_recipient (batch_id, person_id, state, decision_id, voucher_id, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE state = VALUES(state),"
                        + " decision_id = VALUES(decision_id), voucher_id = VALUES(voucher_id), reason = VALUES(reason)",
                settled,
                one -> new @Nullable Object[] {
                    one.batchId(), one.personId(), one.state(), one.decisionId(), one.voucherId(), one.reason()
                });
    }

    /** What became of them: on their rows, then on the batch, then in the books; each step takes the rows that all want in this order. */
    private void write(VoucherBatch batch, List<Recipient> settled) {
        if (settle(settled) != settled.size() * ROWS_OF_A_CHANGE) {
            throw new MovedOn("recipients of " + batch.id());
        }
        MovedOn.unlessOne(
                batches.settle(
                        batch.id(),
                        count(settled, RecipientState.ISSUED),
                        count(settled, RecipientState.REFUSED),
                        count(settled, RecipientState.REFERRED)),
                "batch " + batch.id());
        ledger.voidReserved(settled.stream()
                .filter(one -> one.state() == RecipientState.REFUSED)
                .map(one -> new Ledger.Unspent(
                        Id.derived("refused-" + one.personId(), batch.id()),
                        batch.id(),
                        batch.fundId(),
                        batch.ceiling(),
                        SubjectKind.BATCH,
                        batch.id()))
                .toList());
    }

    private static int count(List<Recipient> settled, RecipientState state) {
        return (int) settled.stream().filter(one -> one.state() == state).count();
    }
}
