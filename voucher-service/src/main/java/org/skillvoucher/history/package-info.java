/**
 * What happened, append-only: one entry per change of state, numbered without gaps by the version of what changed.
 * Owns the table history_entry.
 */
@NullMarked
package org.skillvoucher.history;

import org.jspecify.annotations.NullMarked;
