package org.skillvoucher.signal;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.signal.SignalState.CONFIRMED;
import static org.skillvoucher.signal.SignalState.DISMISSED;
import static org.skillvoucher.signal.SignalState.RAISED;

import org.skillvoucher.life.Move;

/** The life of a signal after it was raised. */
public final class SignalLife {
    private SignalLife() {}

    /** What can happen to a signal. */
    public sealed interface Event {}

    /** More of the same was found before anybody decided, or as much in a larger region. */
    public record Grew() implements Event {}

    /** What was found true now touches a larger region, whose officers are to see it. */
    public record Spread() implements Event {}

    /** An officer found it true. */
    public record Confirmed() implements Event {}

    /** An officer found it harmless. */
    public record Dismissed() implements Event {}

    /** Another officer than who confirmed it found it harmless after all. */
    public record Overturned() implements Event {}

    /** The row of the table for this event. */
    public static Move<SignalState> on(Event event) {
        return switch (event) {
            case Grew _ -> from(RAISED).to(RAISED);
            case Spread _ -> from(CONFIRMED).to(CONFIRMED);
            case Confirmed _ -> from(RAISED).to(CONFIRMED);
            case Dismissed _ -> from(RAISED).to(DISMISSED);
            case Overturned _ -> from(CONFIRMED).to(DISMISSED);
        };
    }
}
