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

    /**
     * The records before it whose clock was right: the latest time, and the last one's ticket and its time by the ticking since.
     */
    record Before(Instant scannedAt, Instant ticketAt, Instant tickedAt) {}

    /**
     * What is known of the queue around a record, and when it came. {@code notYetWrittenAt} is the last contact at which the scanner
     * said that it had not written so far yet. All times are business time.
     */
    record Around(
            boolean revoked,
            boolean forked,
            boolean gap,
            String headHash,
            @Nullable Before last,
            @Nullable Instant notYetWrittenAt,
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
     * before the scan before it. A clock may be put right by the allowed offset; the ticking after one ticket never runs backwards.
     */
    static boolean isClockOdd(ScanRecord record, Around around) {
        if (around.ticket().isEmpty()) {
            return true;
        }
        Instant at = record.scannedAt();
        Instant contact = around.ticket().get().business();
        Duration since = Duration.between(contact, at);
        Instant ticked = contact.plusMillis(record.elapsedMillis());
        Instant notYet = around.notYetWrittenAt();
        return since.isNegative()
                || at.isAfter(around.receivedAt().plus(OFF_AT_MOST))
                || since.minusMillis(record.elapsedMillis()).abs().compareTo(OFF_AT_MOST) > 0
                || (notYet != null && at.isBefore(notYet.minus(OFF_AT_MOST)))
                || (around.last() != null && runsBackwards(around.last(), at, contact, ticked));
    }

    private static boolean runsBackwards(Before last, Instant at, Instant contact, Instant ticked) {
        Duration backMost = contact.equals(last.ticketAt()) ? Duration.ZERO : OFF_AT_MOST;
        return at.isBefore(last.scannedAt().minus(OFF_AT_MOST))
                || ticked.isBefore(last.tickedAt().minus(backMost));
    }
}
