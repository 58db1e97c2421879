package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** 通用券: who comes first takes one; 定向券: named recipients. */
@Serdeable
public enum Distribution {
    OPEN,
    DIRECTED
}
