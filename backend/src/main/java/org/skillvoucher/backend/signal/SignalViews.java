package org.skillvoucher.backend.signal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.PersonStatus;
import org.skillvoucher.api.model.Signal;
import org.skillvoucher.api.model.SignalKind;
import org.skillvoucher.api.model.SignalState;
import org.skillvoucher.api.model.SignalSubject;
import org.skillvoucher.api.model.SignalTouch;
import org.skillvoucher.api.model.StatusFact;
import org.skillvoucher.id.Id;
import org.skillvoucher.signal.SeeSignals;
import org.skillvoucher.signal.Touch;

/** Signals as the contract shows them. */
final class SignalViews {
    private static final int TOUCHES_SHOWN = 200;

    private SignalViews() {}

    /** With whose payment it holds. */
    static Signal whole(SeeSignals see, org.skillvoucher.signal.Signal signal) {
        return signal(
                see,
                signal,
                see.touches(signal).stream()
                        .limit(TOUCHES_SHOWN)
                        .map(SignalViews::touch)
                        .toList());
    }

    /** Without. */
    static Signal row(SeeSignals see, org.skillvoucher.signal.Signal signal) {
        return signal(see, signal, null);
    }

    private static Signal signal(
            SeeSignals see, org.skillvoucher.signal.Signal signal, @Nullable List<SignalTouch> touches) {
        SignalWords words = SignalWords.of(signal.kind());
        return new Signal(
                signal.id().value(),
                SignalKind.valueOf(signal.kind().name()),
                SignalSubject.valueOf(signal.subject().name()),
                signal.subjectId().value(),
                signal.turn(),
                value(signal.institutionId()),
                value(signal.classId()),
                SignalState.valueOf(signal.state().name()),
                signal.weight(),
                see.evidence(signal),
                words.zh(),
                words.en(),
                signal.firstSeenAt(),
                signal.lastSeenAt(),
                value(signal.raisedBy()),
                signal.raisedBecause(),
                value(signal.confirmedBy()),
                value(signal.decidedBy()),
                signal.decidedAt(),
                signal.decidedBecause(),
                touches);
    }

    private static SignalTouch touch(Touch touch) {
        return new SignalTouch(
                SignalSubject.valueOf(touch.about().name()), touch.id().value());
    }

    static StatusFact fact(org.skillvoucher.signal.StatusFact fact) {
        return new StatusFact(
                fact.id().value(),
                fact.personId().value(),
                PersonStatus.valueOf(fact.status().name()),
                fact.validFrom(),
                fact.validUntil(),
                fact.source(),
                fact.toldBy().value(),
                fact.toldAt());
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }
}
