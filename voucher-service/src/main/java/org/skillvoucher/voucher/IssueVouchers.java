package org.skillvoucher.voucher;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues the vouchers of opened directed batches (发券), some at a time. A batch's recipients are its durable list of work:
 * killed half-way, the next run goes on with those still pending; several instances take different ones.
 */
@Singleton
public final class IssueVouchers {
    private static final Logger LOG = LoggerFactory.getLogger(IssueVouchers.class);
    private static final Actor SYSTEM = new Actor.Machine("issue-vouchers");
    private static final int STEP = 50;
    private static final int BATCHES_AT_ONCE = 20;

    private final VoucherBatches batches;
    private final Recipients recipients;
    private final OpenBatch open;
    private final BirthOfVoucher birth;
    private final SeePersons persons;
    private final Ledger ledger;
    private final Transactions transactions;

    IssueVouchers(
            VoucherBatches batches,
            Recipients recipients,
            OpenBatch open,
            BirthOfVoucher birth,
            SeePersons persons,
            Ledger ledger,
            Transactions transactions) {
        this.batches = batches;
        this.recipients = recipients;
        this.open = open;
        this.birth = birth;
        this.persons = persons;
        this.ledger = ledger;
        this.transactions = transactions;
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
        try {
            int step;
            do {
                step = issueSome(id);
                settled += step;
            } while (step > 0);
        } catch (Refused | DataAccessException stuck) {
            // The next run takes it up again; one batch that does not move must not hold up the others.
            LOG.error("issue-vouchers left batch {} for the next run", id, stuck);
        }
        return settled;
    }

    private int issueSome(Id<VoucherBatch> id) {
        return transactions.run(() -> {
            VoucherBatch batch = open.require(id);
            if (batch.state() != BatchState.ISSUING) {
                return 0;
            }
            List<Recipient> pending = recipients.lockPending(id, STEP);
            for (Recipient recipient : pending) {
                settle(batch, recipient);
            }
            if (pending.isEmpty() && recipients.count(id, RecipientState.PENDING) == 0) {
                int issued = recipients.count(id, RecipientState.ISSUED);
                open.move(batch, new BatchLife.IssueEnded(), null, SYSTEM, Map.of("issued", issued));
            }
            return pending.size();
        });
    }

    private void settle(VoucherBatch batch, Recipient recipient) {
        persons.takeTurn(recipient.personId());
        Id<Voucher> id = Id.derived("voucher-for-" + recipient.personId(), batch.id());
        Recipient settled;
        try {
            settled = switch (birth.give(batch, persons.portrait(recipient.personId()), id, SYSTEM)) {
                case BirthOfVoucher.Outcome.Given given ->
                    new Recipient(
                            batch.id(),
                            recipient.personId(),
                            RecipientState.ISSUED,
                            given.voucher().issueDecisionId(),
                            id,
                            null,
                            null,
                            null);
                case BirthOfVoucher.Outcome.NotGiven no ->
                    new Recipient(
                            batch.id(),
                            recipient.personId(),
                            no.as(),
                            no.decision().id(),
                            null,
                            null,
                            null,
                            null);
            };
        } catch (Refused refused) {
            // A limit that only a written row can know (holding slot, yearly slot): this person's answer, not the
            // batch's.
            birth.undo(id);
            settled = new Recipient(
                    batch.id(),
                    recipient.personId(),
                    RecipientState.REFUSED,
                    null,
                    null,
                    notOfTheMachine(refused).refusal().name(),
                    null,
                    null);
        }
        write(batch, settled);
    }

    private void write(VoucherBatch batch, Recipient settled) {
        MovedOn.unlessOne(
                recipients.settle(
                        batch.id(),
                        settled.personId(),
                        settled.state(),
                        settled.decisionId(),
                        settled.voucherId(),
                        settled.reason()),
                "recipient");
        if (settled.state() == RecipientState.ISSUED) {
            MovedOn.unlessOne(batches.takeOne(batch.id(), BatchState.ISSUING), "batch " + batch.id());
        }
        if (settled.state() == RecipientState.REFUSED) {
            ledger.voidReserved(
                    Id.derived("refused-" + settled.personId(), batch.id()),
                    batch.id(),
                    batch.fundId(),
                    batch.ceiling(),
                    SubjectKind.BATCH,
                    batch.id());
        }
    }

    private static Refused notOfTheMachine(Refused refused) {
        return Optional.of(refused)
                .filter(r -> r.refusal().kind() != Refusal.Kind.BUSY)
                .orElseThrow(() -> refused);
    }
}
