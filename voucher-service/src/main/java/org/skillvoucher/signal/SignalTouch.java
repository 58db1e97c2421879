package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("signal_touch")
record SignalTouch(
        @Id org.skillvoucher.id.Id<Signal> signalId, SignalSubject about, org.skillvoucher.id.Id<?> aboutId) {
    Touch touch() {
        return new Touch(about, aboutId);
    }
}
