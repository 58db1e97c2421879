package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a registry of certificates says. */
@Serdeable
public enum RegistrySaid {
    MATCHES,
    DIFFERS,
    UNKNOWN,
    AWAY
}
