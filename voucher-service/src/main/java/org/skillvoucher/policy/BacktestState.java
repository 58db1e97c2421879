package org.skillvoucher.policy;

/** Where a backtest is in its life. */
public enum BacktestState {
    RUNNING,
    DONE,
    STOPPED
}
