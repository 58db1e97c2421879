/**
 * What happened, append-only: one entry per change of state, numbered without gaps by the version of what changed; and the log that
 * these entries are sealed into, which proves that none was changed since. Owns the tables history_entry, history_leaf, history_node,
 * history_head and history_flaw.
 */
@NullMarked
package org.skillvoucher.history;

import org.jspecify.annotations.NullMarked;
