package org.skillvoucher.access;

import java.util.Map;
import org.skillvoucher.id.Id;

/** Who keeps what happened to accounts: told upward, because history knows who acts, and not the other way round. */
public interface WhenAccountChanges {
    /** {@code version} is the one that the change gave the account's row. In the caller's transaction. */
    void changed(Id<Account> account, int version, String event, Actor by, Map<String, ?> details);

    /** A refresh token of this session was used that had been used before, which ended it. In the caller's transaction. */
    void tokenReused(Session session);
}
