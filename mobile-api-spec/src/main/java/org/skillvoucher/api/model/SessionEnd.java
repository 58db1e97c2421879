package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a session ended before its time. */
@Serdeable
public enum SessionEnd {
    LOGGED_OUT,
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    RESET,
    ACCOUNT_CLOSED,
    ROLES_CHANGED,
    CARD_CLOSED,
    PROXY_ENDED
}
