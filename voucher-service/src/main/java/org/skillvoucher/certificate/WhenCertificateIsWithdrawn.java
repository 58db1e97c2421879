package org.skillvoucher.certificate;

import org.skillvoucher.access.Actor;

/** Somebody who paid on a certificate, and takes that back, in the same transaction, when the certificate is withdrawn. */
public interface WhenCertificateIsWithdrawn {
    void withdrawn(Certificate certificate, Actor by, String why);
}
