package org.skillvoucher.certificate;

/** What a registry said, as it is kept. */
public enum RegistrySaid {
    MATCHES,
    DIFFERS,
    UNKNOWN,
    AWAY
}
