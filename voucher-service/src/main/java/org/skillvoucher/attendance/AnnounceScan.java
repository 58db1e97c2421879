package org.skillvoucher.attendance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Cache;
import org.skillvoucher.training.TrainingClass;

/**
 * Tells the supervisors on all instances of a scan that was kept. A check-in neither waits for this nor fails by it: what cannot
 * be told is counted and forgotten, and the next snapshot of the class makes up for it.
 */
@Singleton
public final class AnnounceScan {
    /** How many may wait to be told: some seconds of the busiest morning. */
    private static final int MOST_WAITING = 2000;

    private static final int MOST_AT_ONCE = 500;
    /** So long is collected what is told together: nobody sees it, and at half past eight it costs a tenth. */
    private static final Duration COLLECTED = Duration.ofMillis(50);

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration REST = Duration.ofMillis(500);

    private final Cache cache;
    private final BlockingQueue<Cache.Message> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Counter told;
    private final Counter away;
    private final Counter dropped;
    private @Nullable Thread teller;

    AnnounceScan(Cache cache, MeterRegistry meters) {
        this.cache = cache;
        this.told = meters.counter("skillvoucher.scan.announcements", "outcome", "TOLD");
        this.away = meters.counter("skillvoucher.scan.announcements", "outcome", "REDIS_AWAY");
        this.dropped = meters.counter("skillvoucher.scan.announcements", "outcome", "DROPPED");
    }

    /** Where the scans of a class are told. */
    static String channel(Id<TrainingClass> in) {
        return "scans:" + in;
    }

    /** To be called after the scan's transaction has committed; never waits and never throws. */
    public void announce(Scan kept, Id<TrainingClass> in) {
        if (!waiting.offer(new Cache.Message(channel(in), ScanNews.of(kept).text()))) {
            dropped.increment();
        }
    }

    @PostConstruct
    void begin() {
        teller = Thread.ofVirtual().name("announce-scans").start(this::tellAll);
    }

    @PreDestroy
    void end() {
        if (teller != null) {
            teller.interrupt();
        }
    }

    private void tellAll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Cache.Message> some = new ArrayList<>();
                some.add(waiting.take());
                Thread.sleep(COLLECTED);
                waiting.drainTo(some, MOST_AT_ONCE - 1);
                tell(some);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A first connection, or one that was just lost, takes a moment: news of a second ago are still news. */
    private void tell(List<Cache.Message> news) throws InterruptedException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                cache.publish(news);
                told.increment(news.size());
                return;
            } catch (RuntimeException _) { // nothing that is wrong with some news may end the telling of all others
                away.increment(news.size());
            }
            Thread.sleep(REST);
        }
    }
}
