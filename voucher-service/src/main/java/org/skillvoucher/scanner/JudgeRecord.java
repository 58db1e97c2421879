package org.skillvoucher.scanner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.HeldBecause;

/** What speaks against an offline record before anybody looks at its pass: a pure function of the record and its neighbours. */
final class JudgeRecord {
    /** How far two clocks may lie apart. */
    static final Duration OFF_AT_MOST = Duration.ofMinutes(2);

    private JudgeRecord() {}

    /** What is known of the queue around a record, and when it came. All times are business time. */
    record Around(
            boolean revoked,
            boolean forked,
            boolean gap,
            String headHash,
            @Nullable Instant lastScannedAt,
            Optional<TimeTicket> ticket,
            Instant receivedAt,
            Instant uploadUntil) {}

    /** The gravest reason to hold the record; null if there is none. */
    static @Nullable HeldBecause odd(ScanRecord record, Around around) {
        if (around.revoked()) {
            return HeldBecause.SCANNER_REVOKED;
        }
        if (around.forked()) {
            return HeldBecause.CHAIN_FORKED;
        }
        if (around.gap()) {
            return HeldBecause.CHAIN_GAP;
        }
        if (!record.prev().equals(around.headHash())) {
            return HeldBecause.CHAIN_BROKEN;
        }
        if (isClockOdd(record, around)) {
            return HeldBecause.CLOCK_ODD;
        }
        return around.receivedAt().isAfter(around.uploadUntil()) ? HeldBecause.LATE : null;
    }

    /**
     * A scan lies between the scanner's last contact and its upload, as long after the contact as its own ticking says, and not
     * before the scan before it.
     */
    static boolean isClockOdd(ScanRecord record, Around around) {
        if (around.ticket().isEmpty()) {
            return true;
        }
        Instant at = record.scannedAt();
        Instant contact = around.ticket().get().business();
        Duration since = Duration.between(contact, at);
        Instant last = around.lastScannedAt();
        return since.isNegative()
                || at.isAfter(around.receivedAt().plus(OFF_AT_MOST))
                || since.minusMillis(record.elapsedMillis()).abs().compareTo(OFF_AT_MOST) > 0
                || (last != null && at.isBefore(last));
    }
}
