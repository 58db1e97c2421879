package org.skillvoucher.attendance;

/** Where a correction is; the moves are in CorrectionLife. */
public enum CorrectionState {
    REQUESTED,
    ACCEPTED,
    REJECTED,
    WITHDRAWN
}
