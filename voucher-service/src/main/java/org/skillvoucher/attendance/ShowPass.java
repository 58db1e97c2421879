package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CheckPresence;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.MoveClass;

/** A trainee shows a pass for their seat: made by the server for a phone that has no key of its own. */
@Singleton
public final class ShowPass {
    private final MoveClass move;
    private final Passes passes;
    private final RegisterDevice devices;
    private final CheckPresence presence;

    ShowPass(MoveClass move, Passes passes, RegisterDevice devices, CheckPresence presence) {
        this.move = move;
        this.passes = passes;
        this.devices = devices;
        this.presence = presence;
    }

    /**
     * A fresh pass, for a phone without a key: who has one signs with it, and nobody carries in another's login. Can answer NOT_FOUND,
     * NOT_YOURS, ENROLMENT_STATE_WRONG (the seat is gone or the class over), PASS_IS_ON_PHONE, CARD_NOT_LINKED (the card was unlinked or
     * lost, and the phone ended with it).
     */
    public Passes.Written show(Actor.Trainee by, Id<Enrolment> id) {
        Enrolment enrolment = move.requireEnrolment(id);
        by.mustBe(enrolment.personId());
        if (!enrolment.isLive() || enrolment.state() == EnrolmentState.COMPLETED) {
            throw new Refused(Refusal.ENROLMENT_STATE_WRONG, Map.of("enrolment", id, "state", enrolment.state()));
        }
        presence.mustBeLinked(by.person());
        if (devices.liveOf(by.person()).isPresent()) {
            throw new Refused(Refusal.PASS_IS_ON_PHONE);
        }
        return passes.write(enrolment, move.require(enrolment.classId()));
    }
}
