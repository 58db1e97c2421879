package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;

/** A trainee claims a voucher with the card (领券): one issued to them, or one of an open batch while stock lasts. */
@Singleton
public final class ClaimVoucher {
    private final Vouchers vouchers;
    private final VoucherBatches batches;
    private final OpenBatch open;
    private final BirthOfVoucher birth;
    private final MoveVoucher move;
    private final SeePersons persons;
    private final Transactions transactions;
    private final BusinessTime business;

    ClaimVoucher(
            Vouchers vouchers,
            VoucherBatches batches,
            OpenBatch open,
            BirthOfVoucher birth,
            MoveVoucher move,
            SeePersons persons,
            Transactions transactions,
            BusinessTime business) {
        this.vouchers = vouchers;
        this.batches = batches;
        this.open = open;
        this.birth = birth;
        this.move = move;
        this.persons = persons;
        this.transactions = transactions;
        this.business = business;
    }

    /**
     * Claims a voucher that was issued to this person. Claiming what one has claimed gives the same answer. Can answer
     * NOT_FOUND, NOT_YOURS, VOUCHER_EXPIRED (the claim window is over), VOUCHER_STATE_WRONG.
     */
    public Voucher claim(Actor.Trainee by, Id<Voucher> id) {
        return transactions.run(() -> {
            Voucher voucher = move.require(id);
            by.mustBe(voucher.personId());
            if (voucher.state() == VoucherState.CLAIMED) {
                return voucher;
            }
            VoucherBatch batch = open.require(voucher.batchId());
            if (!batch.claimableOn(business.today())) {
                throw new Refused(
                        Refusal.VOUCHER_EXPIRED,
                        Map.of("claimFrom", batch.claimFrom(), "claimUntil", batch.claimUntil()));
            }
            return move.move(voucher, new VoucherLife.Claimed(), by, Map.of());
        });
    }

    /**
     * Takes one voucher of an open batch. Can answer NOT_FOUND, BATCH_NOT_OPEN, BATCH_EXHAUSTED, NOT_ELIGIBLE and
     * NEEDS_OFFICER (the decision is stored and named), YEARLY_LIMIT_REACHED, ALREADY_HOLDS_VOUCHER, ID_USED_FOR_ANOTHER.
     */
    public Voucher take(Actor.Trainee by, Id<Voucher> id, Id<VoucherBatch> from) {
        Id<Person> me = by.person();
        // A refusal of this kind keeps its decision, which the trainee may read: so it is thrown after the commit.
        BirthOfVoucher.Outcome outcome = transactions.run(() -> {
            // Before the look-up: the same request sent twice at once must find what the first one wrote.
            persons.takeTurn(me);
            Optional<Voucher> before = vouchers.findById(id);
            if (before.isPresent()) {
                by.mustBe(before.get().personId());
                if (!before.get().batchId().equals(from)) {
                    throw new Refused(Refusal.ID_USED_FOR_ANOTHER, Map.of("voucher", id));
                }
                return new BirthOfVoucher.Outcome.Given(before.get());
            }
            VoucherBatch batch = open.require(from);
            mustBeOnOffer(batch);
            return birth.give(batch, persons.portrait(me), id, by, () -> takeOne(from));
        });
        return switch (outcome) {
            case BirthOfVoucher.Outcome.Given given -> given.voucher();
            case BirthOfVoucher.Outcome.NotGiven no -> throw no.refused();
            case BirthOfVoucher.Outcome.Barred barred -> throw barred.refused();
        };
    }

    private void takeOne(Id<VoucherBatch> from) {
        if (batches.takeOne(from, BatchState.OPEN) != 1) {
            throw new Refused(Refusal.BATCH_EXHAUSTED, Map.of("batch", from));
        }
    }

    private void mustBeOnOffer(VoucherBatch batch) {
        if (batch.state() != BatchState.OPEN
                || batch.distribution() != Distribution.OPEN
                || !batch.claimableOn(business.today())) {
            throw new Refused(Refusal.BATCH_NOT_OPEN, Map.of("batch", batch.id()));
        }
        if (batch.taken() >= batch.quantity()) {
            throw new Refused(Refusal.BATCH_EXHAUSTED, Map.of("batch", batch.id()));
        }
    }
}
