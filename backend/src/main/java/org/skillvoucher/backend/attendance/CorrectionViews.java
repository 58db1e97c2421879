package org.skillvoucher.backend.attendance;

import org.skillvoucher.api.model.BesideEffect;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CorrectionEffect;
import org.skillvoucher.api.model.CorrectionEvidence;
import org.skillvoucher.api.model.CorrectionKind;
import org.skillvoucher.api.model.CorrectionProof;
import org.skillvoucher.api.model.CorrectionSide;
import org.skillvoucher.api.model.CorrectionState;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.Correction;
import org.skillvoucher.attendance.RequestCorrection;
import org.skillvoucher.subsidy.ForeseeCorrection;

/** Corrections and what they would change, as the contract shows them. */
final class CorrectionViews {
    private CorrectionViews() {}

    static org.skillvoucher.api.model.Correction correction(RequestCorrection.Seen seen) {
        Correction correction = seen.correction();
        return new org.skillvoucher.api.model.Correction(
                correction.id().value(),
                correction.enrolmentId().value(),
                correction.lessonId().value(),
                correction.classId().value(),
                CorrectionKind.valueOf(correction.kind().name()),
                correction.fromAt(),
                correction.untilAt(),
                new CorrectionEvidence(
                        CorrectionProof.valueOf(seen.evidence().kind().name()),
                        seen.evidence().number(),
                        seen.evidence().note()),
                CorrectionState.valueOf(correction.state().name()),
                Role.valueOf(correction.requestedRole()),
                correction.requestedAt(),
                correction.lockedAfter(),
                correction.decidedAt(),
                correction.reason());
    }

    static CorrectionEffect effect(ForeseeCorrection.Effect effect) {
        org.skillvoucher.catalogue.CertificateKind assumed = effect.certificate();
        return new CorrectionEffect(
                effect.correction().enrolmentId().value(),
                effect.requiredPercent(),
                side(effect.before(), effect.requiredPercent()),
                side(effect.after(), effect.requiredPercent()),
                effect.assumesCertificate(),
                assumed == null ? null : CertificateKind.valueOf(assumed.name()),
                effect.after().amount().fen() - effect.before().amount().fen(),
                effect.beside().stream()
                        .map(one -> new BesideEffect(
                                one.benefit().id(),
                                one.benefit().zh(),
                                one.benefit().en(),
                                one.before().fen(),
                                one.after().fen()))
                        .toList(),
                effect.digest());
    }

    private static CorrectionSide side(ForeseeCorrection.Side side, int required) {
        AttendanceSheet.Row row = side.row();
        return new CorrectionSide(
                row.attendedMinutes(),
                row.plannedMinutes(),
                row.percent(),
                row.percent() >= required,
                row.classHours(),
                row.daysAttended().size(),
                row.missingMinutes(required),
                side.verdict().map(one -> Verdict.valueOf(one.name())).orElse(null),
                side.amount().fen());
    }
}
