package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** The institution scans a trainee's pass, in or out of a lesson (签到, 签退). Every scan is kept; the first counted one wins. */
@Singleton
public final class CheckIn {
    /** How far a scanner's clock may be off. A scan is of now: nobody attends a lesson afterwards. */
    private static final Duration SCANNER_OFF_AT_MOST = Duration.ofMinutes(2);

    private final Scans scans;
    private final KeepScan keep;
    private final Passes passes;
    private final SeeClasses classes;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    CheckIn(
            Scans scans,
            KeepScan keep,
            Passes passes,
            SeeClasses classes,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.scans = scans;
        this.keep = keep;
        this.passes = passes;
        this.classes = classes;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** What the scanner saw; {@code scannedAt} by its own clock, {@code whereabouts} of the scanner. */
    public record Order(
            Id<Scan> id,
            String pass,
            Id<Lesson> lesson,
            Direction direction,
            Instant scannedAt,
            @Nullable String device,
            PlaceEvidence.@Nullable Whereabouts whereabouts) {
        /** From a scanner that does not say where it stands. */
        public Order(
                Id<Scan> id,
                String pass,
                Id<Lesson> lesson,
                Direction direction,
                Instant scannedAt,
                @Nullable String device) {
            this(id, pass, lesson, direction, scannedAt, device, null);
        }

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
        // Without the place, which is not kept in any form.
        byte[] fingerprint =
                Fingerprint.of(order.pass(), order.lesson(), order.direction(), order.scannedAt(), order.device());
        Passes.Reading reading = passes.read(order.pass());
        KeepScan.Kept kept = transactions.run(() -> {
            Lesson lesson = classes.lesson(order.lesson());
            TrainingClass in = classes.require(lesson.classId());
            by.mustBelongTo(in.institutionId()); // also who sends again what another institution's desk has sent
            Optional<Scan> before = scans.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return new KeepScan.Kept(before.get(), null);
            }
            Sighting seen = sighting(by, order, lesson, fingerprint);
            Scan scan = switch (reading) {
                case Passes.Reading.Bad bad -> keep.refuse(seen, bad.why());
                case Passes.Reading.Genuine _
                when isOff(order.scannedAt()) -> keep.refuse(seen, ScanRefusal.OUTSIDE_WINDOW);
                case Passes.Reading.Genuine genuine -> keep.judge(by, seen, genuine.pass(), in);
            };
            return new KeepScan.Kept(scan, in.id());
        });
        return keep.tell(kept);
    }

    private Sighting sighting(Actor.Staff by, Order order, Lesson lesson, byte[] fingerprint) {
        return new Sighting(
                order.id(),
                lesson,
                order.direction(),
                ScanWay.PASS,
                order.scannedAt(),
                machine.now(),
                by.id(),
                order.device(),
                null,
                null,
                Duration.between(business.now(), order.scannedAt()).toMillis(),
                order.whereabouts(),
                false,
                null,
                fingerprint);
    }

    private boolean isOff(Instant scannedAt) {
        return Duration.between(business.now(), scannedAt).abs().compareTo(SCANNER_OFF_AT_MOST) > 0;
    }

    /** Can answer NOT_FOUND, NOT_YOURS. Scans of a lesson by id after {@code after}, refused ones too. */
    public List<Scan> ofLesson(Actor by, Id<Lesson> id, Id<?> after, int size) {
        TrainingClass in = classes.require(classes.lesson(id).classId());
        by.mustSee(null, in.institutionId(), in.region());
        if (by instanceof Actor.Trainee) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return scans.page(id, after, size);
    }
}
