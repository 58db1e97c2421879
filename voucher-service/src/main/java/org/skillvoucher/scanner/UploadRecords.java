package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.HeldBecause;
import org.skillvoucher.attendance.KeepScan;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.attendance.ScanWay;
import org.skillvoucher.attendance.Sighting;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/**
 * Takes in what a scanner wrote down offline. A record is kept once under its number; records are judged in the order of their
 * numbers, whatever the order in which they came, and what came before its predecessor waits. What does not fit is held for an
 * officer: it is neither lost nor paid.
 */
@Singleton
public final class UploadRecords {
    /** How many records one upload brings at most. */
    public static final int MOST = 200;

    /** How far ahead of the next number a record may be: more than any device holds. */
    private static final int MOST_AHEAD = 100_000;

    private static final int STEP = 100;

    private final OpenScannerSession sessions;
    private final EnrolScanner scanners;
    private final KeptRecords records;
    private final ScannerQueues queues;
    private final ScannerGaps gaps;
    private final ScannerOddities oddities;
    private final TimeTickets tickets;
    private final KeepScan scans;
    private final Passes passes;
    private final SeeClasses classes;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    UploadRecords(
            OpenScannerSession sessions,
            EnrolScanner scanners,
            KeptRecords records,
            ScannerQueues queues,
            ScannerGaps gaps,
            ScannerOddities oddities,
            TimeTickets tickets,
            KeepScan scans,
            Passes passes,
            SeeClasses classes,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.sessions = sessions;
        this.scanners = scanners;
        this.records = records;
        this.queues = queues;
        this.gaps = gaps;
        this.oddities = oddities;
        this.tickets = tickets;
        this.scans = scans;
        this.passes = passes;
        this.classes = classes;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** What became of one text. */
    public sealed interface Answer {
        /** It has its scan: counted, refused or held. */
        record Judged(int seq, Scan scan) implements Answer {}

        /** It is kept and waits for one before it. */
        record Waiting(int seq, Id<Scan> scan) implements Answer {}

        /** It is not kept. */
        record Refused(RecordRefusal why) implements Answer {}
    }

    /**
     * Keeps and judges the records, one answer for each text in the order of the texts; the same again is answered the same. An
     * administrator may hand in what a revoked scanner still held: it is all held. Can answer NOT_FOUND, NOT_YOURS,
     * SCANNER_STATE_WRONG.
     */
    public List<Answer> upload(Actor by, Id<Scanner> id, List<String> texts) {
        Scanner scanner = switch (by) {
            case Actor.Scanner device -> sessions.requireActive(device, id);
            case Actor.Staff staff -> {
                Scanner found = scanners.require(id);
                staff.mustBelongTo(found.institutionId());
                yield found;
            }
            case Actor.Trainee _, Actor.Officer _, Actor.Machine _ -> throw new Refused(Refusal.NOT_YOURS);
        };
        ECKey key = DeviceSignature.key(scanner.keyX(), scanner.keyY());
        List<Kept> kept =
                texts.stream().limit(MOST).map(text -> keep(scanner, key, text)).toList();
        judgeAll(id);
        return kept.stream().map(this::answer).toList();
    }

    /** Gives up waiting for records that did not come within the hours of the class behind them. Returns how many gaps were closed. */
    public int closeGaps() {
        int closed = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<ScannerQueue> waiting = queues.waiting(after, STEP);
            for (ScannerQueue queue : waiting) {
                closed += closeGaps(queue.scannerId());
            }
            if (waiting.size() < STEP) {
                return closed;
            }
            after = waiting.getLast().scannerId();
        }
    }

    /** How many records of this scanner wait for one before them. */
    public int waiting(Scanner scanner) {
        return records.waiting(scanner.id());
    }

    // Keeping

    /** What became of a text before the judging. */
    private sealed interface Kept {
        record InQueue(Id<Scanner> scanner, int seq, Id<Scan> scan, String text) implements Kept {}

        record AsOddity(int seq, Id<Scan> scan) implements Kept {}

        record Not(RecordRefusal why) implements Kept {}
    }

    private Kept keep(Scanner scanner, ECKey key, String text) {
        return switch (ScanRecord.read(text, scanner.id(), key)) {
            case ScanRecord.Reading.Bad bad -> new Kept.Not(bad.why());
            case ScanRecord.Reading.Genuine genuine -> transactions.run(() -> keep(scanner, genuine.record(), text));
        };
    }

    private Kept keep(Scanner scanner, ScanRecord record, String text) {
        String hash = ScanRecord.hash(text);
        ScannerQueue queue = takeTurn(scanner.id());
        Optional<KeptRecord> before = records.at(scanner.id(), record.seq());
        Kept inQueue = new Kept.InQueue(scanner.id(), record.seq(), record.id(), text);
        if (before.isPresent()) {
            return before.get().hash().equals(hash) ? inQueue : keepOddity(scanner, record, before.get(), text, hash);
        }
        if (record.seq() - queue.nextSeq() > MOST_AHEAD) {
            return new Kept.Not(RecordRefusal.TOO_FAR_AHEAD);
        }
        Optional<Place> place = place(scanner, record);
        if (place.isEmpty()) {
            return new Kept.Not(RecordRefusal.LESSON_UNKNOWN);
        }
        if (records.withScan(record.id()) > 0 || scans.before(record.id()).isPresent()) {
            return new Kept.Not(RecordRefusal.ID_USED);
        }
        KeptRecord kept = new KeptRecord(scanner.id(), record.seq(), hash, record.id(), text, millis(business.now()));
        records.save(kept);
        if (record.seq() < queue.nextSeq()) {
            // It comes after its gap was closed.
            judge(scanner, queue, record, kept, place.get());
        }
        return inQueue;
    }

    /** Two records with one number: nobody can say which was first, so both are held, even if one has counted. */
    private Kept keepOddity(Scanner scanner, ScanRecord record, KeptRecord first, String text, String hash) {
        Optional<ScannerOddity> known = oddities.of(scanner.id(), record.seq(), hash);
        if (known.isPresent()) {
            return new Kept.AsOddity(record.seq(), known.get().scanId());
        }
        Optional<Place> place = place(scanner, record);
        if (place.isEmpty()) {
            return new Kept.Not(RecordRefusal.LESSON_UNKNOWN);
        }
        // Its own id may be the first one's.
        Id<Scan> id = idByText(text);
        Instant now = millis(business.now());
        oddities.save(new ScannerOddity(scanner.id(), record.seq(), hash, id, now));
        see(scanner, record, id, null, text, HeldBecause.CHAIN_FORKED, place.get());
        hold(first, HeldBecause.CHAIN_FORKED);
        return new Kept.AsOddity(record.seq(), id);
    }

    private void hold(KeptRecord kept, HeldBecause why) {
        scanOf(kept.scannerId(), kept.scanId(), kept.text()).ifPresent(scan -> {
            TrainingClass in = classes.require(classes.lesson(scan.lessonId()).classId());
            scans.holdAfterwards(scan, in, why);
        });
    }

    private Answer answer(Kept kept) {
        return switch (kept) {
            case Kept.Not no -> new Answer.Refused(no.why());
            case Kept.AsOddity(int seq, Id<Scan> id) -> answer(seq, id, scans.before(id));
            case Kept.InQueue(Id<Scanner> scanner, int seq, Id<Scan> id, String text) ->
                answer(seq, id, scanOf(scanner, id, text));
        };
    }

    private static Answer answer(int seq, Id<Scan> id, Optional<Scan> judged) {
        return judged.<Answer>map(scan -> new Answer.Judged(seq, scan)).orElseGet(() -> new Answer.Waiting(seq, id));
    }

    /** The scan of a record: under the id that the scanner gave it, or, if another scan took that while it waited, under its text's. */
    private Optional<Scan> scanOf(Id<Scanner> scanner, Id<Scan> id, String text) {
        return scans.before(id).filter(scan -> scanner.equals(scan.scannerId())).or(() -> scans.before(idByText(text)));
    }

    private static Id<Scan> idByText(String text) {
        return Id.ofBytes(Arrays.copyOf(ScanRecord.digest(text), 16));
    }

    // Judging

    /** Where a record says that it was: a lesson of an approved class of the scanner's institution. */
    private record Place(Lesson lesson, TrainingClass in, Duration uploadWithin) {}

    private Optional<Place> place(Scanner scanner, ScanRecord record) {
        try {
            Lesson lesson = classes.lesson(record.lesson());
            TrainingClass in = classes.require(lesson.classId());
            Duration within = Duration.ofHours(classes.agreed(in.id()).uploadWithinHours());
            return in.institutionId().equals(scanner.institutionId())
                    ? Optional.of(new Place(lesson, in, within))
                    : Optional.empty();
        } catch (Refused unknown) {
            return Optional.empty();
        }
    }

    private void judgeAll(Id<Scanner> id) {
        boolean more = true;
        while (more) {
            more = transactions.run(() -> judgeNext(id));
        }
    }

    private boolean judgeNext(Id<Scanner> id) {
        ScannerQueue queue = takeTurn(id);
        Optional<KeptRecord> next = records.at(id, queue.nextSeq());
        if (next.isEmpty()) {
            return false;
        }
        KeptRecord kept = next.get();
        Scanner scanner = scanners.require(id);
        ScanRecord record = require(scanner, kept);
        Place place = place(scanner, record)
                .orElseThrow(() -> new IllegalStateException("the lesson of a kept record is gone: " + record));
        boolean clockRight = judge(scanner, queue, record, kept, place);
        MovedOn.unlessOne(
                queues.advance(
                        id,
                        queue.nextSeq(),
                        queue.nextSeq() + 1,
                        kept.hash(),
                        clockRight ? record.scannedAt() : queue.lastScannedAt()),
                "queue of scanner " + id);
        return true;
    }

    /** Whether its clock can have been right: the next record's time is then held against it. */
    private boolean judge(Scanner scanner, ScannerQueue queue, ScanRecord record, KeptRecord kept, Place place) {
        JudgeRecord.Around around = new JudgeRecord.Around(
                scanner.state() == ScannerState.REVOKED,
                oddities.at(scanner.id(), record.seq()) > 0,
                gaps.holding(scanner.id(), record.seq()) > 0,
                queue.headHash(),
                queue.lastScannedAt(),
                tickets.read(scanner.id(), record.ticket()),
                kept.receivedAt(),
                place.lesson().endsAt().plus(place.uploadWithin()));
        HeldBecause odd = JudgeRecord.odd(record, around);
        Id<Scan> id = scans.before(record.id()).isPresent() ? idByText(kept.text()) : record.id();
        see(scanner, record, id, record.seq(), kept.text(), odd, place);
        if (odd == HeldBecause.CHAIN_BROKEN) {
            // One of the two was altered, and nobody can say which.
            records.at(scanner.id(), record.seq() - 1).ifPresent(last -> hold(last, odd));
        }
        return !JudgeRecord.isClockOdd(record, around);
    }

    private void see(
            Scanner scanner,
            ScanRecord record,
            Id<Scan> id,
            @Nullable Integer seq,
            String text,
            @Nullable HeldBecause odd,
            Place place) {
        Optional<TimeTicket> ticket = tickets.read(scanner.id(), record.ticket());
        Instant ticked = ticket.map(seen -> seen.machine().plusMillis(record.elapsedMillis()))
                .orElseGet(() -> machine.now().minus(Duration.between(record.scannedAt(), business.now())));
        Long clockOffset = ticket.map(
                        seen -> Duration.between(seen.business().plusMillis(record.elapsedMillis()), record.scannedAt())
                                .toMillis())
                .orElse(null);
        Sighting seen = new Sighting(
                id,
                place.lesson(),
                record.direction(),
                ScanWay.PASS,
                record.scannedAt(),
                ticked,
                scanner.id(),
                scanner.name(),
                scanner.id(),
                seq,
                clockOffset,
                null,
                true,
                odd,
                ScanRecord.digest(text));
        // By what the scanner's own ticking says: a clock that was set shows neither an old pass as fresh nor a fresh
        // one as old.
        switch (passes.read(record.pass(), ticked)) {
            case Passes.Reading.Bad bad -> scans.refuse(seen, bad.why());
            case Passes.Reading.Genuine genuine -> scans.judge(scanner.actor(), seen, genuine.pass(), place.in());
        }
    }

    private static ScanRecord require(Scanner scanner, KeptRecord kept) {
        return switch (ScanRecord.read(
                kept.text(), scanner.id(), DeviceSignature.key(scanner.keyX(), scanner.keyY()))) {
            case ScanRecord.Reading.Genuine genuine -> genuine.record();
            case ScanRecord.Reading.Bad bad ->
                throw new IllegalStateException(
                        "record " + kept.seq() + " of scanner " + scanner.id() + " was changed: " + bad.why());
        };
    }

    private ScannerQueue takeTurn(Id<Scanner> id) {
        if (queues.takeTurn(id) == 0) {
            queues.save(new ScannerQueue(id, 1, 1, ScanRecord.NOTHING_BEFORE, null));
        }
        return queues.findByScannerId(id).orElseThrow();
    }

    // Gaps

    private int closeGaps(Id<Scanner> id) {
        int closed = 0;
        do {
            judgeAll(id);
        } while (transactions.run(() -> closeGap(id)) && ++closed > 0);
        return closed;
    }

    private boolean closeGap(Id<Scanner> id) {
        ScannerQueue queue = takeTurn(id);
        Optional<KeptRecord> first = records.firstFrom(id, queue.nextSeq());
        if (first.isEmpty() || first.get().seq() == queue.nextSeq()) {
            return false;
        }
        Scanner scanner = scanners.require(id);
        Duration within = place(scanner, require(scanner, first.get()))
                .map(Place::uploadWithin)
                .orElse(Duration.ZERO);
        if (!business.now().isAfter(first.get().receivedAt().plus(within))) {
            return false;
        }
        int from = queue.nextSeq();
        int until = first.get().seq() - 1;
        gaps.save(new ScannerGap(id, from, until, records.last(id), machine.now()));
        MovedOn.unlessOne(queues.advance(id, from, until + 1, "", queue.lastScannedAt()), "queue of scanner " + id);
        return true;
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
