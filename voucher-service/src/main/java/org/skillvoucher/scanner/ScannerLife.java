package org.skillvoucher.scanner;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.scanner.ScannerState.ACTIVE;
import static org.skillvoucher.scanner.ScannerState.REVOKED;
import static org.skillvoucher.scanner.ScannerState.WAITING;

import org.skillvoucher.life.Move;

/** The life of a scanner after it was enrolled. */
public final class ScannerLife {
    private ScannerLife() {}

    /** What can happen to an enrolled scanner. */
    public sealed interface Event {}

    /** The administrator typed the number that the device shows: it is the device that was meant. */
    public record Confirmed() implements Event {}

    /** The administrator typed another number once too often: somebody else's device took the code. */
    public record Mistaken() implements Event {}

    /** It was lost, replaced or misused. */
    public record Revoked() implements Event {}

    /** The row of the table for this event. */
    public static Move<ScannerState> on(Event event) {
        return switch (event) {
            case Confirmed _ -> from(WAITING).to(ACTIVE);
            case Mistaken _ -> from(WAITING).to(REVOKED);
            case Revoked _ -> from(WAITING, ACTIVE).to(REVOKED);
        };
    }
}
