package org.skillvoucher.attendance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;
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

/** The institution scans a trainee's pass, in or out of a lesson (签到, 签退). Every scan is kept; the first counted one wins. */
@Singleton
public final class CheckIn {
    /** How far a scanner's clock may be off. A scan is of now: nobody attends a lesson afterwards. */
    private static final Duration SCANNER_OFF_AT_MOST = Duration.ofMinutes(2);

    private final Scans scans;
    private final Passes passes;
    private final SeeClasses classes;
    private final MoveClass moveClass;
    private final MoveVoucher moveVoucher;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;
    private final MeterRegistry meters;
    private final Duration windowBefore;
    private final Duration windowAfter;

    CheckIn(
            Scans scans,
            Passes passes,
            SeeClasses classes,
            MoveClass moveClass,
            MoveVoucher moveVoucher,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine,
            MeterRegistry meters,
            @Property(name = "skillvoucher.check-in.window-before", defaultValue = "30m") Duration windowBefore,
            @Property(name = "skillvoucher.check-in.window-after", defaultValue = "30m") Duration windowAfter) {
        this.scans = scans;
        this.passes = passes;
        this.classes = classes;
        this.moveClass = moveClass;
        this.moveVoucher = moveVoucher;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
        this.meters = meters;
        this.windowBefore = windowBefore;
        this.windowAfter = windowAfter;
    }

    /** What the scanner saw. */
    public record Order(
            Id<Scan> id,
            String pass,
            Id<Lesson> lesson,
            Direction direction,
            Instant scannedAt,
            @Nullable String device) {
        @Override
        public String toString() {
            return "Order[" + id + ", " + lesson + ", " + direction + "]";
        }
    }

    /**
     * Keeps the scan and says whether it counts; the same scan sent again gets the same answer. The first that counts makes
     * the enrolment ATTENDING, the voucher ACTIVATED and the class RUNNING. Can answer NOT_FOUND, NOT_YOURS (another
     * institution's lesson), ID_USED_FOR_ANOTHER; everything else is an outcome.
     */
    public Scan scan(Actor.Staff by, Order order) {
        Dates.mustBeSane(order.scannedAt());
        byte[] fingerprint =
                Fingerprint.of(order.pass(), order.lesson(), order.direction(), order.scannedAt(), order.device());
        Passes.Reading reading = passes.read(order.pass());
        Scan kept = transactions.run(() -> {
            Optional<Scan> before = scans.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            Lesson lesson = classes.lesson(order.lesson());
            TrainingClass in = classes.require(lesson.classId());
            by.mustBelongTo(in.institutionId());
            return switch (reading) {
                case Passes.Reading.Bad bad -> keep(by, order, fingerprint, null, null, bad.why());
                case Passes.Reading.Genuine genuine -> judge(by, order, fingerprint, genuine.pass(), lesson, in);
            };
        });
        meters.counter(
                        "skillvoucher.scans",
                        "outcome",
                        kept.refusedBecause() == null
                                ? "COUNTED"
                                : kept.refusedBecause().name(),
                        "direction",
                        kept.direction().name())
                .increment();
        return kept;
    }

    private Scan judge(Actor.Staff by, Order order, byte[] fingerprint, Pass pass, Lesson lesson, TrainingClass in) {
        Enrolment enrolment;
        Voucher voucher;
        try {
            enrolment = moveClass.requireEnrolment(pass.enrolment());
            voucher = moveVoucher.require(enrolment.voucherId());
        } catch (Refused gone) {
            return keep(by, order, fingerprint, pass, null, ScanRefusal.NOT_ENROLLED);
        }
        ScanRefusal why = whyNot(order, pass, lesson, in, enrolment, voucher);
        Scan kept = keep(by, order, fingerprint, pass, enrolment, why);
        if (why == null) {
            begin(by, kept, enrolment, voucher, in);
        }
        return kept;
    }

    private @Nullable ScanRefusal whyNot(
            Order order, Pass pass, Lesson lesson, TrainingClass in, Enrolment enrolment, Voucher voucher) {
        if (!enrolment.classId().equals(in.id())) {
            return ScanRefusal.WRONG_CLASS;
        }
        if (!enrolment.isLive()) {
            return ScanRefusal.NOT_ENROLLED;
        }
        if (in.state() != ClassState.OPEN && in.state() != ClassState.RUNNING) {
            return ScanRefusal.CLASS_NOT_RUNNING;
        }
        if (voucher.state() == VoucherState.FROZEN) {
            return ScanRefusal.VOUCHER_FROZEN;
        }
        if ((voucher.state() != VoucherState.COMMITTED && voucher.state() != VoucherState.ACTIVATED)
                || !voucher.isValidOn(BusinessTime.dayOf(order.scannedAt()))) {
            return ScanRefusal.VOUCHER_NOT_VALID;
        }
        if (isOutsideWindow(order.scannedAt(), lesson)) {
            return ScanRefusal.OUTSIDE_WINDOW;
        }
        // These two reads explain; the unique keys of the table decide, and a lost race comes back here to be
        // explained.
        if (scans.spent(pass.id()) > 0) {
            return ScanRefusal.PASS_SPENT;
        }
        if (scans.counted(enrolment.id(), lesson.id(), order.direction()) > 0) {
            return ScanRefusal.ALREADY_COUNTED;
        }
        return null;
    }

    private boolean isOutsideWindow(Instant scannedAt, Lesson lesson) {
        return scannedAt.isBefore(lesson.startsAt().minus(windowBefore))
                || scannedAt.isAfter(lesson.endsAt().plus(windowAfter))
                || scannedAt.isAfter(business.now().plus(SCANNER_OFF_AT_MOST))
                || scannedAt.isBefore(business.now().minus(SCANNER_OFF_AT_MOST));
    }

    private void begin(Actor by, Scan scan, Enrolment enrolment, Voucher voucher, TrainingClass in) {
        if (enrolment.state() == EnrolmentState.ENROLLED) {
            moveClass.move(enrolment, new EnrolmentLife.FirstCounted(), by, Map.of("scan", scan.id()));
        }
        if (voucher.state() == VoucherState.COMMITTED) {
            moveVoucher.move(voucher, new VoucherLife.Activated(), by, Map.of("scan", scan.id()));
        }
        if (in.state() == ClassState.OPEN) {
            moveClass.move(in, new ClassLife.Started(), by, Map.of("scan", scan.id()));
        }
    }

    private Scan keep(
            Actor.Staff by,
            Order order,
            byte[] fingerprint,
            @Nullable Pass pass,
            @Nullable Enrolment enrolment,
            @Nullable ScanRefusal why) {
        Scan scan = new Scan(
                order.id(),
                order.lesson(),
                enrolment == null ? null : enrolment.id(),
                order.direction(),
                pass == null ? null : pass.id(),
                order.scannedAt(),
                machine.now(),
                by.id(),
                order.device(),
                why == null ? ScanOutcome.COUNTED : ScanOutcome.REFUSED,
                why,
                fingerprint);
        scans.save(scan);
        return scan;
    }

    /** Can answer NOT_FOUND, NOT_YOURS. Scans of a lesson by id after {@code after}, refused ones too. */
    public java.util.List<Scan> ofLesson(Actor by, Id<Lesson> id, Id<?> after, int size) {
        TrainingClass in = classes.require(classes.lesson(id).classId());
        by.mustSee(null, in.institutionId(), in.region());
        if (by instanceof Actor.Trainee) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return scans.page(id, after, size);
    }
}
