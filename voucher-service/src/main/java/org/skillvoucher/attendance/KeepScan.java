package org.skillvoucher.attendance;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.AttendanceRules;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.ClassLife;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentLife;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.MoveClass;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.MoveVoucher;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherLife;
import org.skillvoucher.voucher.VoucherState;

/**
 * The one writer of scans: judges what a device saw by the rules of the class at the moment of the scan, keeps it whatever the
 * answer, and starts what the first counted scan starts. Runs in the caller's transaction.
 */
@Singleton
public final class KeepScan {
    private static final String FROZEN = VoucherLife.Frozen.class.getSimpleName();

    private final Scans scans;
    private final ScanReviews reviews;
    private final Elsewhere elsewhere;
    private final SeeClasses classes;
    private final MoveClass moveClass;
    private final MoveVoucher moveVoucher;
    private final SeePersons persons;
    private final History history;
    private final AnnounceScan announce;
    private final MachineTime machine;
    private final MeterRegistry meters;

    KeepScan(
            Scans scans,
            ScanReviews reviews,
            Elsewhere elsewhere,
            SeeClasses classes,
            MoveClass moveClass,
            MoveVoucher moveVoucher,
            SeePersons persons,
            History history,
            AnnounceScan announce,
            MachineTime machine,
            MeterRegistry meters) {
        this.scans = scans;
        this.reviews = reviews;
        this.elsewhere = elsewhere;
        this.classes = classes;
        this.moveClass = moveClass;
        this.moveVoucher = moveVoucher;
        this.persons = persons;
        this.history = history;
        this.announce = announce;
        this.machine = machine;
        this.meters = meters;
    }

    /** Who was seen, by which pass or code. */
    private record Who(
            Id<Pass> pass,
            @Nullable PassKind kind,
            @Nullable Long counter,
            @Nullable Id<DeviceKey> device,
            ScanRefusal whenSpent) {}

    /** What an answer is to be, before it is kept. */
    private sealed interface Verdict {
        record Counts() implements Verdict {}

        record Refuse(ScanRefusal why) implements Verdict {}

        record Hold(HeldBecause why) implements Verdict {}
    }

    /** The scan of this id, if it was kept before. */
    public Optional<Scan> before(Id<Scan> id) {
        return scans.findById(id);
    }

    /** The scans of these ids that were kept before, by their ids. */
    public Map<Id<Scan>, Scan> before(Collection<Id<Scan>> ids) {
        Map<Id<Scan>, Scan> found = new HashMap<>();
        if (!ids.isEmpty()) {
            scans.findByIdIn(ids).forEach(scan -> found.put(scan.id(), scan));
        }
        return found;
    }

    /** Keeps a scan that was no good from the start. */
    public Scan refuse(Sighting seen, ScanRefusal why) {
        return keep(seen, null, null, PlaceEvidence.UNKNOWN, new Verdict.Refuse(why));
    }

    /** Judges and keeps the scan of a genuine pass. */
    public Scan judge(Actor by, Sighting seen, Pass pass, TrainingClass in) {
        Who who = new Who(pass.id(), pass.kind(), null, pass.device(), ScanRefusal.PASS_SPENT);
        Enrolment enrolment;
        try {
            enrolment = moveClass.requireEnrolment(pass.enrolment());
        } catch (Refused gone) {
            return keep(seen, who, null, PlaceEvidence.UNKNOWN, new Verdict.Refuse(ScanRefusal.NOT_ENROLLED));
        }
        ScanRefusal wrong = notOf(pass, enrolment, in);
        return wrong == null
                ? judge(by, seen, who, enrolment, in)
                : keep(seen, who, enrolment, PlaceEvidence.UNKNOWN, new Verdict.Refuse(wrong));
    }

    /** Why a genuine pass is none for this seat of this class; null where it is one. */
    static @Nullable ScanRefusal notOf(Pass pass, Enrolment enrolment, TrainingClass in) {
        if (pass.audience() != PassContent.audience(in.institutionId(), in.id())
                || !enrolment.classId().equals(in.id())) {
            return ScanRefusal.WRONG_CLASS;
        }
        if (pass.deviceOf() != null && !pass.deviceOf().equals(enrolment.personId())) {
            return ScanRefusal.WRONG_DEVICE;
        }
        return pass.voucher().equals(enrolment.voucherId()) ? null : ScanRefusal.WRONG_VOUCHER;
    }

    /** Judges and keeps a scan of the code on the class screen, made with this key by the one who sits here. */
    public Scan judge(Actor by, Sighting seen, long counter, DeviceKey device, Enrolment enrolment, TrainingClass in) {
        byte[] said = ByteBuffer.allocate(16 + 16 + 8 + 4)
                .put(seen.lesson().id().bytes())
                .put(enrolment.personId().bytes())
                .putLong(counter)
                .putInt(seen.direction().ordinal())
                .array();
        Id<Pass> once = Id.ofBytes(Arrays.copyOf(PassContent.sha256(said), 16));
        return judge(by, seen, new Who(once, null, counter, device.id(), ScanRefusal.CODE_SPENT), enrolment, in);
    }

    private Scan judge(Actor by, Sighting seen, Who who, Enrolment enrolment, TrainingClass in) {
        AgreedAttendance rules = classes.agreed(in.id());
        PlaceEvidence place =
                PlaceEvidence.of(seen.whereabouts(), classes.site(in.id()).orElse(null), rules.radiusMetres());
        Voucher voucher = moveVoucher.require(enrolment.voucherId());
        Verdict verdict = verdict(seen, who, enrolment, voucher, in, rules, place);
        Scan kept = keep(seen, who, enrolment, place, verdict);
        switch (verdict) {
            case Verdict.Counts _ -> begin(by, kept, enrolment, voucher, in);
            case Verdict.Hold(HeldBecause why) -> open(kept, in, why);
            case Verdict.Refuse _ -> {}
        }
        return kept;
    }

    private Verdict verdict(
            Sighting seen,
            Who who,
            Enrolment enrolment,
            Voucher voucher,
            TrainingClass in,
            AgreedAttendance rules,
            PlaceEvidence place) {
        if (seen.odd() != HeldBecause.CLOCK_ODD && !rules.isInWindow(seen.lesson(), seen.scannedAt())) {
            return new Verdict.Refuse(ScanRefusal.OUTSIDE_WINDOW);
        }
        Verdict state = ofState(seen, enrolment, voucher, in);
        if (state != null) {
            return state;
        }
        if (seen.odd() != null) {
            return new Verdict.Hold(seen.odd());
        }
        if (place.verdict() == PlaceEvidence.Verdict.OUTSIDE
                && rules.outsideRadius() == AttendanceRules.OutsideRadius.HELD) {
            return new Verdict.Hold(HeldBecause.OUTSIDE_RADIUS);
        }
        Verdict twice = inTwoClasses(seen, enrolment, in);
        if (twice != null) {
            return twice;
        }
        // This read explains; the unique keys of the table decide, and a lost race comes back here to be
        // explained.
        return switch (scans.taken(who.pass(), enrolment.id(), seen.lesson().id(), seen.direction())) {
            case "PASS" -> new Verdict.Refuse(who.whenSpent());
            case "PLACE" -> new Verdict.Refuse(ScanRefusal.ALREADY_COUNTED);
            case "NOTHING" -> new Verdict.Counts();
            case String other -> throw new IllegalStateException(other);
        };
    }

    /** Null where seat, class and voucher allow it. What changed only after an offline scan is for an officer. */
    private @Nullable Verdict ofState(Sighting seen, Enrolment enrolment, Voucher voucher, TrainingClass in) {
        if (!enrolment.isLive()) {
            return since(seen, SubjectKind.ENROLMENT, enrolment.id(), ScanRefusal.NOT_ENROLLED);
        }
        if (in.state() != ClassState.OPEN && in.state() != ClassState.RUNNING) {
            return since(seen, SubjectKind.CLASS, in.id(), ScanRefusal.CLASS_NOT_RUNNING);
        }
        if (voucher.state() == VoucherState.FROZEN) {
            return since(seen, SubjectKind.VOUCHER, voucher.id(), ScanRefusal.VOUCHER_FROZEN);
        }
        if (voucher.state() != VoucherState.COMMITTED && voucher.state() != VoucherState.ACTIVATED) {
            return since(seen, SubjectKind.VOUCHER, voucher.id(), ScanRefusal.VOUCHER_NOT_VALID);
        }
        // The day of the lesson: who goes home after midnight came while it was valid.
        if (!voucher.isValidOn(BusinessTime.dayOf(seen.lesson().startsAt()))) {
            return new Verdict.Refuse(ScanRefusal.VOUCHER_NOT_VALID);
        }
        return seen.offline() && wasFrozen(voucher, seen.machineAt())
                ? new Verdict.Hold(HeldBecause.STATE_CHANGED)
                : null;
    }

    /** Whether a voucher that is not frozen now was so at that time. */
    private boolean wasFrozen(Voucher voucher, Instant then) {
        return history.of(SubjectKind.VOUCHER, voucher.id()).stream()
                .filter(entry -> !entry.at().isAfter(then))
                .reduce((_, later) -> later)
                .filter(last -> last.event().equals(FROZEN))
                .isPresent();
    }

    private Verdict since(Sighting seen, SubjectKind kind, Id<?> subject, ScanRefusal why) {
        List<HistoryEntry> story = history.of(kind, subject);
        boolean changedAfterwards = !story.isEmpty() && story.getLast().at().isAfter(seen.machineAt());
        return seen.offline() && changedAfterwards
                ? new Verdict.Hold(HeldBecause.STATE_CHANGED)
                : new Verdict.Refuse(why);
    }

    /**
     * Nobody is in two classes at once. The person's row is written first, so that of two scans at the same time one sees the
     * other. On the spot the second is refused; where one of them came from an offline scanner, or waits for an officer already,
     * nobody can say which is true, and an officer looks at both.
     */
    private @Nullable Verdict inTwoClasses(Sighting seen, Enrolment enrolment, TrainingClass in) {
        if (seen.direction() == Direction.OUT) {
            return null;
        }
        Id<Person> person = enrolment.personId();
        persons.takeTurn(person);
        Lesson lesson = seen.lesson();
        List<Scan> others = elsewhere.scans(person, in.id(), lesson);
        if (others.isEmpty()) {
            return seen.offline() && elsewhere.isCorrected(person, in.id(), lesson)
                    ? new Verdict.Hold(HeldBecause.PERSON_ELSEWHERE)
                    : null;
        }
        if (!seen.offline() && others.stream().anyMatch(other -> !other.offline() && elsewhere.stands(other))) {
            return new Verdict.Refuse(ScanRefusal.PERSON_ELSEWHERE);
        }
        for (Scan other : others) {
            Id<TrainingClass> there = classes.lesson(other.lessonId()).classId();
            holdAfterwards(other, classes.require(there), HeldBecause.PERSON_ELSEWHERE);
        }
        return new Verdict.Hold(HeldBecause.PERSON_ELSEWHERE);
    }

    /** Holds a scan about which something came out later; one that is held, or is no evidence, stays as it is. */
    public void holdAfterwards(Scan scan, TrainingClass in, HeldBecause why) {
        if (scan.isEvidence() && reviews.findById(scan.id()).isEmpty()) {
            open(scan, in, why);
        }
    }

    private void open(Scan scan, TrainingClass in, HeldBecause why) {
        reviews.save(new ScanReview(
                scan.id(), in.id(), in.region(), why, ScanReview.State.OPEN, machine.now(), null, null, null, 1));
        history.append(SubjectKind.SCAN, scan.id(), 1, "Held", new Actor.Machine("check-in"), Map.of("because", why));
    }

    /** Starts what the first counted scan of a seat, a voucher and a class starts. */
    void begin(Actor by, Scan scan, Enrolment enrolment, Voucher voucher, TrainingClass in) {
        begin(by, Map.of("scan", scan.id()), enrolment, voucher, in);
    }

    /** The same by anything else that shows attendance. */
    void begin(Actor by, Map<String, ?> shownBy, Enrolment enrolment, Voucher voucher, TrainingClass in) {
        if (enrolment.state() == EnrolmentState.ENROLLED) {
            moveClass.move(enrolment, new EnrolmentLife.FirstCounted(), by, shownBy);
        }
        if (voucher.state() == VoucherState.COMMITTED) {
            moveVoucher.move(voucher, new VoucherLife.Activated(), by, shownBy);
        }
        if (in.state() == ClassState.OPEN) {
            moveClass.move(in, new ClassLife.Started(), by, shownBy);
        }
    }

    private Scan keep(
            Sighting seen, @Nullable Who who, @Nullable Enrolment enrolment, PlaceEvidence place, Verdict verdict) {
        Scan scan = new Scan(
                seen.id(),
                seen.lesson().id(),
                enrolment == null ? null : enrolment.id(),
                enrolment == null ? null : enrolment.personId(),
                seen.direction(),
                seen.way(),
                who == null ? null : who.pass(),
                who == null ? null : who.kind(),
                who == null ? null : who.counter(),
                seen.scannedAt(),
                machine.now(),
                seen.offline(),
                seen.scannedBy(),
                seen.device(),
                seen.scanner(),
                seen.scannerSeq(),
                who == null ? null : who.device(),
                seen.clockOffsetMillis(),
                place.verdict(),
                place.distanceBucketMetres(),
                place.accuracyMetres(),
                verdict instanceof Verdict.Counts
                        ? ScanOutcome.COUNTED
                        : verdict instanceof Verdict.Hold ? ScanOutcome.HELD : ScanOutcome.REFUSED,
                verdict instanceof Verdict.Refuse(ScanRefusal why) ? why : null,
                verdict instanceof Verdict.Hold(HeldBecause why) ? why : null,
                seen.fingerprint());
        scans.save(scan);
        return scan;
    }

    /** The scan, and the class that it is news to: none if it was kept before. */
    public record Kept(Scan scan, @Nullable Id<TrainingClass> newIn) {}

    /** Counts a scan that is new and tells the supervisors of it. After its transaction has committed; fails nothing. */
    public Scan tell(Kept kept) {
        Scan scan = kept.scan();
        if (kept.newIn() != null) {
            announce.announce(scan, kept.newIn());
            meters.counter(
                            "skillvoucher.scans",
                            "outcome",
                            scan.refusedBecause() == null
                                    ? scan.outcome().name()
                                    : scan.refusedBecause().name(),
                            "direction",
                            scan.direction().name(),
                            "way",
                            scan.way().name())
                    .increment();
        }
        return scan;
    }
}
