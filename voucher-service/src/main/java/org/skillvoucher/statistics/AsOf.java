package org.skillvoucher.statistics;

import java.time.Instant;

/** Figures, and the moment at which they were reckoned. */
public record AsOf<T>(Instant at, T figures) {}
