package org.skillvoucher.payee;

/** Where an account is; the moves are in AccountLife. */
public enum AccountState {
    PROPOSED,
    ACTIVE,
    REPLACED,
    REFUSED
}
