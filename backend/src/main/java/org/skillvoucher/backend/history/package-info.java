/** The HTTP side of {@code org.skillvoucher.audit} and of the log in {@code org.skillvoucher.history}: heads, proofs, entries, export. */
@NullMarked
package org.skillvoucher.backend.history;

import org.jspecify.annotations.NullMarked;
