package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;

/**
 * Whoever is in the room answers the roll call: with the code on the class screen, or with a pass that the institution scans.
 * Every answer is kept; the first counted one of a seat wins.
 */
@Singleton
public final class AnswerRollCall {
    /** A phone's clock that is a little slow dates its pass before the roll call that it answers. */
    private static final Duration PHONE_BEHIND_AT_MOST = Duration.ofSeconds(5);

    private static final int MOST_REFUSED = 20;
    private static final Duration REFUSED_WITHIN = Duration.ofMinutes(1);

    private final RollCallAnswers answers;
    private final RollCalls rollCalls;
    private final RollCallSeats seats;
    private final Scans scans;
    private final ClassCodes codes;
    private final Passes passes;
    private final RegisterDevice devices;
    private final SeeClasses classes;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    AnswerRollCall(
            RollCallAnswers answers,
            RollCalls rollCalls,
            RollCallSeats seats,
            Scans scans,
            ClassCodes codes,
            Passes passes,
            RegisterDevice devices,
            SeeClasses classes,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.answers = answers;
        this.rollCalls = rollCalls;
        this.seats = seats;
        this.scans = scans;
        this.codes = codes;
        this.passes = passes;
        this.devices = devices;
        this.classes = classes;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** Whose answer it is, as far as it can be told, and what speaks against it. */
    private record Judged(
            @Nullable Id<RollCall> rollCall,
            @Nullable Id<Enrolment> enrolment,
            @Nullable Id<Pass> pass,
            @Nullable ScanRefusal why) {}

    /**
     * The trainee's phone has read the class screen, and signs that with its registered key as at a check-in
     * ({@link CheckInByCode#said}). Sent again it gets the same answer. Can answer TOO_OFTEN (twenty refused
     * ones in a minute), ID_USED_FOR_ANOTHER; everything else is an outcome.
     */
    public RollCallAnswer answer(Actor.Trainee by, Id<RollCallAnswer> id, String code, String proof) {
        byte[] fingerprint = Fingerprint.of(by.id(), code);
        ClassCodes.Reading reading = codes.read(code, CodePurpose.ROLL_CALL);
        boolean ownPhone = devices.liveOf(by.person())
                .filter(device -> CheckInByCode.proves(device, proof, id, code))
                .isPresent();
        return transactions.run(() -> kept(
                id,
                fingerprint,
                () -> answer(
                        by,
                        id,
                        RollCallWay.CODE,
                        fingerprint,
                        switch (reading) {
                            case ClassCodes.Reading.Bad bad -> new Judged(null, null, null, bad.why());
                            case ClassCodes.Reading.Genuine _
                            when !ownPhone -> new Judged(null, null, null, ScanRefusal.WRONG_DEVICE);
                            case ClassCodes.Reading.Genuine genuine -> judge(by, genuine.subject());
                        })));
    }

    /**
     * The institution has scanned the pass of one whose phone cannot read the screen. Sent again it gets the same answer. Can
     * answer NOT_FOUND, NOT_YOURS (another institution's lesson), ID_USED_FOR_ANOTHER; everything else is an outcome.
     */
    public RollCallAnswer scan(Actor.Staff by, Id<RollCall> rollCallId, Id<RollCallAnswer> id, String pass) {
        byte[] fingerprint = Fingerprint.of(rollCallId, pass);
        Passes.Reading reading = passes.read(pass);
        return transactions.run(() -> {
            RollCall rollCall = rollCalls
                    .findById(rollCallId)
                    .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("rollCall", rollCallId)));
            by.mustBelongTo(classes.require(rollCall.classId()).institutionId());
            return kept(
                    id,
                    fingerprint,
                    () -> answer(
                            by,
                            id,
                            RollCallWay.PASS,
                            fingerprint,
                            switch (reading) {
                                case Passes.Reading.Bad bad -> new Judged(rollCallId, null, null, bad.why());
                                case Passes.Reading.Genuine genuine -> judge(genuine.pass(), rollCall);
                            }));
        });
    }

    private RollCallAnswer kept(Id<RollCallAnswer> id, byte[] fingerprint, Supplier<RollCallAnswer> work) {
        Optional<RollCallAnswer> before = answers.findById(id);
        if (before.isPresent()) {
            Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
            return before.get();
        }
        return work.get();
    }

    private Judged judge(Actor.Trainee by, Id<?> subject) {
        Id<RollCall> id = Id.of(subject.value());
        Optional<RollCall> rollCall = rollCalls.findById(id);
        if (rollCall.isEmpty()) {
            return new Judged(null, null, null, ScanRefusal.ROLL_CALL_CLOSED);
        }
        Optional<Enrolment> seat = classes.seatOf(rollCall.get().classId(), by.person());
        if (seat.isEmpty()) {
            return new Judged(id, null, null, ScanRefusal.NOT_ENROLLED);
        }
        return new Judged(id, seat.get().id(), null, whyNot(rollCall.get(), seat.get()));
    }

    private Judged judge(Pass pass, RollCall rollCall) {
        Enrolment seat;
        try {
            seat = classes.requireEnrolment(pass.enrolment());
        } catch (Refused gone) {
            return new Judged(rollCall.id(), null, pass.id(), ScanRefusal.NOT_ENROLLED);
        }
        // Such a pass can be signed days ahead: it says nothing of this moment.
        if (pass.kind() == PassKind.OFFLINE
                || pass.madeAt().isBefore(rollCall.createdAt().minus(PHONE_BEHIND_AT_MOST))) {
            return new Judged(rollCall.id(), seat.id(), pass.id(), ScanRefusal.PASS_NOT_FRESH);
        }
        ScanRefusal wrong = KeepScan.notOf(pass, seat, classes.require(rollCall.classId()));
        if (wrong != null) {
            return new Judged(rollCall.id(), seat.id(), pass.id(), wrong);
        }
        ScanRefusal why = whyNot(rollCall, seat);
        if (why == null && (answers.spent(pass.id()) > 0 || scans.spent(pass.id()) > 0)) {
            why = ScanRefusal.PASS_SPENT;
        }
        return new Judged(rollCall.id(), seat.id(), pass.id(), why);
    }

    private @Nullable ScanRefusal whyNot(RollCall rollCall, Enrolment seat) {
        if (!seat.isLive() || seats.asked(rollCall.id(), seat.id()) == 0) {
            return ScanRefusal.NOT_ENROLLED;
        }
        if (!rollCall.isOpenAt(business.now())) {
            return ScanRefusal.ROLL_CALL_CLOSED;
        }
        // This read explains; the unique key of the table decides, and a lost race comes back here to be explained.
        if (answers.counted(rollCall.id(), seat.id()) > 0) {
            return ScanRefusal.ALREADY_COUNTED;
        }
        return null;
    }

    private RollCallAnswer answer(Actor by, Id<RollCallAnswer> id, RollCallWay way, byte[] fingerprint, Judged judged) {
        Id<?> who = by.id();
        if (who == null) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        Instant received = machine.now();
        if (way == RollCallWay.CODE
                && judged.why() != null
                && answers.refusedSince(who, received.minus(REFUSED_WITHIN)) >= MOST_REFUSED) {
            throw new Refused(Refusal.TOO_OFTEN, Map.of("retryAfterSeconds", REFUSED_WITHIN.toSeconds()));
        }
        RollCallAnswer answer = new RollCallAnswer(
                id,
                judged.rollCall(),
                judged.enrolment(),
                way,
                judged.pass(),
                business.now(),
                received,
                who,
                judged.why() == null ? ScanOutcome.COUNTED : ScanOutcome.REFUSED,
                judged.why(),
                fingerprint);
        answers.save(answer);
        return answer;
    }
}
