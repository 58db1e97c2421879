package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.AskConsent;
import org.skillvoucher.person.ConsentKind;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** The trainee scans the code on the class screen, in or out of a lesson. The phone signs with its key what it saw. */
@Singleton
public final class CheckInByCode {
    /** What a phone signs over a scan: type of the JWS. */
    public static final String PROOF_TYPE = "seen";

    private static final int PROOF_LONGEST = 300;
    private static final int MOST_REFUSED = 20;
    private static final Duration REFUSED_WITHIN = Duration.ofMinutes(1);

    private final Scans scans;
    private final KeepScan keep;
    private final ClassCodes codes;
    private final RegisterDevice devices;
    private final AskConsent consents;
    private final SeeClasses classes;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    CheckInByCode(
            Scans scans,
            KeepScan keep,
            ClassCodes codes,
            RegisterDevice devices,
            AskConsent consents,
            SeeClasses classes,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.scans = scans;
        this.keep = keep;
        this.codes = codes;
        this.devices = devices;
        this.consents = consents;
        this.classes = classes;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /**
     * What the phone saw. {@code proof} is a JWS of type {@code seen} by the phone's registered key over the 16 bytes of the id and the
     * SHA-256 of the code; {@code phoneTime} is the phone's clock, kept as its offset and never judged by.
     */
    public record Order(
            Id<Scan> id,
            String code,
            String proof,
            Instant phoneTime,
            PlaceEvidence.@Nullable Whereabouts whereabouts) {
        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /** What a phone signs. */
    public static byte[] said(Id<?> id, String code) {
        return ByteBuffer.allocate(16 + 32)
                .put(id.bytes())
                .put(PassContent.sha256(code.getBytes(StandardCharsets.UTF_8)))
                .array();
    }

    /** Whether the phone with this key signed that it saw this code under this id. */
    static boolean proves(DeviceKey device, String proof, Id<?> id, String code) {
        return SignedText.read(proof, PROOF_LONGEST, Set.of(device.algorithm()))
                        instanceof SignedText.Reading.Signed(SignedText text)
                && text.type().equals(PROOF_TYPE)
                && Arrays.equals(text.payload(), said(id, code))
                && text.isSignedBy(device.publicKey());
    }

    /**
     * Keeps the scan and says whether it counts; the same scan sent again gets the same answer. A code that names no lesson leaves
     * nothing to keep: it is refused with NOT_FOUND. Can answer ID_USED_FOR_ANOTHER, TOO_OFTEN (twenty refused codes within a minute);
     * everything else is an outcome.
     */
    public Scan scan(Actor.Trainee by, Order order) {
        Dates.mustBeSane(order.phoneTime());
        byte[] fingerprint = Fingerprint.of(order.code(), by.id());
        Id<Person> person = by.person();
        // Read now: what is judged is how old the code was when it came, whatever the database does then.
        Instant machineAt = machine.now();
        Instant businessAt = business.now();
        ClassCodes.Reading reading = codes.read(order.code(), CodePurpose.IN, CodePurpose.OUT);
        Optional<DeviceKey> device = devices.liveOf(person);
        KeepScan.Kept kept = transactions.run(() -> {
            Optional<Scan> before = keep.before(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return new KeepScan.Kept(before.get(), null);
            }
            if (scans.codesRefusedSince(person, machineAt.minus(REFUSED_WITHIN)) >= MOST_REFUSED) {
                throw new Refused(Refusal.TOO_OFTEN, Map.of("retryAfterSeconds", REFUSED_WITHIN.toSeconds()));
            }
            Lesson lesson = classes.lesson(subject(order.code()));
            TrainingClass in = classes.require(lesson.classId());
            Sighting seen = new Sighting(
                    order.id(),
                    lesson,
                    direction(order.code()),
                    ScanWay.CLASS_CODE,
                    businessAt,
                    machineAt,
                    person,
                    null,
                    null,
                    null,
                    Duration.between(businessAt, order.phoneTime()).toMillis(),
                    kept(order, person),
                    false,
                    null,
                    fingerprint);
            Scan scan = switch (reading) {
                case ClassCodes.Reading.Bad bad -> keep.refuse(seen, bad.why());
                case ClassCodes.Reading.Genuine genuine ->
                    judged(by, order, seen, genuine.counter(), device.orElse(null), person, in);
            };
            return new KeepScan.Kept(scan, in.id());
        });
        return keep.tell(kept);
    }

    /** Where the phone says it is, if its holder agrees to that now; otherwise nobody looks at it, and the scan counts without. */
    private PlaceEvidence.@Nullable Whereabouts kept(Order order, Id<Person> person) {
        return order.whereabouts() != null && consents.isGiven(person, ConsentKind.LOCATION)
                ? order.whereabouts()
                : null;
    }

    private Scan judged(
            Actor.Trainee by,
            Order order,
            Sighting seen,
            long counter,
            @Nullable DeviceKey device,
            Id<Person> person,
            TrainingClass in) {
        if (device == null || !proves(device, order.proof(), order.id(), order.code())) {
            return keep.refuse(seen, ScanRefusal.WRONG_DEVICE);
        }
        Optional<Enrolment> seat = classes.seatOf(in.id(), person);
        return seat.isPresent()
                ? keep.judge(by, seen, counter, device, seat.get(), in)
                : keep.refuse(seen, ScanRefusal.NOT_ENROLLED);
    }

    private Id<Lesson> subject(String code) {
        return codes.<Lesson>subject(code).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
    }

    /** The direction that the code names; one that is for neither is refused as a scan in. */
    private Direction direction(String code) {
        return codes.purpose(code).filter(CodePurpose.OUT::equals).isPresent() ? Direction.OUT : Direction.IN;
    }
}
