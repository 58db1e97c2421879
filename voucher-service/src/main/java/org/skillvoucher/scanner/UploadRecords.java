package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** How many records one upload judges at most beyond those that it brings; the next one, or the job, goes on. */
    static final int MOST_JUDGED = 500;

    /** How many records are kept in one transaction: they all wait for the same row, and for nothing that others need. */
    private static final int KEPT_AT_ONCE = 50;

    /** How many other texts with one number are kept: what more a device makes of it tells nobody more. */
    private static final int MOST_ODDITIES = 3;

    private static final int STEP = 100;
    private static final Logger LOG = LoggerFactory.getLogger(UploadRecords.class);

    private final OpenScannerSession sessions;
    private final EnrolScanner scanners;
    private final KeptRecords records;
    private final ScannerQueues queues;
    private final ScannerGaps gaps;
    private final ScannerOddities oddities;
    private final ReportedHeads heads;
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
            ReportedHeads heads,
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
        this.heads = heads;
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
     * administrator, and nobody but one, may hand in what a revoked scanner still held: it is all held. Can answer NOT_FOUND, NOT_YOURS,
     * SCANNER_STATE_WRONG.
     */
    public List<Answer> upload(Actor by, Id<Scanner> id, List<String> texts) {
        Scanner scanner = switch (by) {
            case Actor.Scanner device -> sessions.requireActive(device, id);
            case Actor.Staff staff -> {
                Scanner found = scanners.require(id);
                staff.mustBelongTo(found.institutionId());
                // What a device in use holds, it uploads itself.
                if (found.state() != ScannerState.REVOKED) {
                    throw new Refused(Refusal.SCANNER_STATE_WRONG);
                }
                yield found;
            }
            case Actor.Trainee _, Actor.Officer _, Actor.Machine _ -> throw new Refused(Refusal.NOT_YOURS);
        };
        ECKey key = DeviceSignature.key(scanner.keyX(), scanner.keyY());
        List<String> taken = texts.stream().limit(MOST).toList();
        List<Kept> kept = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += KEPT_AT_ONCE) {
            kept.addAll(keep(scanner, key, taken.subList(from, Math.min(taken.size(), from + KEPT_AT_ONCE))));
        }
        judge(id, MOST_JUDGED + texts.size());
        return answers(kept);
    }

    /** Gives up waiting for records that did not come within the hours of the class behind them. Returns how many gaps were closed. */
    public int closeGaps() {
        int closed = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<ScannerQueue> waiting = queues.waiting(after, STEP);
            for (ScannerQueue queue : waiting) {
                closed += closeGapsOrLeave(queue.scannerId());
            }
            if (waiting.size() < STEP) {
                return closed;
            }
            after = waiting.getLast().scannerId();
        }
    }

    // Keeping

    /** What became of a text before the judging. */
    private sealed interface Kept {
        record InQueue(Id<Scanner> scanner, int seq, Id<Scan> scan, String text) implements Kept {}

        record AsOddity(int seq, Id<Scan> scan) implements Kept {}

        record Not(RecordRefusal why) implements Kept {}
    }

    /** What became of a text, and the news of the scan if it was judged at once: to be told when all this is committed. */
    private record Done(Kept kept, KeepScan.@Nullable Kept news) {}

    /** What there is of some records before they are kept, and, one after the other, they themselves. */
    private record Known(
            ScannerQueue queue,
            Map<Integer, KeptRecord> records,
            Set<Id<Scan>> scans,
            Map<Id<Lesson>, Optional<Place>> places) {}

    private List<Kept> keep(Scanner scanner, ECKey key, List<String> texts) {
        List<ScanRecord.Reading> readings = texts.stream()
                .map(text -> ScanRecord.read(text, scanner.id(), key))
                .toList();
        List<ScanRecord> genuine =
                readings.stream().flatMap(UploadRecords::genuine).toList();
        List<Done> done = genuine.isEmpty()
                ? keep(scanner, readings, texts, null)
                : transactions.run(() -> keep(scanner, readings, texts, known(scanner, genuine)));
        done.stream().map(Done::news).filter(Objects::nonNull).forEach(scans::tell);
        return done.stream().map(Done::kept).toList();
    }

    private static Stream<ScanRecord> genuine(ScanRecord.Reading reading) {
        return reading instanceof ScanRecord.Reading.Genuine(ScanRecord record) ? Stream.of(record) : Stream.empty();
    }

    private List<Done> keep(
            Scanner scanner, List<ScanRecord.Reading> readings, List<String> texts, @Nullable Known known) {
        List<Done> done = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            done.add(
                    switch (readings.get(i)) {
                        case ScanRecord.Reading.Bad bad -> no(bad.why());
                        case ScanRecord.Reading.Genuine(ScanRecord record) ->
                            keep(scanner, record, texts.get(i), Objects.requireNonNull(known));
                    });
        }
        return done;
    }

    private Known known(Scanner scanner, List<ScanRecord> coming) {
        ScannerQueue queue = takeTurn(scanner.id());
        Map<Integer, KeptRecord> before = new HashMap<>();
        records.among(
                        scanner.id(),
                        coming.stream().map(ScanRecord::seq).distinct().toList())
                .forEach(kept -> before.put(kept.seq(), kept));
        List<Id<Scan>> ids = coming.stream().map(ScanRecord::id).distinct().toList();
        Set<Id<Scan>> used = new HashSet<>(scans.before(ids).keySet());
        records.findByScanIdIn(ids).forEach(kept -> used.add(kept.scanId()));
        return new Known(queue, before, used, new HashMap<>());
    }

    private static Done no(RecordRefusal why) {
        return new Done(new Kept.Not(why), null);
    }

    private Done keep(Scanner scanner, ScanRecord record, String text, Known known) {
        KeptRecord before = known.records().get(record.seq());
        if (before != null) {
            if (isSame(before.text(), text)) {
                return new Done(inQueue(before), null);
            }
            Done odd = keepOddity(scanner, record, before, text);
            if (odd.kept() instanceof Kept.AsOddity(int _, Id<Scan> id)) {
                known.scans().add(id);
            }
            return odd;
        }
        if (record.seq() - known.queue().nextSeq() > MOST_AHEAD) {
            return no(RecordRefusal.TOO_FAR_AHEAD);
        }
        Optional<Place> place = known.places().computeIfAbsent(record.lesson(), _ -> place(scanner, record));
        if (place.isEmpty()) {
            return no(RecordRefusal.LESSON_UNKNOWN);
        }
        if (!known.scans().add(record.id())) {
            return no(RecordRefusal.ID_USED);
        }
        KeptRecord kept = new KeptRecord(
                scanner.id(),
                record.seq(),
                ScanRecord.hash(text),
                record.id(),
                text,
                millis(business.now()),
                machine.now().truncatedTo(ChronoUnit.MICROS));
        records.save(kept);
        known.records().put(kept.seq(), kept);
        if (record.seq() < known.queue().nextSeq()) {
            // It comes after its gap was closed.
            return new Done(
                    inQueue(kept),
                    judge(scanner, known.queue(), record, kept, place.get()).news());
        }
        return new Done(inQueue(kept), null);
    }

    private static Kept inQueue(KeptRecord kept) {
        return new Kept.InQueue(kept.scannerId(), kept.seq(), kept.scanId(), kept.text());
    }

    /** Signed twice it is one record: who holds the key can make any number of signatures under the same words. */
    private static boolean isSame(String one, String other) {
        return Arrays.equals(ScanRecord.signedDigest(one), ScanRecord.signedDigest(other));
    }

    /**
     * Two records with one number: nobody can say which was first, so both are held, even if one has counted, and so is what follows
     * one of them; whichever came first, the same is held in the end.
     */
    private Done keepOddity(Scanner scanner, ScanRecord record, KeptRecord first, String text) {
        String hash = ScanRecord.base64(ScanRecord.signedDigest(text));
        Optional<ScannerOddity> known = oddities.of(scanner.id(), record.seq(), hash);
        if (known.isPresent()) {
            return new Done(new Kept.AsOddity(record.seq(), known.get().scanId()), null);
        }
        if (oddities.at(scanner.id(), record.seq()) >= MOST_ODDITIES) {
            return no(RecordRefusal.ID_USED);
        }
        Optional<Place> place = place(scanner, record);
        if (place.isEmpty()) {
            return no(RecordRefusal.LESSON_UNKNOWN);
        }
        // Its own id may be the first one's.
        Id<Scan> id = idByText(text);
        Instant now = millis(business.now());
        oddities.save(new ScannerOddity(scanner.id(), record.seq(), hash, record.prev(), id, now));
        JudgeRecord.Around around = around(scanner, record, "", null, now, machine.now(), place.get());
        KeepScan.Kept news = see(
                scanner,
                record,
                id,
                null,
                text,
                HeldBecause.CHAIN_FORKED,
                JudgeRecord.isClockOdd(record, around),
                place.get());
        hold(first, HeldBecause.CHAIN_FORKED);
        records.at(scanner.id(), record.seq() + 1).ifPresent(next -> hold(next, HeldBecause.CHAIN_FORKED));
        records.at(scanner.id(), record.seq() - 1)
                .filter(last -> !last.hash().equals(record.prev()))
                .ifPresent(last -> hold(last, HeldBecause.CHAIN_BROKEN));
        return new Done(new Kept.AsOddity(record.seq(), id), news);
    }

    private void hold(KeptRecord kept, HeldBecause why) {
        scanOf(kept.scannerId(), kept.scanId(), kept.text()).ifPresent(scan -> {
            TrainingClass in = classes.require(classes.lesson(scan.lessonId()).classId());
            scans.holdAfterwards(scan, in, why);
        });
    }

    private List<Answer> answers(List<Kept> kept) {
        Map<Id<Scan>, Scan> judged = scans.before(
                kept.stream().flatMap(UploadRecords::scanId).distinct().toList());
        return kept.stream().map(one -> answer(one, judged)).toList();
    }

    private static Stream<Id<Scan>> scanId(Kept kept) {
        return switch (kept) {
            case Kept.Not _ -> Stream.empty();
            case Kept.AsOddity odd -> Stream.of(odd.scan());
            case Kept.InQueue queued -> Stream.of(queued.scan());
        };
    }

    private Answer answer(Kept kept, Map<Id<Scan>, Scan> judged) {
        return switch (kept) {
            case Kept.Not no -> new Answer.Refused(no.why());
            case Kept.AsOddity(int seq, Id<Scan> id) -> answer(seq, id, Optional.ofNullable(judged.get(id)));
            case Kept.InQueue(Id<Scanner> scanner, int seq, Id<Scan> id, String text) ->
                answer(seq, id, scanOf(scanner, Optional.ofNullable(judged.get(id)), text));
        };
    }

    private static Answer answer(int seq, Id<Scan> id, Optional<Scan> judged) {
        return judged.<Answer>map(scan -> new Answer.Judged(seq, scan)).orElseGet(() -> new Answer.Waiting(seq, id));
    }

    /** The scan of a record: under the id that the scanner gave it, or, if another scan took that while it waited, under its text's. */
    private Optional<Scan> scanOf(Id<Scanner> scanner, Id<Scan> id, String text) {
        return scanOf(scanner, scans.before(id), text);
    }

    private Optional<Scan> scanOf(Id<Scanner> scanner, Optional<Scan> underItsId, String text) {
        return underItsId.filter(scan -> scanner.equals(scan.scannerId())).or(() -> scans.before(idByText(text)));
    }

    private static Id<Scan> idByText(String text) {
        return Id.ofBytes(Arrays.copyOf(ScanRecord.signedDigest(text), 16));
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

    /** Judges what can be judged, at most so many. */
    private void judge(Id<Scanner> id, int most) {
        for (int judged = 0; judged < most; judged++) {
            Optional<KeepScan.Kept> news = transactions.run(() -> judgeNext(id));
            if (news.isEmpty()) {
                return;
            }
            scans.tell(news.get());
        }
    }

    private Optional<KeepScan.Kept> judgeNext(Id<Scanner> id) {
        ScannerQueue queue = takeTurn(id);
        Optional<KeptRecord> next = records.at(id, queue.nextSeq());
        if (next.isEmpty()) {
            return Optional.empty();
        }
        KeptRecord kept = next.get();
        Scanner scanner = scanners.require(id);
        ScanRecord record = require(scanner, kept);
        Place place = place(scanner, record)
                .orElseThrow(() -> new IllegalStateException("the lesson of a kept record is gone: " + record));
        Judged judged = judge(scanner, queue, record, kept, place);
        advance(queue, queue.nextSeq() + 1, kept.hash(), judged.last());
        return Optional.of(judged.news());
    }

    private void advance(ScannerQueue queue, int to, String headHash, JudgeRecord.@Nullable Before last) {
        MovedOn.unlessOne(
                queues.advance(
                        queue.scannerId(),
                        queue.nextSeq(),
                        to,
                        headHash,
                        last == null ? null : last.scannedAt(),
                        last == null ? null : last.ticketAt(),
                        last == null ? null : last.tickedAt()),
                "queue of scanner " + queue.scannerId());
    }

    private static JudgeRecord.@Nullable Before last(ScannerQueue queue) {
        Instant scannedAt = queue.lastScannedAt();
        Instant ticketAt = queue.lastTicketAt();
        Instant tickedAt = queue.lastTickedAt();
        return scannedAt == null || ticketAt == null || tickedAt == null
                ? null
                : new JudgeRecord.Before(scannedAt, ticketAt, tickedAt);
    }

    /** The news of a judged record, and the times against which those of the next are held. */
    private record Judged(KeepScan.Kept news, JudgeRecord.@Nullable Before last) {}

    private Judged judge(Scanner scanner, ScannerQueue queue, ScanRecord record, KeptRecord kept, Place place) {
        boolean inTurn = record.seq() == queue.nextSeq();
        JudgeRecord.Before last = last(queue);
        JudgeRecord.Around around = around(
                scanner,
                record,
                queue.headHash(),
                // After its gap was closed, the last one judged is not the one before it.
                inTurn ? last : null,
                kept.receivedAt(),
                kept.keptAt(),
                place);
        boolean clockOdd = JudgeRecord.isClockOdd(record, around);
        Id<Scan> id = scans.before(record.id()).isPresent() ? idByText(kept.text()) : record.id();
        KeepScan.Kept news =
                see(scanner, record, id, record.seq(), kept.text(), JudgeRecord.odd(record, around), clockOdd, place);
        holdWhatDoesNotFit(
                record, kept, inTurn && !around.gap() && !record.prev().equals(around.headHash()));
        return new Judged(
                news, clockOdd ? last : after(record, last, around.ticket().orElseThrow()));
    }

    private static JudgeRecord.Before after(ScanRecord record, JudgeRecord.@Nullable Before last, TimeTicket ticket) {
        Instant at = record.scannedAt();
        return new JudgeRecord.Before(
                last == null || at.isAfter(last.scannedAt()) ? at : last.scannedAt(),
                ticket.business(),
                ticket.business().plusMillis(record.elapsedMillis()));
    }

    /** Of two that do not follow each other one was altered, and nobody can say which. */
    private void holdWhatDoesNotFit(ScanRecord record, KeptRecord kept, boolean broken) {
        if (broken) {
            records.at(kept.scannerId(), record.seq() - 1).ifPresent(last -> hold(last, HeldBecause.CHAIN_BROKEN));
        }
        if (oddities.notFollowing(kept.scannerId(), record.seq() + 1, kept.hash()) > 0) {
            hold(kept, HeldBecause.CHAIN_BROKEN);
        }
    }

    private JudgeRecord.Around around(
            Scanner scanner,
            ScanRecord record,
            String headHash,
            JudgeRecord.@Nullable Before last,
            Instant receivedAt,
            Instant keptAt,
            Place place) {
        Id<Scanner> id = scanner.id();
        Instant revokedAt = scanner.revokedAt();
        return new JudgeRecord.Around(
                revokedAt != null && !keptAt.isBefore(revokedAt),
                oddities.between(id, record.seq() - 1, record.seq()) > 0,
                gaps.holding(id, record.seq()) > 0,
                headHash,
                last,
                heads.before(id, record.seq()).map(ReportedHead::reportedAt).orElse(null),
                tickets.read(id, record.ticket()),
                receivedAt,
                place.lesson().endsAt().plus(place.uploadWithin()));
    }

    /** {@code clockOdd} also where something graver is odd: then nobody knows how old the pass was and when it was shown. */
    private KeepScan.Kept see(
            Scanner scanner,
            ScanRecord record,
            Id<Scan> id,
            @Nullable Integer seq,
            String text,
            @Nullable HeldBecause odd,
            boolean clockOdd,
            Place place) {
        Optional<TimeTicket> ticket = tickets.read(scanner.id(), record.ticket());
        Instant ticked = ticket.map(seen -> seen.machine().plusMillis(record.elapsedMillis()))
                .orElseGet(() -> machine.now().minus(Duration.between(record.scannedAt(), business.now())));
        // By what the scanner's own ticking says: a clock that was set shows neither an old pass as fresh nor a fresh
        // one as old.
        Passes.Reading reading = passes.read(record.pass(), ticked);
        boolean outside = !classes.agreed(place.in().id()).isInWindow(place.lesson(), record.scannedAt());
        HeldBecause because = odd;
        if (clockOdd && (outside || reading instanceof Passes.Reading.Bad)) {
            reading = passes.readAtAnyAge(record.pass());
            because = HeldBecause.CLOCK_ODD;
        }
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
                because,
                ScanRecord.digest(text));
        Scan scan = switch (reading) {
            case Passes.Reading.Bad bad -> scans.refuse(seen, bad.why());
            case Passes.Reading.Genuine genuine -> scans.judge(scanner.actor(), seen, genuine.pass(), place.in());
        };
        return new KeepScan.Kept(scan, place.in().id());
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
            queues.save(new ScannerQueue(id, 1, 1, ScanRecord.NOTHING_BEFORE, null, null, null));
        }
        return queues.findByScannerId(id).orElseThrow();
    }

    // Gaps

    /** One queue that is stuck must not keep the others from going on; it is tried again at the next run. */
    private int closeGapsOrLeave(Id<Scanner> id) {
        try {
            return closeGaps(id);
        } catch (RuntimeException stuck) {
            LOG.error("queue of scanner {} is stuck", id, stuck);
            return 0;
        }
    }

    private int closeGaps(Id<Scanner> id) {
        int closed = 0;
        do {
            judge(id, Integer.MAX_VALUE);
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
        advance(queue, until + 1, "", last(queue));
        return true;
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
