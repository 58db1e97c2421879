package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a correction says: 补签, 请假, 补课 or 核减. */
@Serdeable
public enum CorrectionKind {
    MISSED_SCAN,
    LEAVE,
    MAKE_UP,
    STRUCK
}
