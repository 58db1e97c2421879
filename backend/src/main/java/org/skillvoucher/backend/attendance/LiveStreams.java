package org.skillvoucher.backend.attendance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Session;
import org.skillvoucher.attendance.HearScans;
import org.skillvoucher.attendance.Presence;
import org.skillvoucher.attendance.SeeLive;
import org.skillvoucher.backend.security.EndedSessions;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Cache;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.TrainingClass;

/** The streams that are open on this instance: so many in all, so many for each account, and none when the server stops. */
@Singleton
final class LiveStreams implements GracefulShutdownCapable {
    private static final Cache.Subscription NONE = () -> {};

    private final SeeLive see;
    private final HearScans hear;
    private final LiveViews views;
    private final EndedSessions ended;
    private final MachineTime machine;
    private final Duration period;
    private final int mostOfAccount;
    private final int most;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();

    LiveStreams(
            SeeLive see,
            HearScans hear,
            LiveViews views,
            EndedSessions ended,
            MachineTime machine,
            MeterRegistry meters,
            @Property(name = "skillvoucher.live.snapshot-every", defaultValue = "15s") Duration period,
            @Property(name = "skillvoucher.live.streams-an-account", defaultValue = "4") int mostOfAccount,
            @Property(name = "skillvoucher.live.streams", defaultValue = "500") int most) {
        this.see = see;
        this.hear = hear;
        this.views = views;
        this.ended = ended;
        this.machine = machine;
        this.period = period;
        this.mostOfAccount = mostOfAccount;
        this.most = most;
        meters.gaugeCollectionSize("skillvoucher.live.streams", java.util.List.of(), open);
    }

    /**
     * A stream of the class's events until the token ends, or at the next look after its session, if it has one, has. Can answer NOT_FOUND,
     * NOT_YOURS, TOO_OFTEN.
     */
    InputStream open(Actor by, @Nullable Id<Session> session, Id<TrainingClass> id, Instant tokenEnds) {
        Presence first = see.presence(by, id);
        AtomicReference<Cache.Subscription> subscription = new AtomicReference<>(NONE);
        AtomicReference<LiveStream> self = new AtomicReference<>();
        LiveStream stream = new LiveStream(
                new LiveStream.Of(id.value(), Objects.requireNonNull(by.id()), tokenEnds, period),
                first,
                () -> {
                    ended.mustNotContain(session);
                    return see.presence(by, id);
                },
                machine,
                views,
                () -> {
                    open.remove(self.get());
                    Objects.requireNonNull(subscription.get()).close();
                });
        self.set(stream);
        admit(stream);
        // What is kept between the first look and Redis' agreement to tell is seen by looking once more.
        subscription.set(hear.hear(id, news -> stream.hear(Optional.of(news)), () -> stream.hear(Optional.empty())));
        stream.hear(Optional.empty());
        return stream;
    }

    private synchronized void admit(LiveStream stream) {
        open.stream().filter(LiveStream::isAbandoned).toList().forEach(LiveStream::close);
        long own = open.stream()
                .filter(other -> other.reader().equals(stream.reader()))
                .count();
        if (own >= mostOfAccount || open.size() >= most) {
            throw new Refused(
                    Refusal.TOO_OFTEN,
                    Map.of(
                            "most",
                            own >= mostOfAccount ? mostOfAccount : most,
                            "retryAfterSeconds",
                            period.toSeconds()));
        }
        open.add(stream);
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        open.forEach(LiveStream::stop);
        return CompletableFuture.completedFuture(null);
    }

    @PreDestroy
    void end() {
        open.forEach(LiveStream::stop);
    }
}
