package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Cache;
import org.skillvoucher.training.TrainingClass;

/** Listens to the scans of a class as they are kept, on whatever instance, for somebody who may see that class. */
@Singleton
public final class HearScans {
    private final Cache cache;

    HearScans(Cache cache) {
        this.cache = cache;
    }

    /**
     * Hands on each scan from now on until the subscription is closed; {@code unclear} runs for news that this version cannot read.
     * Neither may wait. While Redis is away nothing is heard, so a listener looks at {@link SeeLive} from time to time.
     */
    public Cache.Subscription hear(Id<TrainingClass> in, Consumer<ScanNews> each, Runnable unclear) {
        return cache.subscribe(
                AnnounceScan.channel(in), text -> ScanNews.read(text).ifPresentOrElse(each, unclear));
    }
}
