/** The HTTP side of {@code org.skillvoucher.ledger}: read the actor, call one use case, map the result out. */
@NullMarked
package org.skillvoucher.backend.ledger;

import org.jspecify.annotations.NullMarked;
