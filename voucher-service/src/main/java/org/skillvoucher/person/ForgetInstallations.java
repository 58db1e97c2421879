package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.skillvoucher.store.Transactions;

/**
 * Clears from keys of phones by which app they were made. The key stays as it was, and nothing is written of it in the history: what was
 * cleared never decided anything about its holder.
 */
@Singleton
public final class ForgetInstallations {
    private final DeviceKeys keys;
    private final Transactions transactions;

    ForgetInstallations(DeviceKeys keys, Transactions transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    /** How many keys that were registered before then still say it. */
    public long count(Instant before) {
        return keys.countInstallations(before);
    }

    /** Clears that of at most so many; how many it was. */
    public long forget(Instant before, int most) {
        return transactions.run(() -> keys.forgetInstallations(before, most));
    }
}
