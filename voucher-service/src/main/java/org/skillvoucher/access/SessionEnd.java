package org.skillvoucher.access;

/** Why a session ended before its time. Stored names are never renamed. */
public enum SessionEnd {
    LOGGED_OUT,
    /** A refresh token was used that had been used before: somebody has a copy. */
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    /** An administrator gave the account another password. */
    RESET,
    /** The family proxy by which it was begun is over. */
    PROXY_ENDED
}
