package org.skillvoucher.access;

/** Why a session ended before its time. Stored names are never renamed. */
public enum SessionEnd {
    LOGGED_OUT,
    /** A refresh token was used that had been used before: somebody has a copy. */
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    /** An administrator gave the account another password. */
    RESET,
    /** An administrator closed the account. */
    ACCOUNT_CLOSED,
    /** An administrator took a role from the account. */
    ROLES_CHANGED,
    /** The social-security card by which it was begun was unlinked or reported lost. */
    CARD_CLOSED,
    /** The family proxy by which it was begun is over. */
    PROXY_ENDED
}
