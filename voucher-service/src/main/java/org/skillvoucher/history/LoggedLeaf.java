package org.skillvoucher.history;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.proof.LoggedEntry;

/** A leaf as it is stored, and its row as it is now; none where the row is gone. */
public record LoggedLeaf(long no, byte[] hash, @Nullable LoggedEntry row) {}
