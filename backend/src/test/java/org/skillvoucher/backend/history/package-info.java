/** The log of what happened, on a schema of its own: proven, tampered with, and sealed by several at once. */
@NullMarked
package org.skillvoucher.backend.history;

import org.jspecify.annotations.NullMarked;
