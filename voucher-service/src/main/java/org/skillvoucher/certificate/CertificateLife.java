package org.skillvoucher.certificate;

import static org.skillvoucher.certificate.CertificateState.CONFIRMED;
import static org.skillvoucher.certificate.CertificateState.REJECTED;
import static org.skillvoucher.certificate.CertificateState.SUBMITTED;
import static org.skillvoucher.certificate.CertificateState.WITHDRAWN;
import static org.skillvoucher.life.Move.from;

import org.skillvoucher.life.Move;

/** The life of a certificate. */
public final class CertificateLife {
    private CertificateLife() {}

    /** What can happen to a certificate that was handed in. */
    public sealed interface Event {}

    /** The bureau found it true. */
    public record Confirmed() implements Event {}

    /** The bureau did not, and said why. */
    public record Rejected() implements Event {}

    /** The issuer took it back later. */
    public record Withdrawn() implements Event {}

    /** The row of the table for this event. */
    public static Move<CertificateState> on(Event event) {
        return switch (event) {
            case Confirmed _ -> from(SUBMITTED).to(CONFIRMED);
            case Rejected _ -> from(SUBMITTED).to(REJECTED);
            case Withdrawn _ -> from(CONFIRMED).to(WITHDRAWN);
        };
    }
}
