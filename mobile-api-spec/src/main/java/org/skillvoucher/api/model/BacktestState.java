package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a backtest is in its life. */
@Serdeable
public enum BacktestState {
    RUNNING,
    DONE,
    STOPPED
}
