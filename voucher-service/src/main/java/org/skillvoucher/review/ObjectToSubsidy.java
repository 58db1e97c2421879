package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** Anybody says what they have against a subsidy that is public; an officer who did not approve it looks into it. */
@Singleton
public final class ObjectToSubsidy {
    /** More objections to one entry than any officer reads: the rest is the same crowd. */
    private static final int MOST_OF_ONE_ENTRY = 50;

    private static final Actor SOMEBODY = new Actor.Machine("objection");

    private final Objections objections;
    private final PublicityEntries publicity;
    private final ReviewSubsidy review;
    private final MoveSubsidy subsidies;
    private final Approve approve;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    ObjectToSubsidy(
            Objections objections,
            PublicityEntries publicity,
            ReviewSubsidy review,
            MoveSubsidy subsidies,
            Approve approve,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.objections = objections;
        this.publicity = publicity;
        this.review = review;
        this.subsidies = subsidies;
        this.approve = approve;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** An objection as it comes in; whoever wants to hear of it says how to be reached. */
    public record Order(
            Id<Objection> id,
            Id<PublicityEntry> entry,
            String words,
            @Nullable String contact) {
        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /**
     * Keeps the objection; until it is decided the subsidy is not released. Can answer NOT_FOUND, PUBLICITY_OVER (or not begun),
     * OBJECTIONS_FULL, ID_USED_FOR_ANOTHER.
     */
    public Objection object(Order order) {
        byte[] fingerprint = Fingerprint.keyed(cipher, order.entry(), order.words(), order.contact());
        return transactions.run(() -> {
            // Taken first: the end of the publicity waits here, or this one comes too late.
            PublicityEntry entry = publicity
                    .lock(order.entry())
                    .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("publicity", order.entry())));
            Optional<Objection> before = objections.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            boolean open = entry.state() == PublicityState.RUNNING
                    && !business.today().isBefore(entry.fromDay())
                    && !business.today().isAfter(entry.untilDay());
            if (!open) {
                throw new Refused(Refusal.PUBLICITY_OVER, Map.of("from", entry.fromDay(), "until", entry.untilDay()));
            }
            if (objections.allOf(entry.id()) >= MOST_OF_ONE_ENTRY) {
                throw new Refused(Refusal.OBJECTIONS_FULL, Map.of("publicity", entry.id()));
            }
            Objection objection = new Objection(
                    order.id(),
                    entry.id(),
                    entry.subsidyId(),
                    entry.region(),
                    order.words(),
                    order.contact() == null
                            ? null
                            : cipher.seal("objection", "contact_sealed", order.id(), order.contact()),
                    ObjectionState.OPEN,
                    null,
                    null,
                    fingerprint,
                    1,
                    machine.now());
            objections.save(objection);
            history.append(
                    SubjectKind.OBJECTION, order.id(), 1, "Made", SOMEBODY, Map.of("subsidy", entry.subsidyId()));
            return objection;
        });
    }

    /**
     * An officer who did not approve the subsidy decides: dismissed, or upheld, and then the subsidy is refused. Deciding the same
     * again gives the same answer. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, OBJECTION_STATE_WRONG.
     */
    public Objection decide(Actor.Officer by, Id<Objection> id, boolean uphold, String reason) {
        return transactions.run(() -> {
            Subsidy subsidy = subsidies.lock(require(id).subsidyId());
            Objection now = require(id);
            by.mustSee(now.region());
            ObjectionState to = uphold ? ObjectionState.UPHELD : ObjectionState.DISMISSED;
            if (now.state() == to && by.id().equals(now.decidedBy())) {
                return now;
            }
            if (now.state() != ObjectionState.OPEN) {
                throw new Refused(Refusal.OBJECTION_STATE_WRONG, Map.of("objection", id, "state", now.state()));
            }
            if (approve.all(subsidy.id()).stream()
                    .anyMatch(one -> one.officerId().equals(by.id()))) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("subsidy", subsidy.id()));
            }
            MovedOn.unlessOne(objections.decide(id, to, by.id(), reason, now.version()), "objection " + id);
            history.append(
                    SubjectKind.OBJECTION,
                    id,
                    now.version() + 1,
                    uphold ? "Upheld" : "Dismissed",
                    by,
                    Map.of("why", reason),
                    now.state(),
                    to);
            // Another objection may have been upheld before, or the entry broken off: then there is nothing left to
            // refuse.
            if (uphold && subsidy.state().isUndecided()) {
                review.refuse(by, subsidy, "OBJECTION " + id);
            }
            return require(id);
        });
    }

    /** Objections of the officer's region, by id after {@code after}. */
    public List<Objection> list(Actor.Officer by, @Nullable ObjectionState state, Id<?> after, int size) {
        return objections.pageWithin(by.region().prefix() + "%", state, after, size);
    }

    /** How to reach who objected, for the officer who looks into it; empty where they did not say. */
    public Optional<String> contact(Objection objection) {
        return Optional.ofNullable(objection.contactSealed())
                .map(kept -> cipher.open("objection", "contact_sealed", objection.id(), kept));
    }

    /** How many decided objections from before then still say how to reach who made them. */
    public long countWithContact(Instant before) {
        return objections.countWithContact(before);
    }

    /** Clears that of at most so many; how many it was. */
    public long forgetContacts(Actor by, Instant before, int most) {
        return objections.withContact(before, most).stream()
                .filter(objection -> transactions.run(() -> forgetContact(by, objection)))
                .count();
    }

    private boolean forgetContact(Actor by, Objection objection) {
        if (objections.forgetContact(objection.id(), objection.version()) != 1) {
            return false;
        }
        history.append(
                SubjectKind.OBJECTION, objection.id(), objection.version() + 1, "ContactForgotten", by, Map.of());
        return true;
    }

    private Objection require(Id<Objection> id) {
        return objections.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("objection", id)));
    }
}
