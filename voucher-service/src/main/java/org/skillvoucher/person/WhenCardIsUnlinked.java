package org.skillvoucher.person;

import java.time.Instant;

/**
 * Somebody who must hear, in the transaction in which it is noted, that a person's card was unlinked or reported lost: whatever that
 * person is logged in with ends. The next log-in needs the card again.
 */
public interface WhenCardIsUnlinked {
    void unlinked(Person person, CardClosure why, Instant at);
}
