package org.skillvoucher.time;

import java.time.Duration;
import java.time.Instant;

/** Lets a test of another package hold the machine's clock. */
public final class MachineClockInTests {
    private MachineClockInTests() {}

    /** From now on it is {@code then}, and the clock goes on ticking. */
    public static void standAt(MachineTime machine, Instant then) {
        machine.shiftBy(Duration.ZERO);
        machine.shiftBy(Duration.between(machine.now(), then));
    }
}
