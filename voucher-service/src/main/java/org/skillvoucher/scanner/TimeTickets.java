package org.skillvoucher.scanner;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/** Makes and reads time tickets. A ticket is good for the scanner it was made for, and tells both our clocks to the millisecond. */
@Singleton
final class TimeTickets {
    static final String PREFIX = "VCT1:";

    private static final String PURPOSE = "time";
    private static final int TIMES_BYTES = 16;

    private final Stamps stamps;
    private final BusinessTime business;
    private final MachineTime machine;

    TimeTickets(Stamps stamps, BusinessTime business, MachineTime machine) {
        this.stamps = stamps;
        this.business = business;
        this.machine = machine;
    }

    /** A ticket as text, and the two times in it. */
    record Written(String text, Instant at, Instant machineAt) {}

    Written write(Id<Scanner> scanner) {
        long now = business.now().toEpochMilli();
        long machineNow = machine.now().toEpochMilli();
        byte[] times = ByteBuffer.allocate(TIMES_BYTES)
                .putLong(now)
                .putLong(machineNow)
                .array();
        byte[] all = ByteBuffer.allocate(TIMES_BYTES + Stamps.BYTES)
                .put(times)
                .put(stamps.of(PURPOSE, content(scanner, times)))
                .array();
        return new Written(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all),
                Instant.ofEpochMilli(now),
                Instant.ofEpochMilli(machineNow));
    }

    /** The ticket in this text; empty if it is not ours or another scanner's. */
    Optional<TimeTicket> read(Id<Scanner> scanner, String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != TIMES_BYTES + Stamps.BYTES) {
            return Optional.empty();
        }
        byte[] times = Arrays.copyOf(bytes, TIMES_BYTES);
        if (!stamps.isOn(PURPOSE, content(scanner, times), Arrays.copyOfRange(bytes, TIMES_BYTES, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer both = ByteBuffer.wrap(times);
        return Optional.of(new TimeTicket(Instant.ofEpochMilli(both.getLong()), Instant.ofEpochMilli(both.getLong())));
    }

    private static byte[] content(Id<Scanner> scanner, byte[] times) {
        return ByteBuffer.allocate(16 + TIMES_BYTES)
                .put(scanner.bytes())
                .put(times)
                .array();
    }
}
