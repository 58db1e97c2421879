package org.skillvoucher.history;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.proof.LoggedEntry;

/** An entry, and the number of its leaf; none where it is not sealed yet. */
public record EntryOfSubject(LoggedEntry entry, @Nullable Long leaf) {}
