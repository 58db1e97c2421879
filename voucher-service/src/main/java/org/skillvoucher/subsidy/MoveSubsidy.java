package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.voucher.Voucher;

/** The one writer of subsidies, and who may read them. */
@Singleton
public final class MoveSubsidy {
    private final Subsidies subsidies;
    private final History history;

    MoveSubsidy(Subsidies subsidies, History history) {
        this.subsidies = subsidies;
        this.history = history;
    }

    /** A new subsidy that is due, in the caller's transaction. */
    public Subsidy begin(Subsidy due, Actor by) {
        subsidies.save(due);
        history.append(
                SubjectKind.SUBSIDY,
                due.id(),
                1,
                "Due",
                by,
                Map.of("decision", due.decisionId(), "amountFen", due.amountFen()));
        return due;
    }

    /** Moves a subsidy in the caller's transaction, with the amount that it now has. Can answer SUBSIDY_STATE_WRONG. */
    public Subsidy move(Subsidy now, SubsidyLife.Event event, Money amount, Actor by, Map<String, ?> details) {
        SubsidyState to = next(now, event);
        MovedOn.unlessOne(
                subsidies.move(now.id(), now.state(), to, amount.fen(), now.version()), "subsidy " + now.id());
        return kept(
                now,
                event,
                by,
                amount.equals(now.amount())
                        ? details
                        : withLess(details, now.amount().minus(amount)));
    }

    /**
     * Moves several, which the caller's transaction has locked, as {@link #move} does without another amount; each with the details of its
     * id. Can answer SUBSIDY_STATE_WRONG.
     */
    public void moveAll(
            List<Subsidy> locked, SubsidyLife.Event event, Actor by, Map<Id<Subsidy>, Map<String, ?>> details) {
        Map<SubsidyState, List<Subsidy>> states =
                locked.stream().collect(Collectors.groupingBy(Subsidy::state, TreeMap::new, Collectors.toList()));
        List<HistoryEntry> entries = new ArrayList<>(locked.size());
        states.forEach((from, these) -> {
            SubsidyState to = next(these.getFirst(), event);
            List<Id<Subsidy>> ids = these.stream().map(Subsidy::id).toList();
            if (subsidies.moveAll(ids, from, to) != ids.size()) {
                throw new MovedOn("subsidies that were " + from);
            }
            these.forEach(one -> entries.add(history.entry(
                    SubjectKind.SUBSIDY,
                    one.id(),
                    one.version() + 1,
                    event.getClass().getSimpleName(),
                    by,
                    History.moved(details.getOrDefault(one.id(), Map.of()), from, to))));
        });
        history.appendAll(entries);
    }

    /** What it was worth before would be gone with the row: the entry tells by how much it is less. */
    private static Map<String, ?> withLess(Map<String, ?> details, Money less) {
        Map<String, Object> all = new TreeMap<>(details);
        all.put("lessFen", less.fen());
        return all;
    }

    private static SubsidyState next(Subsidy now, SubsidyLife.Event event) {
        return SubsidyLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() ->
                        new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", now.id(), "state", now.state())));
    }

    private Subsidy kept(Subsidy now, SubsidyLife.Event event, Actor by, Map<String, ?> details) {
        Subsidy moved = require(now.id());
        history.append(
                SubjectKind.SUBSIDY,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                moved.state());
        return moved;
    }

    /** Counts a claim for money that was paid. Can answer SUBSIDY_STATE_WRONG, CLAIMED_MORE_THAN_PAID with what is left to claim. */
    void claim(Subsidy now, Money amount) {
        if (now.state() != SubsidyState.PAID) {
            throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", now.id(), "state", now.state()));
        }
        if (!amount.isPositive() || subsidies.claim(now.id(), amount.fen()) != 1) {
            throw new Refused(
                    Refusal.CLAIMED_MORE_THAN_PAID,
                    Map.of("subsidy", now.id(), "leftFen", now.amountFen() - now.claimedFen()));
        }
    }

    /** The claim is counted no more. */
    void waive(Subsidy now, Money amount) {
        MovedOn.unlessOne(subsidies.waive(now.id(), amount.fen()), "subsidy " + now.id());
    }

    /** So much of it came back: it is recovered once all did. Can answer SUBSIDY_STATE_WRONG. */
    Subsidy cameBack(Subsidy now, Money amount, Actor by, Map<String, ?> details) {
        boolean all = now.recovered().plus(amount).equals(now.amount());
        SubsidyLife.Event event = all ? new SubsidyLife.Recovered() : new SubsidyLife.PartRecovered();
        SubsidyState to = next(now, event);
        MovedOn.unlessOne(subsidies.cameBack(now.id(), to, amount.fen(), now.version()), "subsidy " + now.id());
        return kept(now, event, by, details);
    }

    /** So much of it is kept back for a claim on its payee, in the caller's transaction; with all of it kept back it is paid. */
    Subsidy setOff(Subsidy now, Money amount, Actor by, Map<String, ?> details) {
        boolean all = amount.equals(now.throughBank());
        SubsidyLife.Event event = all ? new SubsidyLife.Paid() : new SubsidyLife.SetOff();
        MovedOn.unlessOne(
                subsidies.setOff(now.id(), next(now, event), amount.fen(), now.version()), "subsidy " + now.id());
        return kept(now, event, by, details);
    }

    /**
     * What a bank was still to pay of it is not due any more, in the caller's transaction, and is back with its fund: what was kept back
     * for claims is what was paid.
     */
    public Subsidy endAtSetOff(Subsidy now, Actor by, Map<String, ?> details) {
        Subsidy released = now.state() == SubsidyState.BOUNCED
                ? move(now, new SubsidyLife.Reissued(), now.amount(), by, details)
                : now;
        Subsidy reduced = move(released, new SubsidyLife.Reduced(), now.setOff(), by, details);
        return move(reduced, new SubsidyLife.Paid(), reduced.amount(), by, details);
    }

    /** What a payee is to be paid from a fund and no payment is on its way for, oldest first. */
    public List<Subsidy> payableTo(Holder payee, Id<Fund> fund, int size) {
        return subsidies.payableTo(fund, payee.person(), payee.organisation(), size);
    }

    /** Can answer NOT_FOUND. */
    public Subsidy require(Id<Subsidy> id) {
        return subsidies.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("subsidy", id)));
    }

    /** Several at once; those that are not known are left out. */
    public Map<Id<Subsidy>, Subsidy> all(Collection<Id<Subsidy>> ids) {
        return ids.isEmpty()
                ? Map.of()
                : subsidies.findByIdIn(ids).stream().collect(Collectors.toMap(Subsidy::id, Function.identity()));
    }

    /** What certificates earned, as far as it was decided. */
    public List<Subsidy> ofCertificates(Collection<Id<Certificate>> ids) {
        return ids.isEmpty() ? List.of() : subsidies.findByCertificateIdIn(ids);
    }

    /** What the completed trainings of these vouchers earned, as far as they were decided. */
    public List<Subsidy> ofVouchers(Collection<Id<Voucher>> ids) {
        return ids.isEmpty() ? List.of() : subsidies.liveOfAll(ids, SubsidyPart.COMPLETION);
    }

    /** The row as it is now, kept from others until the transaction ends. Can answer NOT_FOUND. */
    public Subsidy lock(Id<Subsidy> id) {
        return subsidies.lock(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("subsidy", id)));
    }

    /** Several rows as they are now, in the order of their ids, kept from others until the transaction ends. */
    public List<Subsidy> lock(Collection<Id<Subsidy>> ids) {
        return ids.isEmpty() ? List.of() : subsidies.lock(ids);
    }

    /** Advances whose training can no longer earn them, by id after {@code after}. */
    List<Subsidy> advancesToSettle(Id<?> after, int size) {
        return subsidies.advancesToSettle(after, size);
    }

    /** The subsidy of a certificate, if it was decided. */
    public Optional<Subsidy> ofCertificate(Id<Certificate> id) {
        return subsidies.findByCertificateId(id);
    }

    /** What the completed training of a voucher earned, if it was decided. */
    public Optional<Subsidy> ofVoucher(Id<Voucher> id) {
        return subsidies.liveOf(id, SubsidyPart.COMPLETION);
    }

    /** What is somebody's and neither paid nor ended, wherever it lies. */
    public List<Subsidy> unpaidOf(Id<Person> id) {
        return subsidies.unpaidOf(id);
    }

    /** What was paid ahead on a voucher and not taken back. */
    public Optional<Subsidy> advanceOf(Id<Voucher> id) {
        return subsidies.liveOf(id, SubsidyPart.AHEAD);
    }

    /** All that an application was granted, what later reckonings added first. */
    public List<Subsidy> allOfApplication(Id<?> id) {
        return subsidies.allOfApplication(id);
    }

    /** The subsidies of these applications, of those that were granted. */
    public List<Subsidy> ofApplications(Collection<? extends Id<?>> ids) {
        return ids.isEmpty() ? List.of() : subsidies.ofApplications(ids);
    }

    /** The subsidy of an application, if it was granted. */
    public Optional<Subsidy> ofApplication(Id<?> id) {
        return subsidies.ofApplication(id);
    }

    /** Whether the bank may still pay it, has been asked to, or contradicts itself about it. */
    public boolean isOnTheWay(Subsidy subsidy) {
        return subsidies.paymentsOnTheWay(subsidy.id()) > 0;
    }

    /** Those of them for which that is so. */
    public Set<Id<Subsidy>> onTheWay(Collection<Id<Subsidy>> ids) {
        return ids.isEmpty() ? Set.of() : idsOf(subsidies.onTheWay(ids));
    }

    /**
     * Whether a batch with it was approved and not withdrawn, or the bank contradicts itself about it; a proposal waits for who holds it.
     */
    public boolean isApprovedForPayment(Subsidy subsidy) {
        return subsidies.paymentsApproved(subsidy.id()) > 0;
    }

    /** Whether it was claimed back from its payee, settled or not. */
    public boolean isClaimedBack(Subsidy subsidy) {
        return subsidies.claimsOn(subsidy.id()) > 0;
    }

    /** Released subsidies of a fund that no payment is on its way for, by id after {@code after}. */
    public List<Subsidy> payable(Id<Fund> fund, Id<?> after, int size) {
        return subsidies.payable(fund, after, size);
    }

    /** One that may be paid from this fund now. Can answer NOT_FOUND, SUBSIDY_STATE_WRONG, SUBSIDY_HELD. */
    public Subsidy requirePayable(Id<Subsidy> id, Id<Fund> fund) {
        return requirePayable(List.of(id), fund).getFirst();
    }

    /** The same of several, each named once, in their order. */
    public List<Subsidy> requirePayable(List<Id<Subsidy>> ids, Id<Fund> fund) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Id<Subsidy>, Subsidy> locked =
                subsidies.lock(ids).stream().collect(Collectors.toMap(Subsidy::id, Function.identity()));
        Set<Id<Subsidy>> onTheWay = idsOf(subsidies.onTheWay(ids));
        Set<Id<Subsidy>> held = idsOf(subsidies.held(ids));
        List<Subsidy> payable = new ArrayList<>();
        for (Id<Subsidy> id : ids) {
            Subsidy subsidy = Optional.ofNullable(locked.get(id))
                    .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("subsidy", id)));
            if (subsidy.state() != SubsidyState.RELEASED
                    || !subsidy.fundId().equals(fund)
                    || !subsidy.throughBank().isPositive()
                    || onTheWay.contains(id)) {
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", id, "state", subsidy.state()));
            }
            if (held.contains(id)) {
                throw new Refused(Refusal.SUBSIDY_HELD, Map.of("subsidy", id));
            }
            payable.add(subsidy);
        }
        return payable;
    }

    private static Set<Id<Subsidy>> idsOf(List<Subsidy> some) {
        return some.stream().map(Subsidy::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Subsidy see(Actor by, Id<Subsidy> id) {
        Subsidy subsidy = require(id);
        by.mustSee(subsidy.personId(), organisationOf(by, subsidy), subsidy.region());
        return subsidy;
    }

    /** Staff see what their organisation trained for and what it is paid. */
    private static @Nullable Id<?> organisationOf(Actor by, Subsidy subsidy) {
        boolean paidToThem =
                by instanceof Actor.Staff staff && staff.institutionId().equals(subsidy.payeeOrganisationId());
        return paidToThem ? subsidy.payeeOrganisationId() : subsidy.institutionId();
    }

    /** One's own, one's institution's or one's region's subsidies, by id after {@code after}. */
    public List<Subsidy> list(Actor by, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size) {
        return switch (by) {
            case Actor.Trainee me -> subsidies.ofPerson(me.person(), state, fund, after, size);
            case Actor.Staff staff -> subsidies.ofInstitution(staff.institution(), state, fund, after, size);
            case Actor.Officer officer ->
                subsidies.pageWithin(officer.region().prefix() + "%", state, fund, after, size);
            case Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }
}
