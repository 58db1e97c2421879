package org.skillvoucher.backend.security;

import io.micronaut.context.annotation.Property;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.Session;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that ended while an access token of theirs may still be alive. Every instance looks each two seconds, so that no request
 * has to: a token of a session that was ended elsewhere is believed for that long at most.
 */
@Singleton
public final class EndedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    /** Other machines' clocks, and transactions that took a while to commit. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    private static final int PAGE = 1000;

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final KeepSessions sessions;
    private final MachineTime machine;
    private final Duration tokenLife;
    private Instant lookedAt;

    EndedSessions(
            KeepSessions sessions,
            MachineTime machine,
            @Property(name = "skillvoucher.token.life", defaultValue = "15m") Duration tokenLife) {
        this.sessions = sessions;
        this.machine = machine;
        this.tokenLife = tokenLife;
        this.lookedAt = machine.now().minus(tokenLife);
    }

    boolean contains(@Nullable Object session) {
        return session != null && ended.containsKey(session.toString());
    }

    /** For what goes on after a request: asked now and then. Can answer SESSION_OVER. */
    public void mustNotContain(@Nullable Id<Session> session) {
        if (contains(session)) {
            throw new Refused(Refusal.SESSION_OVER);
        }
    }

    /** Its tokens are believed no more, on this instance from now on. */
    public void add(Id<Session> session) {
        ended.put(session.toString(), machine.now());
    }

    @Scheduled(fixedDelay = "2s")
    void look() {
        Instant now = machine.now();
        try {
            Instant since = lookedAt.minus(OVERLAP);
            Id<?> after = Id.FIRST;
            List<Session> page;
            do {
                page = sessions.endedSince(since, after, PAGE);
                for (Session session : page) {
                    ended.put(session.id().toString(), now);
                    since = session.endedAt() == null ? since : session.endedAt();
                    after = session.id();
                }
            } while (page.size() == PAGE);
            lookedAt = now;
        } catch (RuntimeException away) {
            LOG.warn("ended-sessions are not known anew: {}", away.toString());
        }
        ended.values().removeIf(at -> at.isBefore(now.minus(tokenLife).minus(OVERLAP)));
    }
}
