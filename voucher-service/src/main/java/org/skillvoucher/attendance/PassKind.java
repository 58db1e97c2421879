package org.skillvoucher.attendance;

/** Who made a pass, and how strong it is as evidence. Stored names are never renamed. */
public enum PassKind {
    /** The server, a moment ago, for a phone without a key. */
    SERVER,
    /** The trainee's phone, over a number that the server gave a moment ago. */
    ONLINE,
    /** The trainee's phone without a network, by its own clock: weaker, and policy says how many count. */
    OFFLINE
}
