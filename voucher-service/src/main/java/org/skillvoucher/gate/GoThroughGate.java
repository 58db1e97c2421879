package org.skillvoucher.gate;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.CertificateState;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Person;
import org.skillvoucher.signal.FollowMoney;
import org.skillvoucher.signal.Signal;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyPart;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.subsidy.WhenDecided;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.Voucher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the checklist of subsidies as things are now; what fails holds it, and what passes again lets it go. */
@Singleton
public class GoThroughGate implements WhenDecided {
    private static final Logger LOG = LoggerFactory.getLogger(GoThroughGate.class);
    private static final Argument<List<Checked>> CHECKS = Argument.listOf(Checked.class);
    /** So many are kept from others at once. */
    private static final int STEP = 25;

    private static final String IN_FUND = "thereFen";
    private static final int DETAILS_MAX = 500;

    /** As many as fit into the details of a hold. */
    private static final int SIGNALS_NAMED = 10;

    private final GateRuns runs;
    private final Holds holds;
    private final KeepHold keep;
    private final MoveSubsidy subsidies;
    private final GatherForGate gather;
    private final FollowMoney reports;
    private final Ledger ledger;
    private final Transactions transactions;
    private final MachineTime machine;
    private final ObjectMapper json;

    GoThroughGate(
            GateRuns runs,
            Holds holds,
            KeepHold keep,
            MoveSubsidy subsidies,
            GatherForGate gather,
            FollowMoney reports,
            Ledger ledger,
            Transactions transactions,
            MachineTime machine,
            ObjectMapper json) {
        this.runs = runs;
        this.holds = holds;
        this.keep = keep;
        this.subsidies = subsidies;
        this.gather = gather;
        this.reports = reports;
        this.ledger = ledger;
        this.transactions = transactions;
        this.machine = machine;
        this.json = json;
    }

    /** The last run of a subsidy and what holds it now. */
    public record Standing(Optional<GateRun> run, List<Checked> checks, List<Hold> holds) {
        public Standing {
            checks = List.copyOf(checks);
            holds = List.copyOf(holds);
        }
    }

    @Override
    public void decided(Subsidy subsidy, Actor by) {
        run(subsidy, GateMoment.DECISION);
    }

    /** Goes through the list of each before payment, in the caller's transaction; returns those that nothing holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Id<Subsidy>> opensFor(List<Subsidy> some) {
        return run(some, GateMoment.PAYMENT);
    }

    /** The same in a transaction of its own; false as well for one that is not released or on its way. */
    public boolean beforePayment(Id<Subsidy> id) {
        return transactions.run(() -> {
            Subsidy subsidy = subsidies.lock(id);
            return subsidy.state() == SubsidyState.RELEASED
                    && !subsidies.isOnTheWay(subsidy)
                    && run(subsidy, GateMoment.PAYMENT);
        });
    }

    /** An officer has the list gone through now, unless the bank has been asked to pay already. Can answer NOT_FOUND, NOT_YOURS. */
    public Standing check(Actor.Officer by, Id<Subsidy> id) {
        transactions.run(() -> {
            Subsidy subsidy = subsidies.lock(id);
            by.mustSee(subsidy.region());
            return !subsidies.isOnTheWay(subsidy)
                    && run(
                            subsidy,
                            subsidy.state() == SubsidyState.RELEASED ? GateMoment.PAYMENT : GateMoment.DECISION);
        });
        return see(by, id);
    }

    /**
     * Goes through the list of everything that a failed check holds, some at a time: what passes now is let go. A run that finds what the
     * last one found is not kept: of what waits for months there would be one every ten minutes. Returns how many were let go.
     */
    public int checkHeld() {
        int let = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<Hold> some = holds.heldByChecks(after, STEP);
            let += tryAgain(some.stream().map(Hold::subsidyId).distinct().toList());
            if (some.size() < STEP) {
                return let;
            }
            after = some.getLast().id();
        }
    }

    /** All in one transaction; where something is wrong with one of them, each in its own, so that it keeps no other waiting. */
    private int tryAgain(List<Id<Subsidy>> ids) {
        try {
            return transactions.run(() -> {
                List<Subsidy> locked = subsidies.lock(ids);
                Set<Id<Subsidy>> onTheWay = subsidies.onTheWay(ids);
                List<Subsidy> held = locked.stream()
                        .filter(one -> one.state() == SubsidyState.RELEASED && !onTheWay.contains(one.id()))
                        .toList();
                return run(held, GateMoment.PAYMENT, this::changed).size();
            });
        } catch (RuntimeException stuck) { // of any kind, for it says nothing of the others
            if (ids.size() > 1) {
                return ids.stream().mapToInt(id -> tryAgain(List.of(id))).sum();
            }
            LOG.error("check-held left {} for the next run", ids, stuck);
            return 0;
        }
    }

    /** Those of these runs that found something else than the last one of their subsidy, or follow one that nobody can read. */
    private List<GateRun> changed(List<GateRun> gone) {
        Map<Id<Subsidy>, GateRun> last = runs
                .lastOf(gone.stream().map(GateRun::subsidyId).toList())
                .stream()
                .collect(Collectors.toMap(GateRun::subsidyId, Function.identity()));
        return gone.stream()
                .filter(run -> Optional.ofNullable(last.get(run.subsidyId()))
                        .filter(before -> before.moment() == run.moment() && isSame(before, run))
                        .isEmpty())
                .toList();
    }

    private boolean isSame(GateRun before, GateRun now) {
        try {
            return findings(before).equals(findings(now));
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** What a run found, but for what lies in the fund: that changes with each payment. */
    private List<Checked> findings(GateRun run) {
        return checks(run).stream()
                .map(one -> {
                    Map<String, Object> facts = new TreeMap<>(one.facts());
                    facts.remove(IN_FUND);
                    return new Checked(one.check(), one.outcome(), facts);
                })
                .toList();
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Standing see(Actor by, Id<Subsidy> id) {
        Subsidy subsidy = subsidies.see(by, id);
        Optional<GateRun> last = runs.lastOf(subsidy.id());
        return new Standing(last, last.map(this::checks).orElse(List.of()), holds.liveOf(subsidy.id()));
    }

    private boolean run(Subsidy subsidy, GateMoment moment) {
        return run(List.of(subsidy), moment).contains(subsidy.id());
    }

    private Set<Id<Subsidy>> run(List<Subsidy> some, GateMoment moment) {
        return run(some, moment, UnaryOperator.identity());
    }

    /** What is found of one changes nothing that is asked of another. */
    private Set<Id<Subsidy>> run(List<Subsidy> some, GateMoment moment, UnaryOperator<List<GateRun>> kept) {
        if (some.isEmpty()) {
            return Set.of();
        }
        GatherForGate.Gathered known = gather.of(some, moment);
        Set<Id<Subsidy>> passed = new HashSet<>();
        List<GateRun> gone = new ArrayList<>();
        Map<Subsidy, List<Checked>> found = new LinkedHashMap<>();
        for (Subsidy subsidy : some) {
            List<Checked> checks = checks(subsidy, moment, known);
            boolean passes = checks.stream().noneMatch(one -> one.outcome() == Checked.Outcome.FAILED);
            if (passes) {
                passed.add(subsidy.id());
            }
            gone.add(new GateRun(Id.random(), subsidy.id(), moment, passes, written(checks), machine.now()));
            found.put(subsidy, checks);
        }
        List<GateRun> keeping = kept.apply(gone);
        if (!keeping.isEmpty()) {
            runs.saveAll(keeping);
        }
        found.forEach((subsidy, checks) -> checks.forEach(one -> keepHold(subsidy, known.holds(subsidy), one)));
        return passed;
    }

    private void keepHold(Subsidy subsidy, List<Hold> live, Checked one) {
        Optional<Hold> held = live.stream()
                .filter(hold -> hold.cause().equals(one.check().name()))
                .findFirst();
        // An officer's own hold is a hold already; the check that sees it places no second one.
        boolean failed = one.outcome() == Checked.Outcome.FAILED && one.check() != GateCheck.NO_HOLD;
        if (failed && held.isEmpty()) {
            String details = written(one.facts());
            keep.placeByCheck(subsidy, one.check(), details.substring(0, Math.min(DETAILS_MAX, details.length())));
            Id<Person> person = subsidy.personId();
            if (one.check() == GateCheck.NO_SIGNAL && person != null) {
                reports.follow(person, subsidy.region());
            }
        } else if (!failed && held.isPresent()) {
            keep.liftByCheck(held.get(), one.outcome());
        }
    }

    private List<Checked> checks(Subsidy subsidy, GateMoment moment, GatherForGate.Gathered known) {
        List<Checked> checks = new ArrayList<>();
        training(subsidy, checks, known);
        checks.add(limits(subsidy, known));
        checks.add(overlap(subsidy, known));
        checks.add(account(known.account(subsidy)));
        checks.add(notBlocked(subsidy, known));
        checks.add(noSignal(known.signals(subsidy)));
        long ofOfficers = known.holds(subsidy).stream()
                .filter(hold -> hold.placedBy() != null)
                .count();
        checks.add(found(GateCheck.NO_HOLD, ofOfficers == 0, Map.of("holds", ofOfficers)));
        checks.add(fund(subsidy, known));
        checks.add(
                moment == GateMoment.PAYMENT
                        ? found(GateCheck.APPROVALS, known.approved().contains(subsidy.id()), Map.of())
                        : notAsked(GateCheck.APPROVALS));
        return checks;
    }

    private static void training(Subsidy subsidy, List<Checked> checks, GatherForGate.Gathered known) {
        Id<Enrolment> seat = subsidy.enrolmentId();
        if (seat == null) {
            checks.add(notAsked(GateCheck.ROSTER));
            checks.add(notAsked(GateCheck.CLASS_APPROVED));
            checks.add(notAsked(GateCheck.ATTENDANCE));
            checks.add(notAsked(GateCheck.CERTIFICATE));
            return;
        }
        Enrolment enrolment = known.trainings().seat(seat);
        TrainingClass in = known.trainings().in(enrolment);
        boolean ahead = subsidy.part() == SubsidyPart.AHEAD;
        boolean completed = enrolment.state() == EnrolmentState.COMPLETED
                || (ahead
                        && (enrolment.state() == EnrolmentState.ENROLLED
                                || enrolment.state() == EnrolmentState.ATTENDING));
        checks.add(found(
                GateCheck.ROSTER,
                completed && enrolment.personId().equals(subsidy.personId()),
                Map.of("seat", enrolment.state().name())));
        checks.add(found(
                GateCheck.CLASS_APPROVED,
                in.approvedAt() != null && in.approvedAt().isBefore(in.startsAt()),
                Map.of(
                        "approvedAt",
                        String.valueOf(in.approvedAt()),
                        "startsAt",
                        in.startsAt().toString())));
        checks.add(ahead ? notAsked(GateCheck.ATTENDANCE) : attendance(enrolment, known));
        checks.add(
                ahead || subsidy.certificateId() == null
                        ? notAsked(GateCheck.CERTIFICATE)
                        : certificate(subsidy, known));
    }

    private static Checked attendance(Enrolment enrolment, GatherForGate.Gathered known) {
        AttendanceSheet.Row row = known.row(enrolment);
        int required = known.agreed(enrolment).requiredPercent();
        return found(
                GateCheck.ATTENDANCE,
                row.percent() >= required,
                Map.of("percent", row.percent(), "requiredPercent", required));
    }

    private static Checked certificate(Subsidy subsidy, GatherForGate.Gathered known) {
        Certificate certificate =
                known.certificate(Optional.ofNullable(subsidy.certificateId()).orElseThrow());
        // That no other live one bears the number is a unique key.
        return found(
                GateCheck.CERTIFICATE,
                certificate.state() == CertificateState.CONFIRMED,
                Map.of("state", certificate.state().name()));
    }

    private static Checked limits(Subsidy subsidy, GatherForGate.Gathered known) {
        Id<Voucher> id = subsidy.voucherId();
        if (id == null || !known.batchOf(id).countsAsTraining()) {
            return notAsked(GateCheck.LIMITS);
        }
        Optional<Integer> year = Optional.ofNullable(known.years().get(id));
        return found(
                GateCheck.LIMITS,
                year.isPresent(),
                Map.of("year", year.map(String::valueOf).orElse("")));
    }

    private static Checked overlap(Subsidy subsidy, GatherForGate.Gathered known) {
        Id<Enrolment> seat = subsidy.enrolmentId();
        if (seat == null) {
            return notAsked(GateCheck.NO_OVERLAP);
        }
        long waiting = known.elsewhere().getOrDefault(seat, 0L);
        return found(GateCheck.NO_OVERLAP, waiting == 0, Map.of("waiting", waiting));
    }

    private static Checked account(SeeAccounts.Standing standing) {
        return found(
                GateCheck.ACCOUNT,
                standing.mayBePaid(),
                Map.of("doubts", standing.doubts().stream().map(Enum::name).toList()));
    }

    /** QZ-19b. A trainee of a blocked institution is paid: what it did is not theirs. */
    private static Checked notBlocked(Subsidy subsidy, GatherForGate.Gathered known) {
        Id<Institution> paid = subsidy.payeeOrganisationId();
        if (paid == null) {
            return notAsked(GateCheck.NOT_BLOCKED);
        }
        Institution organisation = known.institution(paid);
        return found(
                GateCheck.NOT_BLOCKED,
                !organisation.isBlocked(),
                organisation.isBlocked()
                        ? Map.of(
                                "since",
                                String.valueOf(organisation.blockedAt()),
                                "clause",
                                String.valueOf(organisation.blockedClause()))
                        : Map.of());
    }

    /**
     * No signal touches it that nobody has dismissed. The signals are named by their ids only: their evidence is for officers, and the
     * checklist is read by the payee and the institution too.
     */
    private static Checked noSignal(List<Signal> open) {
        return found(
                GateCheck.NO_SIGNAL,
                open.isEmpty(),
                open.isEmpty()
                        ? Map.of()
                        : Map.of(
                                "open",
                                open.size(),
                                "signals",
                                open.stream()
                                        .limit(SIGNALS_NAMED)
                                        .map(one -> one.id().toString())
                                        .toList()));
    }

    /**
     * Holds what a signal touches, or lets it go where none does any more, in the caller's transaction. What was approved for payment is
     * left alone; the whole list is gone through before payment all the same.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void lookAtSignals(Id<Subsidy> id) {
        Subsidy subsidy = subsidies.lock(id);
        if (!subsidies.isApprovedForPayment(subsidy)) {
            keepHold(subsidy, holds.liveOf(id), noSignal(gather.signals(subsidy)));
        }
    }

    /** While it is decided its money lies set aside; once released it was posted, and waits for the bank. */
    private Checked fund(Subsidy subsidy, GatherForGate.Gathered known) {
        boolean posted = !subsidy.state().isUndecided();
        long there = posted
                ? known.payable(subsidy).fen()
                : ledger.open(reservation(subsidy, known)).fen();
        return found(
                GateCheck.FUND,
                there >= subsidy.throughBank().fen(),
                Map.of("neededFen", subsidy.throughBank().fen(), IN_FUND, there));
    }

    private static Id<?> reservation(Subsidy subsidy, GatherForGate.Gathered known) {
        Id<Voucher> id = subsidy.voucherId();
        return id == null
                ? Id.derived("reservation", subsidy.id())
                : known.voucher(id).batchId();
    }

    private static Checked found(GateCheck check, boolean passed, Map<String, Object> facts) {
        return new Checked(check, passed ? Checked.Outcome.PASSED : Checked.Outcome.FAILED, facts);
    }

    private static Checked notAsked(GateCheck check) {
        return new Checked(check, Checked.Outcome.NOT_ASKED, Map.of());
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<Checked> checks(GateRun run) {
        try {
            return json.readValue(run.checks(), CHECKS);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
