package org.skillvoucher.policy;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.policy.BacktestState.DONE;
import static org.skillvoucher.policy.BacktestState.RUNNING;
import static org.skillvoucher.policy.BacktestState.STOPPED;

import org.skillvoucher.life.Move;

/** The life of a backtest. */
public final class BacktestLife {
    private BacktestLife() {}

    /** What can happen to a backtest. */
    public sealed interface Event {}

    /** Every decision of its region and period was made again. */
    public record Ended() implements Event {}

    /** An officer wants no more of it; what was counted stays to be read. */
    public record Stopped() implements Event {}

    /** The row of the table for this event. */
    public static Move<BacktestState> on(Event event) {
        return switch (event) {
            case Ended _ -> from(RUNNING).to(DONE);
            case Stopped _ -> from(RUNNING).to(STOPPED);
        };
    }
}
