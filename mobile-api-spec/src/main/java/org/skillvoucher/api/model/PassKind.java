package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Made by the server, by the phone with a number of the minute, or by the phone without a network. */
@Serdeable
public enum PassKind {
    SERVER,
    ONLINE,
    OFFLINE
}
