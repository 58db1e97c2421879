package org.skillvoucher.backend.attendance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.LiveEndReason;
import org.skillvoucher.attendance.Presence;
import org.skillvoucher.attendance.ScanNews;
import org.skillvoucher.backend.http.InPieces;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * One supervisor's view of one class as a stream of events, made while it is read: what the reader does not take is not made. Of
 * news that come faster than they are read only so many wait; then they are dropped for a fresh picture.
 */
final class LiveStream extends InPieces {
    private static final int MOST_WAITING = 64;
    /** Scans that the picture cannot place make for a new look, but no more often than this. */
    private static final Duration REST_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final UUID classId;
    private final Id<?> reader;
    private final Instant tokenEnds;
    private final Duration period;
    private final MachineTime machine;
    private final LiveViews views;
    private final Supplier<Presence> look;
    /** Scans in the order in which they were heard; an empty one asks for a new look. */
    private final BlockingQueue<Optional<ScanNews>> heard = new ArrayBlockingQueue<>(MOST_WAITING);

    private final Runnable whenClosed;
    private volatile boolean stopped;
    private volatile boolean closed;
    private volatile long readAtNanos = System.nanoTime();

    private Presence presence;
    private long lookedAtNanos;
    private boolean begun;
    private boolean ended;

    /** What the stream is of, and for whom. */
    record Of(UUID classId, Id<?> reader, Instant tokenEnds, Duration period) {}

    /** {@code first} is what {@code look}, which also asks whether the reader still may, has just answered. */
    LiveStream(
            Of of, Presence first, Supplier<Presence> look, MachineTime machine, LiveViews views, Runnable whenClosed) {
        this.classId = of.classId();
        this.reader = of.reader();
        this.tokenEnds = of.tokenEnds();
        this.period = of.period();
        this.presence = first;
        this.look = look;
        this.machine = machine;
        this.views = views;
        this.whenClosed = whenClosed;
        this.lookedAtNanos = System.nanoTime();
    }

    Id<?> reader() {
        return reader;
    }

    /** Whether nobody has come for more since long: a connection that is gone, or stands still. */
    boolean isAbandoned() {
        return System.nanoTime() - readAtNanos > period.multipliedBy(4).toNanos();
    }

    /** Takes news in; never waits. */
    void hear(Optional<ScanNews> news) {
        if (!heard.offer(news)) {
            heard.clear();
            heard.offer(Optional.empty());
        }
    }

    /** Says goodbye at the next read. */
    void stop() {
        stopped = true;
        hear(Optional.empty());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
            hear(Optional.empty());
        }
    }

    /** Waits until there is something to hand out. */
    @Override
    protected byte @Nullable [] next() throws IOException {
        readAtNanos = System.nanoTime();
        byte[] more = made();
        if (more == null) {
            close();
        }
        return more;
    }

    private byte @Nullable [] made() throws IOException {
        if (closed || ended) {
            return null;
        }
        if (!begun) {
            begun = true;
            return views.presenceEvent(classId, presence);
        }
        while (!closed) {
            if (stopped) {
                return end(LiveEndReason.SERVER_STOPS);
            }
            long left = Duration.between(machine.now(), tokenEnds).toNanos();
            if (left <= 0) {
                return end(LiveEndReason.TOKEN_ENDS);
            }
            if (presence.dayIsOver()) {
                return end(LiveEndReason.DAY_OVER);
            }
            long toLook = period.toNanos() - (System.nanoTime() - lookedAtNanos);
            if (toLook <= 0) {
                return lookAnew();
            }
            Optional<ScanNews> news = await(Math.min(left, toLook));
            if (news != null && !closed && !stopped) {
                return news.isPresent() ? scan(news.get()) : lookAnew();
            }
        }
        return null;
    }

    private @Nullable Optional<ScanNews> await(long nanos) throws InterruptedIOException {
        readAtNanos = System.nanoTime();
        try {
            return heard.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            close();
            InterruptedIOException end = new InterruptedIOException("the reader is gone");
            end.initCause(gone);
            throw end;
        }
    }

    private byte[] scan(ScanNews news) throws IOException {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        if (!presence.places(news) && System.nanoTime() - lookedAtNanos > REST_BETWEEN_LOOKS.toNanos()) {
            events.writeBytes(lookAnew());
        }
        if (!ended) {
            presence = presence.after(news);
            events.writeBytes(views.scanEvent(news, presence));
        }
        return events.toByteArray();
    }

    private byte[] lookAnew() throws IOException {
        try {
            presence = look.get();
            lookedAtNanos = System.nanoTime();
            return views.presenceEvent(classId, presence);
        } catch (Refused no) {
            return end(no.refusal() == Refusal.SESSION_OVER ? LiveEndReason.TOKEN_ENDS : LiveEndReason.NO_LONGER_YOURS);
        } catch (RuntimeException broken) {
            // The database is away: the connection breaks off, and the client comes back.
            close();
            throw new IOException("the class cannot be read now", broken);
        }
    }

    private byte[] end(LiveEndReason because) throws IOException {
        ended = true;
        return views.endEvent(because);
    }
}
