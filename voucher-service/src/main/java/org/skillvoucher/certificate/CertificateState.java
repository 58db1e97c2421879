package org.skillvoucher.certificate;

/** Where a certificate is; the moves are in CertificateLife. */
public enum CertificateState {
    SUBMITTED,
    CONFIRMED,
    REJECTED,
    WITHDRAWN
}
