package org.skillvoucher.access;

import java.util.Optional;
import org.skillvoucher.id.Id;

/** Who knows for whom a family member acts: told upward, because sessions are below families. */
public interface ActingFor {
    /** The trainee, acted for by the member of this proxy; empty once it is over. */
    Optional<Actor.Trainee> actor(Id<?> proxy);
}
