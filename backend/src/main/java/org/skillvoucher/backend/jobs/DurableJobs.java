package org.skillvoucher.backend.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.skillvoucher.backend.security.Whereabouts;
import org.skillvoucher.certificate.AskRegistry;
import org.skillvoucher.certificate.IndexIssuers;
import org.skillvoucher.certificate.WithdrawCertificate;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.grant.UndoGrants;
import org.skillvoucher.history.CheckLog;
import org.skillvoucher.history.SealHistory;
import org.skillvoucher.operations.ResealFields;
import org.skillvoucher.payee.AdoptAccounts;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.TellHolder;
import org.skillvoucher.policy.RunBacktest;
import org.skillvoucher.privacy.KeepOnlySoLong;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.scanner.UploadRecords;
import org.skillvoucher.signal.ScreenDays;
import org.skillvoucher.spotcheck.OpenRollCalls;
import org.skillvoucher.subsidy.OpenClaimOnWithdrawal;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.ExpireVouchers;
import org.skillvoucher.voucher.IssueVouchers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of the domain. Each is one row in the database, so that of several instances one runs it at a time, and a
 * killed one is found and run again; the work itself is rows of the domain, done in steps that may stop anywhere.
 */
@Context
@Requires(property = "skillvoucher.jobs.enabled", value = "true", defaultValue = "true")
final class DurableJobs {
    private static final int THREADS = 3;

    /** What is kept by the day ends once a day, when nobody waits for the tables that are searched. */
    private static final Schedule AT_NIGHT = new Daily(BusinessTime.ZONE, LocalTime.of(3, 0));

    /** What versions before left is brought over at the first start after them; to find that nothing is left reads whole tables. */
    private static final Schedule HOURLY = FixedDelay.of(Duration.ofHours(1));

    /** After so many the server that had begun a job counts as killed, and another takes the job up. */
    private static final int MISSED_HEARTBEATS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(DurableJobs.class);

    private final Scheduler scheduler;

    DurableJobs(
            DataSource dataSource,
            IssueVouchers issue,
            ExpireVouchers expire,
            SendPayments payments,
            RunBacktest backtests,
            RecoverSubsidy recover,
            EndPublicity publicity,
            GoThroughGate gate,
            OpenRollCalls rollCalls,
            UploadRecords records,
            AdoptAccounts accounts,
            IndexIssuers issuers,
            AskRegistry registry,
            WithdrawCertificate withdraw,
            OpenClaimOnWithdrawal claims,
            UndoGrants grants,
            SealHistory seal,
            CheckLog log,
            KeepOnlySoLong retention,
            ScreenDays days,
            TellHolder holders,
            ResealFields fields,
            @Property(name = "skillvoucher.jobs.pause", defaultValue = "2s") Duration pause,
            @Property(name = "skillvoucher.jobs.expiry-pause", defaultValue = "10m") Duration expiryPause,
            @Property(name = "skillvoucher.history.seal-pause", defaultValue = "30s") Duration sealPause,
            @Property(name = "skillvoucher.history.check-pause", defaultValue = "1m") Duration checkPause,
            @Property(name = "skillvoucher.jobs.heartbeat", defaultValue = "10s") Duration heartbeat,
            @Property(name = "skillvoucher.jobs.hands", defaultValue = "2") int hands) {
        List<RecurringTask<Void>> tasks = List.of(
                job("issue-vouchers", pause, hands, issue::issueAll),
                job("send-payments", pause, payments::sendAll),
                job("reseal-fields", pause, fields::resealSome),
                job("run-backtests", pause, backtests::runAll),
                job("open-roll-calls", pause, rollCalls::openAll),
                job("tell-holders", pause, holders::sendDue),
                job("end-publicity", expiryPause, publicity::endAll),
                job("check-held", expiryPause, gate::checkHeld),
                job("settle-advances", expiryPause, recover::settleAdvances),
                job("adopt-accounts", HOURLY, accounts::adoptAll),
                job("index-issuers", HOURLY, issuers::indexAll),
                job("ask-registry", expiryPause, registry::askAll),
                job("withdraw-listed", expiryPause, withdraw::withdrawListed),
                job("claim-withdrawn", expiryPause, claims::settleAll),
                job("undo-grants", expiryPause, grants::settleAll),
                job("seal-history", sealPause, seal::sealAll),
                job("check-history", checkPause, log::walk),
                job("screen-days", expiryPause, days::screenAll),
                job("close-scanner-gaps", expiryPause, records::closeGaps),
                job("end-retention", AT_NIGHT, () -> tell(retention.endAll())),
                job("expire-vouchers", expiryPause, expire::expireAll));
        scheduler = Scheduler.create(unwrapped(dataSource))
                .startTasks(tasks)
                .alwaysPersistTimestampInUTC()
                .threads(THREADS)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(pause.compareTo(Duration.ofSeconds(1)) < 0 ? pause : Duration.ofSeconds(1))
                .build();
    }

    @PostConstruct
    void start() {
        scheduler.start();
    }

    @PreDestroy
    void stop() {
        scheduler.stop();
    }

    private static void tell(List<KeepOnlySoLong.Done> done) {
        done.stream()
                .filter(kind -> kind.due() > 0)
                .forEach(kind -> LOG.info("retention of {}: {} due, {} ended", kind.kind(), kind.due(), kind.ended()));
    }

    private static RecurringTask<Void> job(String name, Duration pause, Runnable work) {
        return job(name, FixedDelay.of(pause), work);
    }

    /**
     * The same work by several hands at once, each of which takes what no other has taken: while the database writes for one, the
     * next is reckoned for another.
     */
    private static RecurringTask<Void> job(String name, Duration pause, int hands, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(pause)).execute((_, _) -> {
            try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, hands)
                        .mapToObj(_ -> CompletableFuture.runAsync(() -> Whereabouts.inJob(name, work), each))
                        .toList()
                        .forEach(CompletableFuture::join);
            }
        });
    }

    private static RecurringTask<Void> job(String name, Schedule schedule, Runnable work) {
        return Tasks.recurring(name, schedule).execute((_, _) -> Whereabouts.inJob(name, work));
    }

    /** Micronaut hands out connections that belong to a running transaction; the scheduler wants its own. */
    private static DataSource unwrapped(DataSource dataSource) {
        return io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(dataSource);
    }
}
