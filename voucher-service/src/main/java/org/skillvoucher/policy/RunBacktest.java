package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a draft on all decisions of a region and period, some at a time. Cursor, counts and changes of a step are written in
 * one transaction: killed half-way, the next run goes on behind the cursor; of several instances one works on a backtest.
 */
@Singleton
public final class RunBacktest {
    private static final Logger LOG = LoggerFactory.getLogger(RunBacktest.class);
    private static final Actor SYSTEM = new Actor.Machine("run-backtests");
    private static final int STEP = 2_000;
    private static final int BACKTESTS_AT_ONCE = 20;
    private static final int TOTALS_MAX = 200;
    private static final Pattern ID = Pattern.compile("(?m)^id:\\s*([a-z0-9-]{1,64})\\s*$");

    private final Backtests backtests;
    private final BacktestChanges changes;
    private final BacktestTotals totals;
    private final BacktestTotalsOf totalsOf;
    private final DecidedCases cases;
    private final TryDraft draft;
    private final History history;
    private final Regions regions;
    private final Transactions transactions;
    private final MachineTime machine;

    RunBacktest(
            Backtests backtests,
            BacktestChanges changes,
            BacktestTotals totals,
            BacktestTotalsOf totalsOf,
            DecidedCases cases,
            TryDraft draft,
            History history,
            Regions regions,
            Transactions transactions,
            MachineTime machine) {
        this.backtests = backtests;
        this.changes = changes;
        this.totals = totals;
        this.totalsOf = totalsOf;
        this.cases = cases;
        this.draft = draft;
        this.history = history;
        this.regions = regions;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What is tried on what: decisions made from {@code from} to {@code until}, both days included; of both stages if none. */
    public record Order(
            Id<Backtest> id,
            RegionCode region,
            LocalDate from,
            LocalDate until,
            @Nullable Stage stage,
            String policyYaml) {}

    /** A backtest with the totals of what changed so far. */
    public record Report(
            Backtest backtest, List<BacktestTotal> moves, List<BacktestTotal> byBenefit, List<BacktestTotal> byRule) {}

    /**
     * Takes the draft; the job does the work. The draft is judged as if it were law on every day. Can answer REGION_UNKNOWN,
     * NOT_YOURS, DATES_WRONG, POLICY_FILE_WRONG with line and column, ID_USED_FOR_ANOTHER.
     */
    public Report begin(Actor.Officer by, Order order) {
        regions.require(order.region());
        by.mustSee(order.region());
        Dates.mustBeSane(order.from(), order.until());
        if (order.until().isBefore(order.from())) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("from", order.from(), "until", order.until()));
        }
        byte[] fingerprint =
                Fingerprint.of(order.region(), order.from(), order.until(), order.stage(), order.policyYaml());
        return transactions.run(() -> {
            Optional<Backtest> before = backtests.findById(order.id());
            if (before.isPresent()) {
                by.mustSee(before.get().region());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return report(before.get());
            }
            Backtest begun = begun(by, order, checked(order.policyYaml()), fingerprint);
            backtests.save(begun);
            history.append(
                    SubjectKind.BACKTEST,
                    begun.id(),
                    1,
                    "BEGUN",
                    by,
                    Map.of("policy", begun.policyId(), "policyHash", begun.policyHash(), "total", begun.total()));
            return report(begun);
        });
    }

    /** Ends it before its time. Stopping again gives the same answer. Can answer NOT_FOUND, NOT_YOURS, BACKTEST_STATE_WRONG. */
    public Report stop(Actor.Officer by, Id<Backtest> id) {
        return transactions.run(() -> {
            Backtest backtest = seen(by, id);
            return report(
                    backtest.state() == BacktestState.STOPPED
                            ? backtest
                            : move(backtest, new BacktestLife.Stopped(), by));
        });
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Report see(Actor.Officer by, Id<Backtest> id) {
        return report(seen(by, id));
    }

    /** What changed, by decision after {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<BacktestChange> changes(Actor.Officer by, Id<Backtest> id, Id<?> after, int size) {
        return changes.page(seen(by, id).id(), after, size);
    }

    /** What changed for each person, by person after {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<BacktestTotalOf> persons(Actor.Officer by, Id<Backtest> id, Id<?> after, int size) {
        return totalsOf.persons(seen(by, id).id(), after, size);
    }

    /** What changed for each institution, by institution after {@code after}. Can answer NOT_FOUND, NOT_YOURS. */
    public List<BacktestTotalOf> institutions(Actor.Officer by, Id<Backtest> id, Id<?> after, int size) {
        return totalsOf.institutions(seen(by, id).id(), after, size);
    }

    /** Works off all running backtests until nothing is left. Returns how many decisions it made again. */
    public int runAll() {
        int done = 0;
        for (Backtest backtest : backtests.running(BACKTESTS_AT_ONCE)) {
            done += run(backtest);
        }
        return done;
    }

    private int run(Backtest backtest) {
        int done = 0;
        try {
            Policy policy = read(backtest.policyYaml()).asIfAlwaysLaw();
            int step;
            do {
                step = transactions.run(() -> backtests
                        .lockRunning(backtest.id())
                        .map(locked -> step(locked, policy))
                        .orElse(-1));
                done += Math.max(step, 0);
            } while (step >= 0);
        } catch (RuntimeException stuck) {
            // Whatever it is, one backtest that does not move must not hold up the others; the next run takes it up
            // again.
            LOG.error("run-backtests left backtest {} for the next run", backtest.id(), stuck);
        }
        return done;
    }

    /** Some decisions of the region at the cursor, or the step to the next region, or the end: then -1. */
    private int step(Backtest backtest, Policy policy) {
        String at = backtest.cursorRegion();
        String stage = word(backtest.stage());
        List<DecidedCase> page = at == null
                ? List.of()
                : cases.page(at, backtest.cursorAt(), backtest.cursorId(), backtest.endsAt(), stage, STEP);
        if (!page.isEmpty() && at != null) {
            count(backtest, at, page, policy);
            return page.size();
        }
        Optional<String> next = cases.nextRegion(backtest.region().prefix() + "%", at == null ? "" : at);
        if (next.isEmpty()) {
            move(backtest, new BacktestLife.Ended(), SYSTEM);
            return -1;
        }
        advance(backtest, next.get(), backtest.beginsAt(), Id.FIRST, new Sums(0, 0, 0, 0, 0));
        return 0;
    }

    private record Sums(int done, int changed, int noBenefit, long beforeFen, long afterFen) {}

    private void count(Backtest backtest, String region, List<DecidedCase> page, Policy policy) {
        List<TryDraft.Said> said = page.parallelStream()
                .map(decided -> draft.judge(backtest.id(), policy, decided))
                .toList();
        List<BacktestChange> changed = new ArrayList<>();
        int noBenefit = 0;
        long beforeFen = 0;
        long afterFen = 0;
        for (TryDraft.Said one : said) {
            switch (one) {
                case TryDraft.Said.NoBenefit _ -> noBenefit++;
                case TryDraft.Said.Same(long amountFen) -> {
                    beforeFen += amountFen;
                    afterFen += amountFen;
                }
                case TryDraft.Said.Changed(BacktestChange change) -> {
                    changed.add(change);
                    beforeFen += change.beforeFen();
                    afterFen += change.afterFen();
                }
            }
        }
        if (!changed.isEmpty()) {
            changes.saveAll(changed);
        }
        DecidedCase last = page.getLast();
        advance(
                backtest,
                region,
                last.at(),
                last.id(),
                new Sums(page.size(), changed.size(), noBenefit, beforeFen, afterFen));
    }

    private void advance(Backtest backtest, String region, Instant at, Id<?> last, Sums sums) {
        MovedOn.unlessOne(
                backtests.advance(
                        backtest.id(),
                        backtest.done(),
                        region,
                        at,
                        last,
                        sums.done(),
                        sums.changed(),
                        sums.noBenefit(),
                        sums.beforeFen(),
                        sums.afterFen()),
                "backtest " + backtest.id());
    }

    /** The one writer of a backtest's state. */
    private Backtest move(Backtest backtest, BacktestLife.Event event, Actor by) {
        BacktestState to = BacktestLife.on(event)
                .next(backtest.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.BACKTEST_STATE_WRONG, Map.of("backtest", backtest.id(), "state", backtest.state())));
        MovedOn.unlessOne(
                backtests.move(backtest.id(), backtest.state(), to, backtest.version()), "backtest " + backtest.id());
        history.append(
                SubjectKind.BACKTEST,
                backtest.id(),
                backtest.version() + 1,
                event.getClass().getSimpleName(),
                by,
                Map.of("done", backtest.done(), "changed", backtest.changed()),
                backtest.state(),
                to);
        return require(backtest.id());
    }

    private Backtest begun(Actor.Officer by, Order order, Policy policy, byte[] fingerprint) {
        Instant now = machine.now();
        Instant from = order.from().atStartOfDay(BusinessTime.ZONE).toInstant();
        Instant end = order.until().plusDays(1).atStartOfDay(BusinessTime.ZONE).toInstant();
        // What is decided from now on is no past: otherwise a backtest of today would never end.
        Instant until = end.isBefore(now) ? end : now;
        return new Backtest(
                order.id(),
                order.region(),
                order.from(),
                order.until(),
                order.stage(),
                policy.id(),
                policy.hash(),
                order.policyYaml(),
                BacktestState.RUNNING,
                from,
                until,
                null,
                from,
                Id.FIRST,
                cases.count(order.region().prefix() + "%", from, until, word(order.stage())),
                0,
                0,
                0,
                0,
                0,
                by.id(),
                fingerprint,
                1,
                now);
    }

    private Policy checked(String yaml) {
        try {
            Policy policy = read(yaml);
            Policies.load(regions, List.of(source(yaml)), List.of());
            return policy;
        } catch (FileWrong wrong) {
            throw PolicyFileRefused.of(wrong);
        }
    }

    private Policy read(String yaml) {
        return Policies.reread(regions, List.of(source(yaml)));
    }

    /** The file has the name that its id asks for. */
    private static SourceFile source(String yaml) {
        Matcher id = ID.matcher(yaml);
        return new SourceFile((id.find() ? id.group(1) : "draft") + ".yaml", yaml);
    }

    private static String word(@Nullable Stage stage) {
        return stage == null ? "" : stage.name();
    }

    private Report report(Backtest backtest) {
        return new Report(
                backtest,
                totals.byVerdict(backtest.id(), TOTALS_MAX),
                totals.byBenefit(backtest.id(), TOTALS_MAX),
                totals.byRule(backtest.id(), TOTALS_MAX));
    }

    private Backtest seen(Actor.Officer by, Id<Backtest> id) {
        Backtest backtest = require(id);
        by.mustSee(backtest.region());
        return backtest;
    }

    private Backtest require(Id<Backtest> id) {
        return backtests.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("backtest", id)));
    }
}
