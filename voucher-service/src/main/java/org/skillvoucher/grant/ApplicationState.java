package org.skillvoucher.grant;

/** Where an application is; the moves are in ApplicationLife. */
public enum ApplicationState {
    SUBMITTED,
    REFERRED,
    GRANTED,
    REFUSED,
    WITHDRAWN
}
