package org.skillvoucher.scanner;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** A scanner says that it is there, what its clock shows and how many scans it still holds, and takes a time ticket home. */
@Singleton
public final class KeepContact {
    private final ScannerContacts contacts;
    private final ReportedHeads heads;
    private final OffTimes offTimes;
    private final KeptRecords records;
    private final OpenScannerSession sessions;
    private final TimeTickets tickets;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    KeepContact(
            ScannerContacts contacts,
            ReportedHeads heads,
            OffTimes offTimes,
            KeptRecords records,
            OpenScannerSession sessions,
            TimeTickets tickets,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.contacts = contacts;
        this.heads = heads;
        this.offTimes = offTimes;
        this.records = records;
        this.sessions = sessions;
        this.tickets = tickets;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /**
     * What the scanner takes home: our times, by which lessons and by which passes are judged, and a ticket that proves when it had them.
     */
    public record Kept(Instant serverTime, Instant passTime, String ticket) {}

    /**
     * When a device was off before it ran: what it had noted last, in our time as its scans are dated, and for how long it has run since,
     * by its counter. Neither moves when its clock is set now. A device that does not know says nothing.
     */
    public record Restart(Instant lastAliveAt, Duration upFor) {}

    /**
     * Keeps the report; {@code lastSeq} is the number of the last record written, and what has a higher one was scanned after this
     * contact. Can answer NOT_YOURS, SCANNER_STATE_WRONG, DATES_WRONG.
     */
    public Kept report(
            Actor.Scanner by,
            Id<Scanner> id,
            Instant deviceTime,
            int waitingScans,
            int lastSeq,
            @Nullable Restart restart) {
        Dates.mustBeSane(deviceTime);
        if (restart != null) {
            Dates.mustBeSane(restart.lastAliveAt());
        }
        long offset = Duration.between(business.now(), deviceTime).toMillis();
        transactions.run(() -> {
            sessions.requireActive(by, id);
            if (contacts.replace(id, machine.now(), offset, waitingScans) == 0
                    && contacts.findByScannerId(id).isEmpty()) {
                contacts.save(new ScannerContact(id, machine.now(), offset, waitingScans));
            }
            keepHead(id, lastSeq, waitingScans);
            if (restart != null) {
                keepOffTime(id, restart);
            }
        });
        TimeTickets.Written ticket = tickets.write(id);
        return new Kept(ticket.at(), ticket.machineAt(), ticket.text());
    }

    /** Told with every contact until the next restart, and kept once. */
    private void keepOffTime(Id<Scanner> id, Restart restart) {
        Instant until = business.now().minus(restart.upFor());
        if (restart.lastAliveAt().isBefore(until)) {
            offTimes.keep(id, restart.lastAliveAt(), until, machine.now());
        }
    }

    /** Nobody has written more than came and waits: a number announced ahead would leave room for what is dated back later. */
    private void keepHead(Id<Scanner> id, int lastSeq, int waitingScans) {
        int seq = Math.min(lastSeq, records.last(id) + waitingScans);
        Instant now = business.now();
        if (heads.replace(id, seq, now) == 0 && heads.at(id, seq).isEmpty()) {
            heads.save(new ReportedHead(id, seq, now));
        }
    }
}
