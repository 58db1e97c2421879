package org.skillvoucher.backend.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import java.util.List;
import org.skillvoucher.statistics.Backlog;

/**
 * Publishes, every quarter of a minute, how long the oldest item of each queue has been waiting, and every hour how many vouchers are in
 * each state. Gauges are read from here, so that a scrape never waits for the database.
 */
@Context
@Requires(property = "skillvoucher.jobs.enabled", value = "true", defaultValue = "true")
final class WaitingWork {
    private final Backlog backlog;
    private final MultiGauge vouchers;
    private final MultiGauge ages;

    WaitingWork(Backlog backlog, MeterRegistry meters) {
        this.backlog = backlog;
        this.vouchers = MultiGauge.builder("skillvoucher.vouchers")
                .description("Vouchers by state")
                .register(meters);
        this.ages = MultiGauge.builder("skillvoucher.queue.age")
                .description("How long the oldest item waits")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Seldom: it counts all there are. */
    @Scheduled(initialDelay = "2s", fixedDelay = "1h")
    void countVouchers() {
        vouchers.register(rows("state", backlog.vouchersByState()), true);
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "15s")
    void look() {
        ages.register(rows("queue", backlog.oldestSeconds()), true);
    }

    private static List<MultiGauge.Row<?>> rows(String tag, List<Backlog.Figure> figures) {
        return figures.stream()
                .<MultiGauge.Row<?>>map(f -> MultiGauge.Row.of(Tags.of(tag, f.name()), f.amount()))
                .toList();
    }
}
