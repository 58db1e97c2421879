package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** 普及型 or 提升型. */
@Serdeable
public enum VoucherTier {
    BASIC,
    UPGRADE
}
