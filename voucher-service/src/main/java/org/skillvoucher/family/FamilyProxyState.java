package org.skillvoucher.family;

/** Where a family proxy is; the moves are in FamilyProxyLife. */
public enum FamilyProxyState {
    OFFERED,
    ACCEPTED,
    ACTIVE,
    ENDED
}
