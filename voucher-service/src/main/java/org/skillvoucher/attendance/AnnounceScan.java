package org.skillvoucher.attendance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
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

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration REST = Duration.ofMillis(500);

    private final Cache cache;
    private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
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

    private record News(String channel, String text) {}

    /** Where the scans of a class are told. */
    static String channel(Id<TrainingClass> in) {
        return "scans:" + in;
    }

    /** To be called after the scan's transaction has committed; never waits and never throws. */
    public void announce(Scan kept, Id<TrainingClass> in) {
        if (!waiting.offer(new News(channel(in), ScanNews.of(kept).text()))) {
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
                tell(waiting.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A first connection, or one that was just lost, takes a moment: news of a second ago are still news. */
    private void tell(News news) throws InterruptedException {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                cache.publish(news.channel(), news.text());
                told.increment();
                return;
            } catch (
                    RuntimeException
                            _) { // nothing that is wrong with one piece of news may end the telling of all others
                away.increment();
            }
            Thread.sleep(REST);
        }
    }
}
