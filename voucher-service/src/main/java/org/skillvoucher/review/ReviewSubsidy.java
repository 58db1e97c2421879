package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.calendar.WorkCalendar;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.ReleaseRules;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.Approval;
import org.skillvoucher.subsidy.ApprovalStep;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.BeginRelease;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyLife;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** Officers look at a decided subsidy one after another (初审、复审), each for exactly what would be paid. */
@Singleton
public final class ReviewSubsidy {
    private static final String CHANGED = "CONTENT_CHANGED";

    private final MoveSubsidy subsidies;
    private final Approve approve;
    private final BeginRelease paths;
    private final Origins origins;
    private final PublicityEntries publicity;
    private final DecideBenefit decide;
    private final WorkCalendar calendar;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    ReviewSubsidy(
            MoveSubsidy subsidies,
            Approve approve,
            BeginRelease paths,
            Origins origins,
            PublicityEntries publicity,
            DecideBenefit decide,
            WorkCalendar calendar,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.subsidies = subsidies;
        this.approve = approve;
        this.paths = paths;
        this.origins = origins;
        this.publicity = publicity;
        this.decide = decide;
        this.calendar = calendar;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /**
     * The officer takes the step that is next: first review; second review, which makes it public or releases it; or, where payee or
     * account changed after the release, one more approval. An approval is for the amount, payee and account of now: if those changed
     * since the first review, the first review is asked for again. Approving twice gives the same answer. Can answer NOT_FOUND,
     * NOT_YOURS, SUBSIDY_STATE_WRONG (nothing is to be approved), SAME_OFFICER, OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED, CHECKER_NEEDED
     * (the second review is a checker's), CALENDAR_MISSING.
     */
    public Subsidy approve(Actor.Officer by, Id<Subsidy> id) {
        return transactions.run(() -> {
            Subsidy subsidy = subsidies.lock(id);
            by.mustSee(subsidy.region());
            List<Approval> live = approve.live(id);
            boolean holds = live.isEmpty() || approve.hold(subsidy);
            if (holds && !live.isEmpty() && live.getLast().officerId().equals(by.id())) {
                return subsidy; // The same request sent again.
            }
            return switch (subsidy.state()) {
                case IN_REVIEW -> review(by, holds ? subsidy : startAgain(by, subsidy), holds ? live : List.of());
                case PUBLISHED -> {
                    if (holds) {
                        throw wrongState(subsidy);
                    }
                    yield review(by, startAgain(by, subsidy), List.of());
                }
                case RELEASED -> {
                    if (holds && !live.isEmpty()) {
                        throw wrongState(subsidy);
                    }
                    yield again(by, subsidy);
                }
                case DUE, PAID, BOUNCED, CANCELLED, RECOVERED -> throw wrongState(subsidy);
            };
        });
    }

    private Subsidy review(Actor.Officer by, Subsidy subsidy, List<Approval> live) {
        if (live.stream().noneMatch(one -> one.step().isFirstReview())) {
            approve.record(by, subsidy, ApprovalStep.FIRST_REVIEW);
            return subsidies.move(subsidy, new SubsidyLife.Reviewed(), subsidy.amount(), by, Map.of());
        }
        if (!by.roles().contains(Role.BUREAU_CHECKER)) {
            throw new Refused(Refusal.CHECKER_NEEDED, Map.of("subsidy", subsidy.id()));
        }
        Actor.Officer checker = by.in(Role.BUREAU_CHECKER);
        approve.record(checker, subsidy, ApprovalStep.SECOND_REVIEW);
        return paths.pathOf(subsidy) == ReleaseRules.Path.PUBLISHED
                ? publish(checker, subsidy)
                : origins.of(subsidy).release(checker, subsidy, Map.of("decision", subsidy.decisionId()));
    }

    /** Public from the next day for so many working days as the document says. */
    private Subsidy publish(Actor.Officer by, Subsidy subsidy) {
        LocalDate today = business.today();
        LocalDate until = calendar.after(today, workingDays(subsidy));
        publicity.save(new PublicityEntry(
                Id.derived("publicity-" + subsidy.version(), subsidy.id()),
                subsidy.id(),
                subsidy.region(),
                today.plusDays(1),
                until,
                PublicityState.RUNNING,
                machine.now()));
        return subsidies.move(subsidy, new SubsidyLife.Published(), subsidy.amount(), by, Map.of("until", until));
    }

    private int workingDays(Subsidy subsidy) {
        ReleaseRules rules =
                decide.policy(decide.require(subsidy.decisionId()).policyId()).release();
        if (rules == null) {
            throw new IllegalStateException("subsidy " + subsidy.id() + " has no publicity");
        }
        return rules.publicityWorkingDays();
    }

    private Subsidy again(Actor.Officer by, Subsidy released) {
        approve.voidAll(released, CHANGED);
        approve.record(by, released, ApprovalStep.AGAIN);
        return subsidies.move(released, new SubsidyLife.ApprovedAgain(), released.amount(), by, Map.of());
    }

    /** What was approved is not what would be paid now: nobody's word counts any more, and a publicity is broken off. */
    Subsidy startAgain(Actor by, Subsidy subsidy) {
        approve.voidAll(subsidy, CHANGED);
        publicity
                .runningOf(subsidy.id())
                .ifPresent(entry -> MovedOn.unlessOne(
                        publicity.end(entry.id(), PublicityState.STOPPED), "publicity " + entry.id()));
        return subsidies.move(subsidy, new SubsidyLife.SentBack(), subsidy.amount(), by, Map.of("why", CHANGED));
    }

    /**
     * A reviewer refuses what was decided: nothing is paid, and what was kept for it goes back. Refusing again gives the same answer.
     * Can answer NOT_FOUND, NOT_YOURS, SUBSIDY_STATE_WRONG (not in review or public).
     */
    public Subsidy refuse(Actor.Officer by, Id<Subsidy> id, String reason) {
        return transactions.run(() -> {
            Subsidy subsidy = subsidies.lock(id);
            by.mustSee(subsidy.region());
            if (subsidy.state() == SubsidyState.CANCELLED) {
                return subsidy;
            }
            if (subsidy.state() != SubsidyState.IN_REVIEW && subsidy.state() != SubsidyState.PUBLISHED) {
                throw wrongState(subsidy);
            }
            return refuse(by, subsidy, "REVIEW " + reason);
        });
    }

    /** In the caller's transaction. */
    Subsidy refuse(Actor by, Subsidy subsidy, String why) {
        approve.voidAll(subsidy, "REFUSED");
        publicity
                .runningOf(subsidy.id())
                .ifPresent(entry -> MovedOn.unlessOne(
                        publicity.end(entry.id(), PublicityState.STOPPED), "publicity " + entry.id()));
        return origins.of(subsidy).refuse(by, subsidy, why);
    }

    /** An approval, and whether it is for what would be paid now. */
    public record Given(Approval approval, boolean holds) {}

    /** The approvals of a subsidy, the voided ones too, oldest first. Can answer NOT_FOUND, NOT_YOURS. */
    public List<Given> approvals(Actor by, Id<Subsidy> id) {
        Subsidy subsidy = subsidies.see(by, id);
        return approve.all(id).stream()
                .map(one -> new Given(one, approve.holds(one, subsidy)))
                .toList();
    }

    /** The running publicity of a subsidy, if there is one. */
    public Optional<PublicityEntry> publicityOf(Id<Subsidy> id) {
        return publicity.runningOf(id);
    }

    private static Refused wrongState(Subsidy subsidy) {
        return new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", subsidy.id(), "state", subsidy.state()));
    }
}
