package org.skillvoucher.signal;

import org.skillvoucher.id.Id;

/** Something whose payment a signal holds. */
public record Touch(SignalSubject about, Id<?> id) {}
