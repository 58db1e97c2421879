package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import org.skillvoucher.attendance.MoneyOnAttendance;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;

/** On a training money is decided when its certificate is confirmed, or a benefit beside its voucher is granted. */
@Singleton
final class DecidedTrainings implements MoneyOnAttendance {
    private final Subsidies subsidies;
    private final SubmitCertificate certificates;

    DecidedTrainings(Subsidies subsidies, SubmitCertificate certificates) {
        this.subsidies = subsidies;
        this.certificates = certificates;
    }

    @Override
    public boolean isDecided(Id<Enrolment> enrolment) {
        return certificates.confirmedOf(enrolment).isPresent() || subsidies.earnedBy(enrolment) > 0;
    }
}
