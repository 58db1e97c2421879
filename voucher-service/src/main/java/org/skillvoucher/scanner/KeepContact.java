package org.skillvoucher.scanner;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
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
    private final KeptRecords records;
    private final OpenScannerSession sessions;
    private final TimeTickets tickets;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    KeepContact(
            ScannerContacts contacts,
            ReportedHeads heads,
            KeptRecords records,
            OpenScannerSession sessions,
            TimeTickets tickets,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.contacts = contacts;
        this.heads = heads;
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
     * Keeps the report; {@code lastSeq} is the number of the last record written, and what has a higher one was scanned after this
     * contact. Can answer NOT_YOURS, SCANNER_STATE_WRONG, DATES_WRONG.
     */
    public Kept report(Actor.Scanner by, Id<Scanner> id, Instant deviceTime, int waitingScans, int lastSeq) {
        Dates.mustBeSane(deviceTime);
        long offset = Duration.between(business.now(), deviceTime).toMillis();
        transactions.run(() -> {
            sessions.requireActive(by, id);
            if (contacts.replace(id, machine.now(), offset, waitingScans) == 0
                    && contacts.findByScannerId(id).isEmpty()) {
                contacts.save(new ScannerContact(id, machine.now(), offset, waitingScans));
            }
            keepHead(id, lastSeq, waitingScans);
        });
        TimeTickets.Written ticket = tickets.write(id);
        return new Kept(ticket.at(), ticket.machineAt(), ticket.text());
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
