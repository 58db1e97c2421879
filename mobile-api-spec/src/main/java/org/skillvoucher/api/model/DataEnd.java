package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What happens when its time is over. */
@Serdeable
public enum DataEnd {
    CLEARED,
    DELETED,
    ENDS_WITH_PAYMENT_FILE,
    ENDS_WITH_ACCOUNT
}
