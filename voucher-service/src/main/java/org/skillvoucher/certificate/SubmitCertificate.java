package org.skillvoucher.certificate;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** The institution hands in the certificate that a trainee earned. */
@Singleton
public final class SubmitCertificate {
    private final Certificates certificates;
    private final SeeClasses classes;
    private final NumberIndex index;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    SubmitCertificate(
            Certificates certificates,
            SeeClasses classes,
            NumberIndex index,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.certificates = certificates;
        this.classes = classes;
        this.index = index;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** What is handed in. */
    public record Order(
            Id<Certificate> id,
            Id<Enrolment> enrolment,
            CertificateKind kind,
            String number,
            String occupationCode,
            @Nullable Integer level,
            String issuer,
            LocalDate issuedOn,
            @Nullable Boolean renewal,
            @Nullable Long actualCostFen) {
        @Override
        public String toString() {
            return "Order[" + id + ", " + kind + "]"; // a number may hold an ID number
        }
    }

    /**
     * Hands it in. Can answer NOT_FOUND, NOT_YOURS, ENROLMENT_STATE_WRONG (the class is not over, or this trainee did not
     * complete it), CERTIFICATE_NUMBER_WRONG, CERTIFICATE_MISMATCH (another occupation or level than the class, or a date
     * outside its time), CERTIFICATE_USED, ID_USED_FOR_ANOTHER.
     */
    public Certificate submit(Actor.Staff by, Order order) {
        CertificateNumber number = CertificateNumber.of(order.kind(), order.number());
        byte[] fingerprint = Fingerprint.overIndex(
                cipher,
                order.enrolment(),
                index.inner(number),
                order.occupationCode(),
                order.level(),
                order.issuer(),
                order.issuedOn(),
                order.renewal(),
                order.actualCostFen());
        Dates.mustBeSane(order.issuedOn());
        return transactions.run(() -> {
            Optional<Certificate> before = certificates.findById(order.id());
            if (before.isPresent()) {
                by.mustBelongTo(before.get().institutionId());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            Enrolment enrolment = classes.enrolment(by, order.enrolment());
            TrainingClass trainingClass = classes.require(enrolment.classId());
            if (enrolment.state() != EnrolmentState.COMPLETED) {
                throw new Refused(
                        Refusal.ENROLMENT_STATE_WRONG, Map.of("enrolment", enrolment.id(), "state", enrolment.state()));
            }
            mustMatch(order, number, trainingClass);
            // These reads explain; the unique keys (kind, number, issuer of a free form) and (enrolment) decide.
            if (isUsed(number, order.issuer()) || certificates.liveOf(enrolment.id()) > 0) {
                // Perhaps used by this very request, sent twice at once: then the next look-up finds it.
                MovedOn.ifThere(certificates.findById(order.id()), "certificate " + order.id());
                throw new Refused(Refusal.CERTIFICATE_USED, Map.of("enrolment", enrolment.id()));
            }
            Certificate certificate = handedIn(by, order, number, trainingClass, fingerprint);
            certificates.save(certificate);
            history.append(
                    SubjectKind.CERTIFICATE, order.id(), 1, "Submitted", by, Map.of("enrolment", enrolment.id()));
            return certificate;
        });
    }

    private boolean isUsed(CertificateNumber number, String issuer) {
        return certificates.liveWithNumber(
                        index.of(number), index.ofIssuer(number.kind(), issuer), NumberIndex.unknownIssuer())
                > 0;
    }

    private Certificate handedIn(
            Actor.Staff by, Order order, CertificateNumber number, TrainingClass in, byte[] fingerprint) {
        return new Certificate(
                order.id(),
                order.enrolment(),
                in.institutionId(),
                in.region(),
                order.kind(),
                number.toString(),
                cipher.seal("certificate", "number_sealed", order.id(), number.text()),
                index.of(number),
                index.ofIssuer(order.kind(), order.issuer()),
                order.occupationCode(),
                order.level(),
                order.issuer(),
                order.issuedOn(),
                CertificateState.SUBMITTED,
                by.id(),
                null,
                null,
                null,
                order.renewal(),
                order.actualCostFen(),
                fingerprint,
                1,
                machine.now());
    }

    private void mustMatch(Order order, CertificateNumber number, TrainingClass in) {
        boolean levelFits = order.level() == null || order.level() == in.level();
        boolean numberFits = number.levelInNumber().isEmpty()
                || (order.level() != null
                        && order.level() == number.levelInNumber().getAsInt());
        if (!order.occupationCode().equals(in.occupationCode()) || !levelFits || !numberFits) {
            throw new Refused(
                    Refusal.CERTIFICATE_MISMATCH, Map.of("occupation", in.occupationCode(), "level", in.level()));
        }
        if (order.issuedOn().isBefore(in.startsOn()) || order.issuedOn().isAfter(business.today())) {
            throw new Refused(
                    Refusal.CERTIFICATE_MISMATCH,
                    Map.of("issuedOn", order.issuedOn(), "classStarts", in.startsOn(), "today", business.today()));
        }
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Certificate see(Actor by, Id<Certificate> id) {
        Certificate certificate = require(id);
        Enrolment enrolment = classes.enrolment(by, certificate.enrolmentId());
        by.mustSee(enrolment.personId(), certificate.institutionId(), certificate.region());
        return certificate;
    }

    /** The certificate of a seat that was withdrawn last. */
    public Optional<Certificate> lastWithdrawnOf(Id<Enrolment> seat) {
        return certificates.lastWithdrawnOf(seat);
    }

    /** Can answer NOT_FOUND. */
    public Certificate require(Id<Certificate> id) {
        return certificates.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("certificate", id)));
    }

    /** Several at once; those that are not known are left out. */
    public List<Certificate> all(Collection<Id<Certificate>> ids) {
        return ids.isEmpty() ? List.of() : certificates.findByIdIn(ids);
    }

    /** The certificate of a seat that the bureau has confirmed. */
    public Optional<Certificate> confirmedOf(Id<Enrolment> enrolment) {
        return certificates.confirmedOf(enrolment);
    }

    /** The certificate of a seat that was handed in, confirmed or not. */
    public Optional<Certificate> handedInFor(Id<Enrolment> enrolment) {
        return certificates.handedInFor(enrolment);
    }

    /** Certificates of one's institution or region, by id after {@code after}. */
    public List<Certificate> list(Actor by, @Nullable CertificateState state, Id<?> after, int size) {
        return switch (by) {
            case Actor.Staff staff -> certificates.page("%", staff.institution(), state, after, size);
            case Actor.Officer officer -> certificates.page(officer.region().prefix() + "%", null, state, after, size);
            case Actor.Trainee me -> certificates.ofPerson(me.id(), state, after, size);
            case Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }
}
