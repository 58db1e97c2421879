package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How a key signs. ECDSA on P-256 with SHA-256; SM2 with SM3. */
@Serdeable
public enum SignatureAlgorithm {
    ES256,
    SM2_SM3
}
