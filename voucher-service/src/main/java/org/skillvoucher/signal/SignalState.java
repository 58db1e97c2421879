package org.skillvoucher.signal;

/** Where a signal is; the moves are in SignalLife. Stored names are never renamed. */
public enum SignalState {
    /** It waits for an officer, and holds payment. */
    RAISED,
    /** An officer found it true. It holds payment until the subsidy has ended, or another officer dismisses it. */
    CONFIRMED,
    /** An officer found it harmless: it holds nothing. */
    DISMISSED;

    /** Whether it holds payment. */
    public boolean isOpen() {
        return this != DISMISSED;
    }
}
