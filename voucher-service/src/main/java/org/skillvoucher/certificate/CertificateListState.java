package org.skillvoucher.certificate;

/** Whether a list counts: only once a second officer has published it. */
public enum CertificateListState {
    DRAFT,
    PUBLISHED
}
