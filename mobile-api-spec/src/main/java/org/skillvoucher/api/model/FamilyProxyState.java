package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Offered with a code, accepted by somebody, confirmed and active, ended by one of the two. */
@Serdeable
public enum FamilyProxyState {
    OFFERED,
    ACCEPTED,
    ACTIVE,
    ENDED
}
