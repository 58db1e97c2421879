package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;

/** The one writer of an organisation's state, after it was listed. */
@Singleton
public final class MoveInstitution {
    private final Institutions institutions;
    private final History history;

    MoveInstitution(Institutions institutions, History history) {
        this.institutions = institutions;
        this.history = history;
    }

    /**
     * The row as it is now. Until the caller's transaction ends nobody reads it to open a class, take a seat or approve a payment: what
     * is written with it came after all of those that were before. Can answer NOT_FOUND.
     */
    public Institution lock(Id<Institution> id) {
        return institutions.lock(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("institution", id)));
    }

    /** Blocks it, in the caller's transaction. Can answer BLOCK_STATE_WRONG (it is blocked). */
    public Institution block(Institution now, Actor.Officer by, Instant since, String clause, String why) {
        return moved(now, new InstitutionLife.Blocked(), since, clause, by, Map.of("clause", clause, "why", why));
    }

    /** Ends its block, in the caller's transaction. Can answer BLOCK_STATE_WRONG (it is not blocked). */
    public Institution free(Institution now, Actor.Officer by, String why) {
        return moved(now, new InstitutionLife.Freed(), null, null, by, Map.of("why", why));
    }

    private Institution moved(
            Institution now,
            InstitutionLife.Event event,
            @Nullable Instant since,
            @Nullable String clause,
            Actor by,
            Map<String, ?> details) {
        InstitutionState to = InstitutionLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() ->
                        new Refused(Refusal.BLOCK_STATE_WRONG, Map.of("institution", now.id(), "state", now.state())));
        MovedOn.unlessOne(
                institutions.move(now.id(), now.state(), to, since, clause, now.version()), "institution " + now.id());
        history.append(
                SubjectKind.INSTITUTION,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                to);
        return institutions.findById(now.id()).orElseThrow(() -> new IllegalStateException(now.id() + " is gone"));
    }
}
